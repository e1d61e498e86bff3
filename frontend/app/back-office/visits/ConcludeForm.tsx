import { Checkbox, FileField, RadioCards, TextArea } from '../../design/Field.tsx';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import type { FileVisit, VisitedFile } from './FileVisits.tsx';

const YES_NO = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
];
const FINDINGS = [
  { value: 'oui', label: 'Confirmé' },
  { value: 'non', label: 'Écarté' },
  { value: '', label: 'Pas vu' },
];
const WORKS = [
  { value: 'oui', label: 'Faits' },
  { value: 'non', label: 'Pas faits' },
  { value: '', label: 'Sans objet' },
];

/** What a visit concluded: who was there, each suspicion, the works, the report and its documents. */
export function ConcludeForm({
  visit: { id },
  file,
  result,
}: {
  visit: FileVisit;
  file: VisitedFile;
  result: ActionResult | undefined;
}) {
  const intent = `conclude ${id}`;
  return (
    <ActionPanel
      intent={intent}
      title="Conclure"
      icon="check"
      consequence="La conclusion reste dans le dossier. Les partenaires du dossier la lisent ; l’occupant seulement si vous le cochez."
      confirm="Conclure la visite"
      sendsFiles
      result={result}
    >
      <RadioCards
        name={`occupant-${id}`}
        label="L’occupant était présent"
        choices={YES_NO}
        chosen={['oui']}
        isCompact
      />
      <RadioCards
        name={`bailleur-${id}`}
        label="Le bailleur était présent"
        choices={YES_NO}
        chosen={['non']}
        isCompact
      />
      {file.qualifications.map(({ code, label }) => (
        <RadioCards
          key={code}
          name={`conclusion-${id}:${code}`}
          label={label}
          choices={FINDINGS}
          chosen={['']}
          isCompact
        />
      ))}
      <RadioCards
        name={`travaux-${id}`}
        label="Les travaux demandés"
        hint="Un dossier clos pour travaux n’est compté comme résolu que si quelqu’un les a vus."
        choices={WORKS}
        chosen={['']}
        isCompact
      />
      <TextArea
        name={`compte-rendu-${id}`}
        label="Compte rendu"
        error={fieldError(result, intent, 'report')}
        rows={6}
        maxLength={20000}
      />
      <FileField
        name={`rapport-${id}`}
        label="Rapport"
        hint="PDF, docx ou odt, 10 Mo chacun."
        error={fieldError(result, intent, 'rapport')}
        accept=".pdf,.docx,.odt"
        multiple
        optional
      />
      <FileField
        name={`photos-${id}`}
        label="Photos"
        hint="JPEG, PNG ou WebP, 10 Mo chacune, 10 au plus."
        error={fieldError(result, intent, 'photos')}
        accept="image/jpeg,image/png,image/webp"
        multiple
        optional
      />
      <Checkbox
        name={`dire-${id}`}
        label="L’occupant lit le compte rendu"
        hint="Il le reçoit comme un suivi public, et voit le rapport et les photos."
      />
    </ActionPanel>
  );
}
