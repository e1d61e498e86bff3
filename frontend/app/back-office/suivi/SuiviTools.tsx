import { TextArea } from '../../design/Field.tsx';
import { ActionButton, ActionPanel } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { When } from '../time/When.tsx';

/** What the author of a suivi may still do for twenty minutes: change it, take it back, let its mail go. */
export function SuiviTools(props: {
  suivi: {
    readonly id: string;
    readonly text: string;
    readonly visibility: string;
    readonly heldUntil?: string | null;
  };
  result: ActionResult | undefined;
}) {
  const { suivi, result } = props;
  if (!suivi.heldUntil) return null;
  const fields = { suiviId: suivi.id };
  return (
    <div>
      <p>
        {suivi.visibility === 'PUBLIC' ? 'Le mail part ' : 'Modifiable jusqu’à '}
        <When at={suivi.heldUntil} />.
      </p>
      {suivi.visibility === 'PUBLIC' ? (
        <ActionButton intent="release-suivi" fields={fields} icon="letter" look="quiet">
          Envoyer le mail maintenant
        </ActionButton>
      ) : null}
      <ActionButton intent="delete-suivi" fields={fields} icon="undo" look="quiet">
        Retirer ce message
      </ActionButton>
      <ActionPanel
        intent="edit-suivi"
        fields={fields}
        title="Corriger…"
        icon="pen"
        consequence="Le message corrigé remplace le premier."
        confirm="Enregistrer la correction"
        result={result}
      >
        <TextArea
          name={`suivi-${suivi.id}`}
          label="Votre message"
          maxLength={5000}
          rows={3}
          defaultValue={suivi.text}
        />
      </ActionPanel>
    </div>
  );
}
