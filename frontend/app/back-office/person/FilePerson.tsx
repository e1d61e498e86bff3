import type { FilePersonQuery, HelperKind, HelperState, WithdrawalReason } from '../../graphql/generated/graphql.ts';
import styles from '../documents/FileDocuments.module.css';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';

type File = NonNullable<FilePersonQuery['signalement']>;

const REASONS: Readonly<Record<WithdrawalReason, string>> = {
  SOLVED: 'Le problème est résolu.',
  LANDLORD_AGREED: 'Un accord est trouvé avec le propriétaire.',
  MOVED: 'Elle a déménagé ou a été relogée.',
  NO_LONGER_WANTED: 'Elle ne souhaite plus continuer.',
  OTHER: 'Autre raison.',
};
const KINDS: Readonly<Record<HelperKind, string>> = {
  RELATIVE: 'proche',
  SOCIAL_WORKER: 'travailleur social',
  ASSOCIATION: 'association',
  LAWYER: 'avocat ou juriste',
  OTHER: 'autre personne',
};
const STATES: Readonly<Record<HelperState, string>> = {
  INVITED: 'invitation sans réponse',
  ACCEPTED: 'a accepté',
  DECLINED: 'a refusé',
  REMOVED: 'retirée',
  EXPIRED: 'invitation périmée',
};

/** What the person who reported wants: to stop, to be helped; and what she thought of it. */
export function FilePerson({ file, result }: { file: File; result: ActionResult | undefined }) {
  return (
    <section className={styles.section} aria-labelledby="personne">
      <h2 id="personne">La personne qui a signalé</h2>
      <ActionMessage result={result} />
      <Withdrawal file={file} result={result} />
      {file.helpers ? (
        <>
          <h3>Qui l’aide</h3>
          {file.helpers.length === 0 ? <p className={styles.facts}>Personne.</p> : null}
          <ul className={styles.list}>
            {file.helpers.map(({ id, name, kind, state }) => (
              <li key={id} className={styles.document}>
                <p>
                  <strong>{name}</strong>, {KINDS[kind]} : {STATES[state]}
                </p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>Son avis à la fin</h3>
      {file.satisfaction ? (
        <>
          <p>
            {file.satisfaction.score} sur 5, <When at={file.satisfaction.createdAt} />
          </p>
          {file.satisfaction.comment ? <blockquote>{file.satisfaction.comment}</blockquote> : null}
        </>
      ) : (
        <p className={styles.facts}>Pas encore d’avis.</p>
      )}
    </section>
  );
}

function Withdrawal({ file: { withdrawal, status }, result }: { file: File; result: ActionResult | undefined }) {
  const { can } = useAgent();
  if (!withdrawal || (status !== 'NEW' && status !== 'ACTIVE'))
    return <p className={styles.facts}>Elle n’a pas demandé l’arrêt du dossier.</p>;
  return (
    <div className={styles.document}>
      <h3>Elle demande l’arrêt du dossier</h3>
      <p>
        {REASONS[withdrawal.reason]} <When at={withdrawal.askedAt} />
      </p>
      {withdrawal.message ? <blockquote>{withdrawal.message}</blockquote> : null}
      {can('signalement.decide') ? (
        <div className={styles.actions}>
          <ActionPanel
            intent="accept-withdrawal"
            title="Arrêter le dossier"
            icon="check"
            consequence="Le dossier est terminé pour tous les partenaires ; la personne est prévenue."
            confirm="Arrêter le dossier"
            danger
            result={result}
          >
            <Words intent="accept-withdrawal" result={result} />
          </ActionPanel>
          <ActionPanel
            intent="decline-withdrawal"
            title="Continuer le dossier"
            icon="forward"
            consequence="Le dossier reste ouvert ; la personne est prévenue et lit vos mots."
            confirm="Continuer le dossier"
            result={result}
          >
            <Words intent="decline-withdrawal" result={result} />
          </ActionPanel>
        </div>
      ) : null}
    </div>
  );
}

function Words({ intent, result }: { intent: string; result: ActionResult | undefined }) {
  const error = fieldError(result, intent, 'message');
  return (
    <div className={styles.rename}>
      <label htmlFor={`${intent}-message`}>Votre message (facultatif)</label>
      <textarea
        id={`${intent}-message`}
        name="message"
        rows={3}
        maxLength={2000}
        aria-invalid={error ? true : undefined}
      />
      {error ? <p role="alert">{error}</p> : null}
    </div>
  );
}
