import { Form, Link } from '@remix-run/react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/icons.tsx';
import {
  type ExportDeskQuery,
  type ExportFileFragment,
  ExportMovedDocument,
  type ListExportFormat,
} from '../../graphql/generated/graphql.ts';
import { ProgressBar } from '../batches/ProgressBar.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Page } from '../frame/Page.tsx';
import { filterOf, type InboxView, sortOf, writeInboxView } from '../inbox/inbox-location.ts';
import { useLiveSubscription } from '../live/useLiveSubscription.ts';
import { When } from '../time/When.tsx';
import styles from './Exports.module.css';

const number = new Intl.NumberFormat('fr-FR');
const FORMATS: Readonly<Record<ListExportFormat, string>> = {
  CSV: 'Tableur, texte (CSV)',
  XLSX: 'Tableur, classeur (XLSX)',
  PDF: 'À imprimer (PDF, 2 000 dossiers et 10 colonnes au plus)',
};

/** A list as a file: which columns, in which format; at once when it is short, made meanwhile when it is long. */
export function Exports({
  view,
  desk,
  result,
}: {
  view: InboxView;
  desk: ExportDeskQuery;
  result: ActionResult | undefined;
}) {
  const total = desk.signalements.totalCount;
  const isDirect = total <= desk.listExportDirectRows;
  const here = writeInboxView({ ...view, after: '', page: 1, shape: 'liste' });
  const groups = [...new Set(desk.listExportColumns.map(({ group }) => group))];
  const fields = (
    <>
      {groups.map((group) => (
        <fieldset key={group} className={styles.group}>
          <legend>{group}</legend>
          {desk.listExportColumns
            .filter((column) => column.group === group)
            .map(({ code, title, isPersonal, isPlain }) => (
              <label key={code}>
                <input type="checkbox" name="columns" value={code} defaultChecked={isPlain} />
                <span>
                  {title}
                  {isPersonal ? <Icon name="lock" size={16} /> : null}
                </span>
              </label>
            ))}
        </fieldset>
      ))}
      <p className={styles.hint}>
        <Icon name="lock" size={16} /> parle de personnes : chaque lecture est inscrite au journal.
      </p>
      <label className={styles.format}>
        <span>Format</span>
        <select name="format" defaultValue="CSV">
          {Object.entries(FORMATS).map(([format, label]) => (
            <option key={format} value={format}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </>
  );
  return (
    <Page title="Exporter une liste" count={`${number.format(total)} ${total > 1 ? 'dossiers' : 'dossier'}`}>
      <ActionMessage result={result} />
      <p>
        <Link to={`/agents/signalements${here}`}>Revenir à la liste</Link>
      </p>
      {desk.listExports.length > 0 ? (
        <section aria-labelledby="fichiers" className={styles.files}>
          <h2 id="fichiers">Vos fichiers</h2>
          <ul>
            {desk.listExports.map((file) => (
              <li key={file.id}>
                <ExportFile first={file} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {isDirect ? (
        <form method="get" action="/signalements/exports/list" className={styles.form}>
          <input type="hidden" name="filter" value={JSON.stringify(filterOf(view))} />
          <input type="hidden" name="sort" value={sortOf(view)} />
          {fields}
          <Button icon="forward">Télécharger</Button>
        </form>
      ) : (
        <Form method="post" action={`/agents/exports${here}`} className={styles.form}>
          {fields}
          <Button icon="forward">Préparer le fichier</Button>
          <p className={styles.hint}>Vous pouvez quitter cette page : le fichier vous attend ici deux jours.</p>
        </Form>
      )}
    </Page>
  );
}

function ExportFile({ first }: { first: ExportFileFragment }) {
  const file = useLiveExport(first);
  const { id, format, status, total, done, createdAt, expiresAt, url } = file;
  const name = `${FORMATS[format]}, ${number.format(total)} dossiers`;
  if (status !== 'DONE' || !url)
    return (
      <ProgressBar
        label={name}
        value={total === 0 ? 0 : Math.min(done / total, 1)}
        words={`${number.format(done)} sur ${number.format(total)} dossiers écrits`}
      />
    );
  return (
    <p key={id}>
      <a href={url} download>
        {name}
      </a>
      , demandé <When at={createdAt} />, disponible jusqu’au <When at={expiresAt} />
    </p>
  );
}

/** A file as it is made: its progress never goes back on the screen. */
function useLiveExport(first: ExportFileFragment): ExportFileFragment {
  const [moved, setMoved] = useState<ExportFileFragment>();
  useLiveSubscription(
    ExportMovedDocument,
    {
      onData({ listExportProgress: next }) {
        if (next) setMoved((now) => (now && now.done > next.done ? now : next));
      },
      onGap: () => undefined,
    },
    { id: first.id },
  );
  return moved && first.status !== 'DONE' ? moved : first;
}
