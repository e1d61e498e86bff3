import { Form, Link, useFetcher } from '@remix-run/react';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { wordsForCode } from '../../refusals/refusals.ts';
import type { action } from '../../routes/agents.signalements.tsx';
import { useAgent } from '../frame/useAgent.ts';
import tools from '../requests/Requests.module.css';
import { COLUMN_TITLES, INBOX_COLUMNS, type InboxColumn } from './inbox-columns.ts';
import { type InboxView, isNarrowed, writeInboxView } from './inbox-location.ts';

export const INBOX_PATH = '/agents/signalements';

/** A search that somebody keeps under a name. `search`: the part of the address that asks for it. */
export interface KeptSearch {
  readonly id: string;
  readonly name: string;
  readonly search: string;
}

/** What one may do with the list as a whole: searches that are kept, what rows show, the file of a list. */
export function InboxTools(props: { view: InboxView; kept: readonly KeptSearch[]; columns: readonly InboxColumn[] }) {
  const { view, kept, columns } = props;
  const { can, viewer } = useAgent();
  const fetcher = useFetcher<typeof action>();
  const here = writeInboxView({ ...view, after: '', page: 1, shape: 'liste' });
  const back = `${INBOX_PATH}${writeInboxView(view)}`;
  const isKept = kept.some(({ search }) => search === here);
  const refusal = fetcher.data && !fetcher.data.ok ? fetcher.data : undefined;
  return (
    <div className={tools.beside}>
      {kept.length > 0 ? (
        <ul className={tools.saved} aria-label="Vos recherches">
          {kept.map(({ id, name, search }) => (
            <li key={id}>
              <Link to={`${INBOX_PATH}${search}`} aria-current={search === here ? 'true' : undefined}>
                {name}
              </Link>
              <fetcher.Form method="post" action={back}>
                <input type="hidden" name="intent" value="forget-search" />
                <button type="submit" name="id" value={id} title="Oublier cette recherche">
                  <Icon name="cross" size={16} />
                  <VisuallyHidden>Oublier la recherche {name}</VisuallyHidden>
                </button>
              </fetcher.Form>
            </li>
          ))}
        </ul>
      ) : null}
      {viewer.agent && (isNarrowed(view) || view.tab !== 'tous' || view.sort !== 'recents') && !isKept ? (
        <details>
          <summary>
            <Icon name="plus" size={16} />
            Garder cette recherche
          </summary>
          <fetcher.Form method="post" action={back} className={tools.drawer} key={kept.length}>
            <input type="hidden" name="intent" value="keep-search" />
            <label className={tools.name}>
              <span>Nom de la recherche</span>
              <input name="name" required maxLength={60} autoComplete="off" />
            </label>
            <Button look="secondary" compact>
              Garder
            </Button>
          </fetcher.Form>
        </details>
      ) : null}
      {viewer.agent ? (
        <details>
          <summary>
            <Icon name="list" size={16} />
            Colonnes
          </summary>
          <Form method="post" action={back} className={tools.drawer} preventScrollReset>
            <input type="hidden" name="intent" value="columns" />
            <fieldset>
              <legend>
                <VisuallyHidden>Ce que chaque ligne montre</VisuallyHidden>
              </legend>
              {INBOX_COLUMNS.map((column) => (
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
      ) : null}
      {can('signalement.export') ? (
        <Link className={tools.tool} to={`/agents/exports${here}`}>
          <Icon name="forward" size={16} />
          Exporter
        </Link>
      ) : null}
      {refusal ? <p role="alert">{wordsForCode(refusal.code)}</p> : null}
    </div>
  );
}
