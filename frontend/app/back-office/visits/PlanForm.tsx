import { SelectField, TextArea, TextField } from '../../design/Field.tsx';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { useAgent } from '../frame/useAgent.ts';
import type { VisitedFile } from './FileVisits.tsx';
import styles from './Visits.module.css';
import { KIND_WORDS } from './words.ts';

interface Moment {
  readonly day: string;
  readonly time: string;
  readonly durationMinutes: number;
  readonly place: string | null;
  readonly message: string | null;
}

/** The fields of a moment: day, time, how long, where, and what the occupant is told. `suffix` keeps their names apart. */
export function MomentFields({
  suffix,
  intent,
  moment,
  result,
}: {
  suffix: string;
  intent: string;
  moment?: Moment;
  result: ActionResult | undefined;
}) {
  return (
    <>
      <div className={styles.moment}>
        <TextField
          name={`jour-${suffix}`}
          label="Jour"
          type="date"
          defaultValue={moment?.day}
          error={fieldError(result, intent, 'startsAt')}
          short
          required
        />
        <TextField name={`heure-${suffix}`} label="Heure" type="time" defaultValue={moment?.time} short required />
        <TextField
          name={`duree-${suffix}`}
          label="Durée en minutes"
          type="number"
          min={10}
          max={480}
          step={5}
          defaultValue={moment?.durationMinutes ?? 60}
          error={fieldError(result, intent, 'durationMinutes')}
          short
        />
      </div>
      <TextField
        name={`lieu-${suffix}`}
        label="Lieu de rendez-vous"
        hint="À remplir si ce n’est pas simplement le logement."
        defaultValue={moment?.place ?? ''}
        error={fieldError(result, intent, 'place')}
        maxLength={200}
        optional
      />
      <TextArea
        name={`message-${suffix}`}
        label="Message à l’occupant"
        defaultValue={moment?.message ?? ''}
        error={fieldError(result, intent, 'message')}
        maxLength={2000}
        rows={3}
        optional
      />
    </>
  );
}

/** A new visit: of what kind, when, and who goes. */
export function PlanForm({ file, result }: { file: VisitedFile; result: ActionResult | undefined }) {
  const { viewer } = useAgent();
  const partners = file.affectations.filter(({ status }) => status === 'ACCEPTED').map(({ partner }) => partner);
  return (
    <ActionPanel
      intent="plan"
      title="Planifier une visite"
      icon="plus"
      consequence="La personne qui a signalé reçoit un message, avec un lien pour confirmer ou demander une autre date."
      confirm="Planifier la visite"
      result={result}
    >
      <SelectField name="nature-nouvelle" label="Type de visite" defaultValue="VISIT">
        {Object.entries(KIND_WORDS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      {viewer.agent?.partner == null && partners.length > 0 ? (
        <SelectField name="partenaire-nouvelle" label="Qui y va" defaultValue="">
          <option value="">La collectivité</option>
          {partners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <MomentFields suffix="nouvelle" intent="plan" result={result} />
    </ActionPanel>
  );
}
