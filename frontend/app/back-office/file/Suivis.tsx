import { Form, useNavigation } from '@remix-run/react';
import { type RefObject, useEffect } from 'react';
import { Button } from '../../design/Button.tsx';
import { classes } from '../../design/classes.ts';
import { FileField } from '../../design/Field.tsx';
import { Icon } from '../../design/icons.tsx';
import type { SuiviAuthorKind } from '../../graphql/generated/graphql.ts';
import { useTerritory } from '../../territory/useTerritory.ts';
import { fieldError } from '../forms/ActionForm.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { FollowButton } from '../suivi/FollowButton.tsx';
import { SuiviTools } from '../suivi/SuiviTools.tsx';
import { When } from '../time/When.tsx';
import type { SignalementFile } from './file.server.ts';
import styles from './Suivis.module.css';

const TEXT_LIMIT = 5_000;

/** Who wrote, when it was no agent we can name. */
const AUTHOR_WORDS: Readonly<Record<SuiviAuthorKind, string>> = {
  AGENT: 'Un agent',
  DECLARANT: 'La personne qui a signalé',
  HELPER: 'Une personne qui l’aide',
  LANDLORD: 'Le bailleur',
  SYSTEM: 'Message automatique',
};

/** The exchanges about a file. What the declarant reads and what stays among agents never look the same. */
export function Suivis({
  file,
  result,
  field,
}: {
  file: SignalementFile;
  result: ActionResult | undefined;
  field: RefObject<HTMLTextAreaElement>;
}) {
  const { name: territoryName } = useTerritory();
  const { formData } = useNavigation();
  const isSending = formData?.get('intent') === 'suivi';
  const mayPublic = file.allowedActions.includes('WRITE_PUBLIC_SUIVI');
  const mayPrivate = file.allowedActions.includes('WRITE_PRIVATE_SUIVI');
  const sent = result?.ok && result.intent === 'suivi' ? result.at : 0;
  useEffect(() => {
    if (sent > 0 && field.current) field.current.value = '';
  }, [sent, field]);
  const error = fieldError(result, 'suivi', 'text');
  const visibilityError = fieldError(result, 'suivi', 'visibility');
  return (
    <section className={styles.section} aria-labelledby="suivis">
      <h2 id="suivis">Suivis</h2>
      <FollowButton isFollowed={file.isFollowed} />
      {file.suivis.length === 0 ? <p className={styles.muted}>Personne n’a encore écrit dans ce dossier.</p> : null}
      <ol className={styles.thread}>
        {file.suivis.map((suivi) => {
          const isDeclarant = suivi.authorKind === 'DECLARANT' || suivi.authorKind === 'HELPER';
          const isPrivate = suivi.visibility === 'PRIVATE';
          return (
            <li
              key={suivi.id}
              className={classes(
                styles.suivi,
                isDeclarant ? styles.declarant : isPrivate ? styles.private : styles.public,
              )}
            >
              <p className={styles.who}>
                <strong>{suivi.author?.displayName ?? AUTHOR_WORDS[suivi.authorKind]}</strong>
                {suivi.authorKind === 'AGENT' ? <span>{suivi.author?.partner?.name ?? territoryName}</span> : null}
                <When at={suivi.createdAt} />
              </p>
              <p className={styles.text}>{suivi.isDeleted ? <em>Message retiré par son auteur.</em> : suivi.text}</p>
              {suivi.documents.length > 0 ? (
                <ul>
                  {suivi.documents.map(({ id, name, url }) => (
                    <li key={id}>{url ? <a href={url}>{name}</a> : <s>{name}</s>}</li>
                  ))}
                </ul>
              ) : null}
              <SuiviTools suivi={suivi} result={result} />
              {isDeclarant || suivi.isDeleted ? null : (
                <p className={styles.seen}>
                  <Icon name={isPrivate ? 'lock' : 'letter'} size={16} />
                  {isPrivate ? 'Note interne : les agents seulement' : 'Envoyé à la personne qui a signalé'}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {mayPublic || mayPrivate ? (
        <Form method="post" encType="multipart/form-data" preventScrollReset className={styles.form}>
          <input type="hidden" name="intent" value="suivi" />
          <label htmlFor="suivi-text">Écrire un suivi</label>
          <textarea
            ref={field}
            id="suivi-text"
            name="suivi-text"
            rows={3}
            maxLength={TEXT_LIMIT}
            aria-keyshortcuts="s"
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'suivi-erreur' : undefined}
          />
          {error || visibilityError ? (
            <p id="suivi-erreur" role="alert" className={styles.error}>
              {error ?? visibilityError}
            </p>
          ) : null}
          <FileField
            key={sent}
            name="suivi-documents"
            label="Documents joints"
            hint="PDF, images, DOCX ou ODT, 10 Mo au plus. La personne lit ceux des messages qui lui sont envoyés."
            error={fieldError(result, 'suivi', 'documents')}
            accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.odt"
            multiple
            optional
          />
          <div className={styles.send}>
            {mayPrivate ? (
              <Button
                look="secondary"
                icon="lock"
                compact
                name="suivi-visibility"
                value="PRIVATE"
                aria-disabled={isSending || undefined}
              >
                Garder entre agents
              </Button>
            ) : null}
            {mayPublic ? (
              <Button
                icon="letter"
                compact
                name="suivi-visibility"
                value="PUBLIC"
                aria-disabled={isSending || undefined}
              >
                Envoyer à la personne
              </Button>
            ) : null}
          </div>
        </Form>
      ) : null}
    </section>
  );
}
