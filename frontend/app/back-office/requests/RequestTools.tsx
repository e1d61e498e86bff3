import { Form, Link, useFetcher } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { wordsForCode } from '../../refusals/refusals.ts';
import type { action } from '../../routes/agents.raccordements.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { COLUMN_TITLES, REQUEST_COLUMNS, type RequestColumn } from './columns.ts';
import styles from './Requests.module.css';
import { requestFilter, requestSort } from './request-filter.ts';
import { isNarrowed, questionOf, REQUESTS_PATH, type RequestView, writeRequestView } from './request-view.ts';

/** A filter that somebody keeps under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The part of the address that asks for it: `?statut=…`, or nothing. */
  readonly search: string;
}

/** What one may do with the list as a whole: kept filters, columns, the file for a spreadsheet, who receives what. */
export function RequestTools(props: {
  view: RequestView;
  saved: readonly SavedView[];
  columns: readonly RequestColumn[];
}) {
  const { view, saved, columns } = props;
  const { can, viewer } = useAgent();
  const fetcher = useFetcher<typeof action>();
  const here = writeRequestView(questionOf(view));
  const isKept = saved.some(({ search }) => search === here);
  const refusal = fetcher.data && !fetcher.data.ok ? fetcher.data : undefined;
  return (
    <div className={styles.beside}>
      {saved.length > 0 ? (
        <ul className={styles.saved} aria-label="Vos filtres gardés">
          {saved.map(({ id, name, search }) => (
            <li key={id}>
              <Link to={`${REQUESTS_PATH}${search}`} aria-current={search === here ? 'true' : undefined}>
                {name}
              </Link>
              <fetcher.Form method="post" action={`${REQUESTS_PATH}${writeRequestView(view)}`}>
                <input type="hidden" name="intent" value="forget-view" />
                <button type="submit" name="id" value={id} title="Oublier ce filtre">
                  <Icon name="cross" size={16} />
                  <VisuallyHidden>Oublier le filtre {name}</VisuallyHidden>
                </button>
              </fetcher.Form>
            </li>
          ))}
        </ul>
      ) : null}
      {viewer.agent && (isNarrowed(view) || view.tab !== 'toutes') && !isKept ? (
        <details>
          <summary>
            <Icon name="plus" size={16} />
            Garder ce filtre
          </summary>
          <fetcher.Form
            method="post"
            action={`${REQUESTS_PATH}${writeRequestView(view)}`}
            className={styles.drawer}
            key={saved.length}
          >
            <input type="hidden" name="intent" value="keep-view" />
            <label className={styles.name}>
              <span>Nom du filtre</span>
              <input name="name" required maxLength={60} autoComplete="off" />
            </label>
            <Button look="secondary" compact>
              Garder
            </Button>
          </fetcher.Form>
        </details>
      ) : null}
      <details>
        <summary>
          <Icon name="list" size={16} />
          Colonnes
        </summary>
        <Form
          method="post"
          action={`${REQUESTS_PATH}${writeRequestView(view)}`}
          className={styles.drawer}
          preventScrollReset
        >
          <input type="hidden" name="intent" value="columns" />
          <fieldset>
            <legend>
              <VisuallyHidden>Colonnes du tableau</VisuallyHidden>
            </legend>
            {REQUEST_COLUMNS.slice(1).map((column) => (
              <label key={column}>
                <input type="checkbox" name="column" value={column} defaultChecked={columns.includes(column)} />
                {COLUMN_TITLES[column]}
              </label>
            ))}
          </fieldset>
          <Button look="secondary" compact>
            Afficher ces colonnes
          </Button>
        </Form>
      </details>
      <a className={styles.tool} href={exportPath(view)} download>
        <Icon name="forward" size={16} />
        Exporter (CSV)
      </a>
      {can('request.assign') ? (
        <Link className={styles.tool} to={`${REQUESTS_PATH}/reglages`}>
          <Icon name="pen" size={16} />
          Réglages
        </Link>
      ) : null}
      {refusal ? <p role="alert">{wordsForCode(refusal.code)}</p> : null}
    </div>
  );
}

/** The file for a spreadsheet of exactly what the view asks for, in its order, all pages. */
function exportPath(view: RequestView): string {
  const parameters = new URLSearchParams({ filter: JSON.stringify(requestFilter(view)), sort: requestSort(view) });
  return `/networks/exports/requests.csv?${parameters}`;
}
