import { Checkbox, SelectField, TextArea } from '../../design/Field.tsx';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { CLOSING_REASONS, offeredWords, REFUSAL_REASONS, WORKS_WORDS } from '../words/signalement-words.ts';
import styles from './File.module.css';
import type { SignalementFile } from './file.server.ts';

const OPEN_AFFECTATIONS: readonly string[] = ['PENDING', 'ACCEPTED'];

/** What the territory may decide now, as the life cycle says. */
export function Decisions({
  file,
  result,
  canRenewLink,
}: {
  file: SignalementFile;
  result: ActionResult | undefined;
  canRenewLink: boolean;
}) {
  const may = (action: SignalementFile['allowedActions'][number]) => file.allowedActions.includes(action);
  const working = file.affectations
    .filter(({ status }) => OPEN_AFFECTATIONS.includes(status))
    .map(({ partner }) => partner.name);
  if (!may('ACCEPT') && !may('REFUSE') && !may('CLOSE') && !may('REOPEN') && !canRenewLink) return null;
  return (
    <div className={styles.decisions}>
      {may('ACCEPT') ? (
        <ActionButton intent="accept" look="primary" icon="check">
          Prendre en charge
        </ActionButton>
      ) : null}
      {may('AFFECT') ? (
        <a className={styles.jump} href="#affecter">
          Affecter à un partenaire
        </a>
      ) : null}
      {may('REOPEN') ? (
        <ActionButton intent="reopen" look="primary" icon="undo">
          Rouvrir le dossier
        </ActionButton>
      ) : null}
      {may('REFUSE') ? (
        <ActionPanel
          intent="refuse"
          title="Refuser…"
          icon="cross"
          danger
          consequence="La personne qui a signalé reçoit un message avec la raison et votre explication. Ce message ne peut pas être repris."
          confirm="Refuser et la prévenir"
          result={result}
        >
          <Reasons
            name="refuse-reason"
            reasons={offeredWords(REFUSAL_REASONS, file.offeredReasons.refusal)}
            error={fieldError(result, 'refuse', 'reason')}
          />
          <TextArea
            name="refuse-message"
            label="Votre explication"
            hint="Elle est lue telle quelle par la personne qui a signalé."
            optional
            maxLength={2000}
            rows={3}
            error={fieldError(result, 'refuse', 'message')}
          />
        </ActionPanel>
      ) : null}
      {may('CLOSE') ? (
        <ActionPanel
          intent="close"
          title="Clore…"
          icon="check"
          consequence={`La personne qui a signalé reçoit un message. ${
            working.length > 0
              ? `Le travail s’arrête pour ${listed(working)}.`
              : 'Aucun partenaire n’y travaille en ce moment.'
          } Le dossier peut être rouvert.`}
          confirm="Clore et la prévenir"
          result={result}
        >
          <Reasons
            name="close-reason"
            reasons={offeredWords(CLOSING_REASONS, file.offeredReasons.closing)}
            error={fieldError(result, 'close', 'reason')}
          />
          <SelectField name="close-works" label="Travaux de mise en conformité" optional defaultValue="">
            <option value="">Sans objet</option>
            {Object.entries(WORKS_WORDS).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </SelectField>
          <TextArea
            name="close-message"
            label="Votre explication"
            hint="Elle est lue telle quelle par la personne qui a signalé."
            optional
            maxLength={2000}
            rows={3}
            error={fieldError(result, 'close', 'message')}
          />
          <Checkbox
            name="close-verified"
            label="Quelqu’un est allé voir que les travaux sont faits"
            hint="À cocher avec la raison « Travaux faits ». Sans cela, le dossier n’est pas compté comme résolu."
          />
        </ActionPanel>
      ) : null}
      {canRenewLink ? (
        <ActionPanel
          intent="renew-link"
          title="Renvoyer le lien de suivi…"
          icon="letter"
          consequence="Les liens déjà envoyés à la personne qui a signalé cessent de fonctionner. Elle en reçoit un nouveau, si elle a donné une adresse électronique."
          confirm="Envoyer un nouveau lien"
          result={result}
        />
      ) : null}
    </div>
  );
}

/** The reasons of a closed list. */
export function Reasons({
  name,
  reasons,
  error,
}: {
  name: string;
  reasons: Readonly<Record<string, string>>;
  error: string | undefined;
}) {
  return (
    <SelectField name={name} label="Raison" defaultValue="" error={error}>
      <option value="">Choisissez une raison</option>
      {Object.entries(reasons).map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </SelectField>
  );
}

const list = new Intl.ListFormat('fr-FR', { type: 'conjunction' });
function listed(names: readonly string[]): string {
  return list.format(names);
}
