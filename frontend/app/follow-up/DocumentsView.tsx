import { Form } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { FileField, SelectField } from '../design/Field.tsx';
import { BackLink, Muted, Section, Stack, VisuallyHidden } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import type { DocumentKind } from '../graphql/generated/graphql.ts';
import { dayIn } from '../languages/languages.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { documentKindWords } from './actions.words.ts';
import styles from './FollowUp.module.css';
import { ACCEPTED_FILES } from './FollowUpView.tsx';
import type { loadDocuments } from './follow-up.server.ts';
import { followUpWords } from './follow-up.words.ts';

type Documents = Awaited<ReturnType<typeof loadDocuments>>['documents'];

/** What the resident sent and what was shared with her; she adds to it, and removes what is hers. */
export function DocumentsView({
  documents,
  token,
  done,
  kinds,
  errors,
}: {
  documents: Documents;
  token: string;
  done: string | null;
  kinds: readonly DocumentKind[];
  errors: FieldErrors | undefined;
}) {
  const say = useWords(followUpWords);
  const sayKind = useWords(documentKindWords);
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}`}>{say('back')}</BackLink>
        <h1>{say('documents')}</h1>
        <ErrorSummary errors={errors} />
        {done === 'ajoute' ? <Notice tone="success" title={say('added')} live /> : null}
        {done === 'supprime' ? <Notice tone="success" title={say('removed')} live /> : null}
        <Stack tight>
          <h2>{say('mine')}</h2>
          <DocumentList documents={documents.filter(({ isMine }) => isMine)} />
          <h2>{say('shared')}</h2>
          <DocumentList documents={documents.filter(({ isMine }) => !isMine)} />
        </Stack>
        <Form method="post" encType="multipart/form-data" noValidate key={documents.length}>
          <Stack>
            <h2>{say('addDocuments')}</h2>
            <SelectField name="nature" label={say('whatIsIt')} defaultValue="OTHER">
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {sayKind(kind)}
                </option>
              ))}
            </SelectField>
            <FileField
              name="fichiers"
              label={say('documents')}
              hint={say('attachHint')}
              error={errors?.fichiers}
              accept={ACCEPTED_FILES}
              multiple
            />
            <div>
              <Button icon="plus">{say('add')}</Button>
            </div>
          </Stack>
        </Form>
      </Stack>
    </Section>
  );
}

function DocumentList({ documents }: { documents: Documents }) {
  const say = useWords(followUpWords);
  const sayKind = useWords(documentKindWords);
  const locale = useLocale();
  if (documents.length === 0) return <Muted>{say('noDocument')}</Muted>;
  return (
    <ul className={styles.documents}>
      {documents.map(({ id, name, kind, url, createdAt, canDelete }) => (
        <li key={id} className={styles.document}>
          <span>
            <a href={url}>{name}</a>
            <Muted small>
              {sayKind(kind)}, {dayIn(locale, createdAt)}
            </Muted>
          </span>
          {canDelete ? (
            <Form method="post">
              <Button look="quiet" compact name="supprimer" value={id}>
                {say('remove')}
                <VisuallyHidden> {name}</VisuallyHidden>
              </Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
