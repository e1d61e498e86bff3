import { Link, useNavigate, useNavigation } from '@remix-run/react';
import { type ReactNode, useRef } from 'react';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { Panes } from '../frame/Panes.tsx';
import { useAgent } from '../frame/useAgent.ts';
import inbox from '../inbox/Inbox.module.css';
import { rowAfter } from '../keyboard/keys.ts';
import { LIST_MARK, useKeys } from '../keyboard/useKeys.ts';
import type { RequestColumn } from './columns.ts';
import { EmptyRequests } from './EmptyRequests.tsx';
import { RequestCriteria } from './RequestCriteria.tsx';
import { RequestMap } from './RequestMap.tsx';
import { RequestRow } from './RequestRow.tsx';
import styles from './Requests.module.css';
import { RequestTable } from './RequestTable.tsx';
import { RequestTools } from './RequestTools.tsx';
import {
  changeRequestView,
  isNarrowed,
  REQUEST_TABS,
  REQUESTS_PATH,
  type RequestView,
  requestPath,
  writeRequestView,
} from './request-view.ts';
import { requestsWords } from './request-words.ts';
import type { RequestListPage } from './requests.server.ts';
import { SeeRequest } from './see-request.ts';
import { useLiveRequests } from './useLiveRequests.ts';

const number = new Intl.NumberFormat('fr-FR');

