import { Form } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { FileField, SelectField, TextField } from '../../design/Field.tsx';
import type { LibraryPageQuery } from '../../graphql/generated/graphql.ts';
import { AUDIENCE_WORDS, LANGUAGES, sizeWords } from '../../library/words.ts';
import styles from '../ambassadors/Moderation.module.css';
import { ActionButton, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { EmptyList, Page } from '../frame/Page.tsx';
import sheet from '../frame/Sheet.module.css';

type Document = LibraryPageQuery['libraryDocuments'][number];

/** The documents that the territory offers: added, described, replaced, removed. */
export function Library(props: { documents: readonly Document[]; year: number; result: ActionResult | undefined }) {
  const { documents, year, result } = props;
  const count = `${documents.length} ${documents.length > 1 ? 'documents' : 'document'}`;
  const refusedAdd = result && !result.ok && result.intent === 'add';
  return (
    <Page title="Documents" count={count}>
      <ActionMessage result={result} />
      <details
        className={sheet.panel}
        open={refusedAdd || documents.length === 0}
        key={result?.ok ? result.at : 'open'}
      >
        <summary>Ajouter un document</summary>
        <DocumentForm intent="add" year={year} result={result} document={undefined} />
      </details>
      {documents.length === 0 ? (
        <EmptyList title="Aucun document pour le moment">
          <p>Ajoutez un guide, un modèle ou une délibération : ils apparaissent sur la page publique « Documents ».</p>
        </EmptyList>
      ) : (
        <ul className={styles.list}>
          {documents.map((document) => (
            <li key={document.id}>
              <header className={styles.head}>
                <h2>
                  <a href={document.url}>{document.title}</a>
                </h2>
                <span>
                  PDF, {sizeWords(document.bytes)} · {AUDIENCE_WORDS[document.audience]} · {document.year} ·{' '}
                  {LANGUAGES[document.language] ?? document.language}
                </span>
              </header>
              <div className={styles.actions}>
                <details className={sheet.panel}>
                  <summary>Modifier ou remplacer</summary>
                  <DocumentForm intent="change" year={year} result={result} document={document} />
                </details>
                <ActionButton intent="remove" fields={{ id: document.id }} icon="cross">
                  Retirer du site
                </ActionButton>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function DocumentForm({
  intent,
  year,
  result,
  document,
}: {
  intent: 'add' | 'change';
  year: number;
  result: ActionResult | undefined;
  document: Document | undefined;
}) {
  const suffix = document ? `-${document.id}` : '';
  const error = (name: string) => fieldError(result, intent, `${name}${suffix}`);
  return (
    <Form method="post" encType="multipart/form-data" className={sheet.form} preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      {document ? <input type="hidden" name="id" value={document.id} /> : null}
      <TextField
        name={`title${suffix}`}
        label="Titre"
        maxLength={150}
        defaultValue={document?.title}
        error={error('title')}
        autoComplete="off"
      />
      <SelectField
        name={`audience${suffix}`}
        label="Pour qui"
        defaultValue={document?.audience ?? 'EVERYONE'}
        error={error('audience')}
      >
        {Object.entries(AUDIENCE_WORDS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
      <TextField
        name={`year${suffix}`}
        label="Année"
        short
        inputMode="numeric"
        defaultValue={document?.year ?? year}
        error={error('year')}
      />
      <SelectField
        name={`language${suffix}`}
        label="Langue"
        defaultValue={document?.language ?? 'fr'}
        error={error('language')}
      >
        {Object.entries(LANGUAGES).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
      <FileField
        name={`file${suffix}`}
        label={document ? 'Remplacer le fichier' : 'Fichier'}
        hint="PDF, 25 Mo au plus."
        accept="application/pdf"
        optional={document !== undefined}
        error={error('file') ?? error('uploadId')}
      />
      <div>
        <Button compact>{document ? 'Enregistrer' : 'Publier ce document'}</Button>
      </div>
    </Form>
  );
}
