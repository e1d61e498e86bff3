import { Form } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { FileField, SelectField } from '../../design/Field.tsx';
import { sizeWords } from '../../library/words.ts';
import { ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';
import styles from './FileDocuments.module.css';
import type { readDocuments } from './file-documents.server.ts';
import { DOCUMENT_KIND_WORDS, SENDER_WORDS, VISIBILITY_WORDS } from './words.ts';

type File = Awaited<ReturnType<typeof readDocuments>>;
type Document = File['documents'][number];

/** The documents of a file: added, described, shown to others, deleted, taken away together. */
export function FileDocuments({ file, result }: { file: File; result: ActionResult | undefined }) {
  const { can } = useAgent();
  const living = file.documents.filter(({ deletedAt }) => deletedAt === null);
  return (
    <section className={styles.section} aria-labelledby="documents">
      <header className={styles.head}>
        <h2 id="documents">Documents</h2>
        {living.length > 0 ? (
          <a href={`/signalements/dossiers/${file.id}/documents.zip`}>Tout télécharger (zip)</a>
        ) : null}
        <a href={`/signalements/dossiers/${file.id}/dossier.pdf`}>Le dossier en PDF</a>
      </header>
      <ActionMessage result={result} />
      {can('suivi.write') ? <AddForm result={result} isFirst={living.length === 0} /> : null}
      {file.documents.length === 0 ? <p>Aucun document pour le moment.</p> : null}
      <ul className={styles.list}>
        {file.documents.map((document) => (
          <li key={document.id} className={styles.document}>
            {document.deletedAt ? <Tombstone document={document} /> : <Living document={document} result={result} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tombstone({ document: { name, deletedAt } }: { document: Document }) {
  return (
    <p className={styles.gone}>
      <s>{name}</s> supprimé {deletedAt ? <When at={deletedAt} /> : null}
    </p>
  );
}

function Living({ document, result }: { document: Document; result: ActionResult | undefined }) {
  const { id, name, url, thumbnailUrl, kind, visibility, bytes, sender, senderKind, createdAt, canChange } = document;
  return (
    <>
      <div className={styles.row}>
        {thumbnailUrl ? <img src={thumbnailUrl} alt="" loading="lazy" className={styles.thumbnail} /> : null}
        <div>
          <a href={url ?? ''}>{name}</a>
          <p className={styles.facts}>
            {DOCUMENT_KIND_WORDS[kind]}, {sizeWords(bytes)}, {sender?.displayName ?? SENDER_WORDS[senderKind]},{' '}
            <When at={createdAt} />
          </p>
          <p className={styles.facts}>{VISIBILITY_WORDS[visibility]}</p>
        </div>
      </div>
      {canChange ? (
        <div className={styles.actions}>
          <details className={sheet.panel} key={result?.ok ? result.at : 'open'}>
            <summary>Modifier</summary>
            <Form method="post" className={sheet.form} preventScrollReset>
              <input type="hidden" name="intent" value="change" />
              <input type="hidden" name="document" value={id} />
              <Described suffix={id} kind={kind} visibility={visibility} />
              <Rename id={id} name={name} result={result} />
              <div>
                <Button compact>Enregistrer</Button>
              </div>
            </Form>
          </details>
          <ActionPanel
            intent="delete"
            fields={{ document: id }}
            title="Supprimer"
            icon="cross"
            consequence="Le fichier est effacé pour tous ; son nom reste dans la liste."
            confirm="Supprimer le document"
            danger
            result={result}
          />
        </div>
      ) : null}
    </>
  );
}

function Rename({ id, name, result }: { id: string; name: string; result: ActionResult | undefined }) {
  const field = `nom-${id}`;
  return (
    <div className={styles.rename}>
      <label htmlFor={field}>Nom</label>
      <input id={field} name="nom" defaultValue={name} maxLength={100} />
      <p role="alert">{fieldError(result, 'change', 'name')}</p>
    </div>
  );
}

/** What a document is and who reads it. The fields of each document have names of their own for labels, and the same for the form. */
function Described({ suffix, kind, visibility }: { suffix: string; kind: string; visibility: string }) {
  return (
    <>
      <div className={styles.rename}>
        <label htmlFor={`nature-${suffix}`}>Nature</label>
        <select id={`nature-${suffix}`} name="nature" defaultValue={kind}>
          <Options words={DOCUMENT_KIND_WORDS} />
        </select>
      </div>
      <div className={styles.rename}>
        <label htmlFor={`lecteurs-${suffix}`}>Qui peut le lire</label>
        <select id={`lecteurs-${suffix}`} name="lecteurs" defaultValue={visibility}>
          <Options words={VISIBILITY_WORDS} />
        </select>
      </div>
    </>
  );
}

function Options({ words }: { words: Readonly<Record<string, string>> }) {
  return Object.entries(words).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

function AddForm({ result, isFirst }: { result: ActionResult | undefined; isFirst: boolean }) {
  const isRefused = result && !result.ok && result.intent === 'add';
  return (
    <details className={sheet.panel} open={isRefused || isFirst} key={result?.ok ? result.at : 'open'}>
      <summary>Ajouter des documents</summary>
      <Form method="post" encType="multipart/form-data" className={sheet.form} preventScrollReset>
        <input type="hidden" name="intent" value="add" />
        <FileField
          name="fichiers"
          label="Fichiers"
          hint="PDF, image (JPEG, PNG, WebP), docx ou odt ; 10 Mo chacun, 10 au plus."
          error={fieldError(result, 'add', 'fichiers') ?? fieldError(result, 'add', 'documents')}
          accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.odt"
          multiple
        />
        <SelectField name="nature" label="Nature" defaultValue="OTHER">
          <Options words={DOCUMENT_KIND_WORDS} />
        </SelectField>
        <SelectField name="lecteurs" label="Qui peut le lire" defaultValue="AGENTS">
          <Options words={VISIBILITY_WORDS} />
        </SelectField>
        <div>
          <Button icon="plus" compact>
            Ajouter
          </Button>
        </div>
      </Form>
    </details>
  );
}