/** The requests in sight: a table alone, or a list beside the request that is open. The address is the state. */
export function Requests(
  props: RequestListPage & {
    columns: readonly RequestColumn[];
    openId: string | undefined;
    children: ReactNode;
  },
) {
  const { view, openId, nextCursor, children } = props;
  const { map, can } = useAgent();
  const live = useLiveRequests(props);
  const navigate = useNavigate();
  const navigation = useNavigation();
  const table = useRef<HTMLTableSectionElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const here = writeRequestView(view);
  const to = (change: Partial<RequestView>) => `${REQUESTS_PATH}${writeRequestView(changeRequestView(view, change))}`;
  const mapPath = () => {
    const there = writeRequestView(changeRequestView(view, { withMap: !view.withMap }));
    return openId ? requestPath(openId, there) : `${REQUESTS_PATH}${there}`;
  };
  const links = () => [...((list.current ?? table.current)?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])];
  const showWaiting = () => {
    live.release();
    (list.current ?? table.current)?.closest('[data-scroll]')?.scrollTo({ top: 0 });
    requestAnimationFrame(() => links()[0]?.focus());
  };
  useKeys((action) => {
    if (action === 'search') {
      search.current?.focus();
      search.current?.select();
      return search.current !== null;
    }
    if (action === 'map') {
      navigate(mapPath(), { replace: true, preventScrollReset: true });
      return true;
    }
    if (action === 'refresh') {
      if (live.waiting.length > 0) showWaiting();
      return true;
    }
    const rows = links();
    if (action === 'leave') {
      if (document.activeElement === search.current) {
        rows[0]?.focus();
        return true;
      }
      if (!openId) return false;
      navigate(`${REQUESTS_PATH}${here}`, { preventScrollReset: true });
      requestAnimationFrame(() =>
        links()
          .find((row) => row.dataset.row === openId)
          ?.focus(),
      );
      return true;
    }
    const focused = rows.findIndex((row) => row.matches(':focus'));
    const current = focused >= 0 ? focused : rows.findIndex((row) => row.dataset.row === openId);
    if (action === 'open') {
      rows[current]?.click();
      return current >= 0;
    }
    const next = rowAfter(action, current, rows.length);
    if (next === undefined) return false;
    // With a request open beside the list, moving reads the next one; otherwise it only points at it.
    if (openId && (action === 'next' || action === 'previous')) rows[next]?.click();
    if (rows[next]?.offsetParent !== null) {
      rows[next]?.focus();
      rows[next]?.scrollIntoView({ block: 'nearest' });
    }
    return true;
  });

  const countOf = (statuses: readonly string[]) =>
    live.counts
      .filter(({ status }) => statuses.length === 0 || statuses.includes(status))
      .reduce((sum, { count }) => sum + count, 0);
  const isLoading =
    navigation.state === 'loading' &&
    navigation.location.pathname.startsWith(REQUESTS_PATH) &&
    navigation.location.search !== here;
  const waiting = live.waiting.length;
  const waitingWords = waiting > 1 ? `${waiting} nouvelles demandes` : '1 nouvelle demande';

  const head = (
    <div className={styles.head}>
      <div className={styles.title}>
        <h1>Raccordements</h1>
        <Link to={mapPath()} replace preventScrollReset className={styles.tool} aria-keyshortcuts="c">
          <Icon name={view.withMap ? 'list' : 'map'} size={20} />
          {view.withMap ? 'Masquer la carte' : 'Carte'}
        </Link>
      </div>
      <nav aria-label="Demandes par étape">
        <ul className={classes(inbox.tabs, openId ? styles.packed : styles.spread)}>
          {REQUEST_TABS.map(({ tab, label, statuses }) => (
            <li key={tab}>
              <Link
                to={to({ tab, status: null })}
                aria-current={view.tab === tab ? 'page' : undefined}
                prefetch="intent"
              >
                {label}
                <span key={countOf(statuses)} className={inbox.counter}>
                  {number.format(countOf(statuses))}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <RequestCriteria key={openId ?? ''} view={view} choices={props.choices} search={search} />
      {openId ? null : <RequestTools view={view} saved={props.saved} columns={props.columns} />}
    </div>
  );
  const mapOfList = view.withMap ? (
    <RequestMap view={view} settings={map} openId={openId} current={live.rows} linkTo={(id) => requestPath(id, here)} />
  ) : null;
  const summary = (
    <p className={styles.summary} role="status" aria-live="polite">
      <VisuallyHidden>{waiting > 0 ? `${waitingWords} en attente d’affichage. ` : ''}</VisuallyHidden>
      {isLoading
        ? 'Recherche…'
        : live.totals.totalCount === 0
          ? ''
          : `${requestsWords(live.totals.totalCount)}${isNarrowed(view) ? ' pour ces critères' : ''}${view.page > 1 ? `, page ${view.page}` : ''}`}
    </p>
  );
  const pill =
    waiting > 0 ? (
      <button type="button" className={inbox.pill} onClick={showWaiting} aria-keyshortcuts="n">
        <Icon name="arrowLeft" size={16} />
        {waitingWords}
      </button>
    ) : null;
  const empty =
    live.rows.length === 0 && waiting === 0 ? <EmptyRequests view={view} canAssign={can('request.assign')} /> : null;
  const pages =
    view.after || nextCursor ? (
      <nav className={styles.pages} aria-label="Pages de la liste">
        {view.after ? (
          <Link to={to({ after: '', page: 1 })}>
            <Icon name="arrowLeft" size={16} />
            Première page
          </Link>
        ) : (
          <span />
        )}
        {nextCursor ? (
          <Link to={to({ after: nextCursor, page: view.page + 1 })} rel="next" prefetch="intent">
            Page suivante
            <Icon name="arrowRight" size={16} />
          </Link>
        ) : null}
      </nav>
    ) : null;

  if (openId === undefined)
    return (
      <div className={styles.page}>
        {head}
        {mapOfList}
        <div className={styles.content}>
          {summary}
          {pill}
          {empty ?? (
            <RequestTable
              view={view}
              rows={live.rows}
              changes={live.changes}
              columns={props.columns}
              totals={live.totals}
              isLoading={isLoading}
              body={table}
            />
          )}
          {pages}
        </div>
      </div>
    );
  return (
    <SeeRequest.Provider value={live.see}>
      <Panes
        listLabel="Liste des demandes"
        hasDetail
        detail={children}
        list={
          <>
            {head}
            <div className={inbox.scroll} data-scroll="">
              {mapOfList}
              <div className={styles.said}>{summary}</div>
              {pill}
              {empty ?? (
                <ol className={classes(inbox.rows, isLoading && inbox.loading)} ref={list} {...LIST_MARK}>
                  {live.rows.map((row) => (
                    <RequestRow
                      key={row.id}
                      row={row}
                      to={requestPath(row.id, here)}
                      isOpen={row.id === openId}
                      changes={live.changes[row.id] ?? 0}
                    />
                  ))}
                </ol>
              )}
              <div className={styles.said}>{pages}</div>
            </div>
          </>
        }
      />
    </SeeRequest.Provider>
  );
}
