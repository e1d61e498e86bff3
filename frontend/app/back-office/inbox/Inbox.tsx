import { Link, useNavigate, useNavigation } from '@remix-run/react';
import { type ReactNode, useRef, useState } from 'react';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import type { InboxBoardQuery, InboxQuery, InboxRowFragment } from '../../graphql/generated/graphql.ts';
import { Panes } from '../frame/Panes.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { rowAfter } from '../keyboard/keys.ts';
import { LIST_MARK, useKeys } from '../keyboard/useKeys.ts';
import { Board } from './Board.tsx';
import { EmptyInbox } from './EmptyInbox.tsx';
import styles from './Inbox.module.css';
import { InboxCriteria } from './InboxCriteria.tsx';
import { InboxMap } from './InboxMap.tsx';
import { InboxRow } from './InboxRow.tsx';
import { InboxTools, type KeptSearch } from './InboxTools.tsx';
import type { InboxColumn } from './inbox-columns.ts';
import { changeInboxView, filePath, INBOX_TABS, type InboxView, isNarrowed, writeInboxView } from './inbox-location.ts';
import type { InboxZone } from './MoreCriteria.tsx';
import { PageJump } from './PageJump.tsx';
import { SeeRow } from './see-row.ts';
import { useLiveInbox } from './useLiveInbox.ts';

/** How many rows a page of the inbox has. */
export const INBOX_PAGE = 40;

const number = new Intl.NumberFormat('fr-FR');

/** The signalements in sight: list, counters and map on one side, the open file on the other. The address is the state. */
export function Inbox(props: {
  view: InboxView;
  rows: readonly InboxRowFragment[];
  totalCount: number;
  nextCursor: string | null;
  counts: InboxQuery['signalementCounts'];
  openId: string | undefined;
  kept: readonly KeptSearch[];
  columns: readonly InboxColumn[];
  partners: readonly { readonly id: string; readonly name: string }[];
  zones: readonly InboxZone[];
  board: InboxBoardQuery | null;
  children: ReactNode;
}) {
  const { view, openId, nextCursor, kept, columns, partners, zones, board, children } = props;
  const { communes, map, can } = useAgent();
  const live = useLiveInbox({ ...props, pageSize: INBOX_PAGE });
  const navigate = useNavigate();
  const navigation = useNavigation();
  const list = useRef<HTMLOListElement>(null);
  const [pointed, setPointed] = useState<string>();
  const search = useRef<HTMLInputElement>(null);
  const here = writeInboxView(view);
  const to = (change: Partial<InboxView>) => `/agents/signalements${writeInboxView(changeInboxView(view, change))}`;
  const keepingFile = (change: Partial<InboxView>) => {
    const there = writeInboxView(changeInboxView(view, change));
    return openId ? filePath(openId, there) : `/agents/signalements${there}`;
  };

  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])];
  useKeys((action) => {
    if (action === 'search') {
      search.current?.focus();
      search.current?.select();
      return search.current !== null;
    }
    if (action === 'map') {
      navigate(keepingFile({ shape: view.shape === 'carte' ? 'liste' : 'carte' }), {
        replace: true,
        preventScrollReset: true,
      });
      return true;
    }
    if (action === 'refresh') {
      if (live.waiting.length > 0) showWaiting();
      return true;
    }
    if (action === 'leave') {
      if (document.activeElement === search.current) {
        focusRow(links(), 0, openId);
        return true;
      }
      if (!openId) return false;
      navigate(`/agents/signalements${here}`, { preventScrollReset: true });
      requestAnimationFrame(() => focusRow(links(), 0, openId));
      return true;
    }
    const rows = links();
    const focused = rows.findIndex((row) => row.matches(':focus'));
    const current = focused >= 0 ? focused : rows.findIndex((row) => row.dataset.row === openId);
    if (action === 'open') {
      rows[current]?.click();
      return current >= 0;
    }
    const next = rowAfter(action, current, rows.length);
    if (next === undefined) return false;
    // With a file open beside the list, moving reads the next one; otherwise it only points at it.
    const isHidden = rows[next]?.offsetParent === null;
    if (openId && (action === 'next' || action === 'previous')) rows[next]?.click();
    if (!isHidden) {
      rows[next]?.focus();
      rows[next]?.scrollIntoView({ block: 'nearest' });
    }
    return true;
  });
  const showWaiting = () => {
    live.release();
    list.current?.closest('[data-scroll]')?.scrollTo({ top: 0 });
    requestAnimationFrame(() => links()[0]?.focus());
  };

  const countOf = (tab: (typeof INBOX_TABS)[number]) =>
    tab.status === undefined
      ? live.counts.reduce((sum, { count }) => sum + count, 0)
      : (live.counts.find(({ status }) => status === tab.status)?.count ?? 0);
  const isLoading =
    navigation.state === 'loading' &&
    navigation.location.pathname.startsWith('/agents/signalements') &&
    navigation.location.search !== here;
  const waiting = live.waiting.length;
  const waitingWords = waiting > 1 ? `${waiting} nouveaux signalements` : '1 nouveau signalement';

  const head = (
    <div className={styles.head}>
      <div className={styles.title}>
        <h1>Signalements</h1>
        <ul className={styles.shapes} aria-label="Présentation">
          {SHAPES.map(({ shape, label, icon, keys }) => (
            <li key={shape}>
              <Link
                to={shape === 'tableau' ? to({ shape }) : keepingFile({ shape })}
                replace
                preventScrollReset
                aria-current={view.shape === shape ? 'true' : undefined}
                aria-keyshortcuts={keys}
              >
                <Icon name={icon} size={20} />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <nav aria-label="Signalements par statut">
        <ul className={styles.tabs}>
          {INBOX_TABS.map((tab) => {
            const count = countOf(tab);
            return (
              <li key={tab.tab}>
                <Link
                  to={to({ tab: tab.tab })}
                  aria-current={view.tab === tab.tab ? 'page' : undefined}
                  prefetch="intent"
                >
                  {tab.label}
                  <span key={count} className={styles.counter}>
                    {number.format(count)}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <InboxCriteria
        key={openId ?? ''}
        view={view}
        communes={communes}
        search={search}
        canSeeAll={can('signalement.listAll')}
        partners={partners}
        zones={zones}
      />
      <InboxTools view={view} kept={kept} columns={columns} />
    </div>
  );
  if (board && !openId)
    return (
      <SeeRow.Provider value={live.see}>
        <div className={styles.wide}>
          {head}
          <Board view={view} first={board} columns={columns} />
        </div>
      </SeeRow.Provider>
    );

  return (
    <SeeRow.Provider value={live.see}>
      <Panes
        listLabel="Liste des signalements"
        hasDetail={openId !== undefined}
        detail={children}
        list={
          <>
            {head}
            <div className={styles.scroll} data-scroll="">
              {view.shape === 'carte' ? (
                <InboxMap
                  view={view}
                  settings={map}
                  openId={openId}
                  pointedId={pointed}
                  current={live.rows}
                  linkTo={(id) => filePath(id, here)}
                />
              ) : null}
              <p className={styles.summary} role="status" aria-live="polite">
                <VisuallyHidden>{waiting > 0 ? `${waitingWords} en attente d’affichage. ` : ''}</VisuallyHidden>
                {isLoading
                  ? 'Recherche…'
                  : live.totalCount === 0
                    ? ''
                    : `${number.format(live.totalCount)} ${live.totalCount > 1 ? 'dossiers' : 'dossier'}${isNarrowed(view) ? ' pour ces critères' : ''}${view.page > 1 ? `, page ${view.page}` : ''}`}
              </p>
              {waiting > 0 ? (
                <button type="button" className={styles.pill} onClick={showWaiting} aria-keyshortcuts="n">
                  <Icon name="arrowLeft" size={16} />
                  {waitingWords}
                </button>
              ) : null}
              {live.rows.length > 0 ? (
                <ol
                  className={classes(styles.rows, isLoading && styles.loading)}
                  ref={list}
                  onFocus={({ target }) => setPointed(rowOf(target))}
                  onMouseOver={({ target }) => setPointed(rowOf(target))}
                  onMouseLeave={() => setPointed(undefined)}
                  {...LIST_MARK}
                >
                  {live.rows.map((row) => (
                    <InboxRow
                      key={row.id}
                      row={row}
                      to={filePath(row.id, here)}
                      isOpen={row.id === openId}
                      changes={live.changes[row.id] ?? 0}
                      columns={columns}
                      withStatus={
                        view.tab === 'tous' || INBOX_TABS.find(({ tab }) => tab === view.tab)?.status !== row.status
                      }
                    />
                  ))}
                </ol>
              ) : waiting === 0 ? (
                <EmptyInbox
                  view={view}
                  isNarrowed={isNarrowed(view)}
                  canDecide={can('signalement.decide')}
                  all={to({ ...PLAIN, tab: view.tab })}
                />
              ) : null}
              {view.page > 1 || nextCursor ? (
                <nav className={styles.pages} aria-label="Pages de la liste">
                  {view.page > 1 ? (
                    <Link to={to({ after: '', page: 1 })}>
                      <Icon name="arrowLeft" size={16} />
                      Première page
                    </Link>
                  ) : (
                    <span />
                  )}
                  <PageJump view={view} last={Math.ceil(live.totalCount / INBOX_PAGE)} />
                  {nextCursor ? (
                    <Link to={to({ after: nextCursor, page: view.page + 1 })} rel="next" prefetch="intent">
                      Page suivante
                      <Icon name="arrowRight" size={16} />
                    </Link>
                  ) : null}
                </nav>
              ) : null}
            </div>
          </>
        }
      />
    </SeeRow.Provider>
  );
}

const PLAIN = { search: '', commune: '', onlyDanger: false, onlyMine: false, more: {} };

const SHAPES = [
  { shape: 'liste', label: 'Liste', icon: 'list', keys: undefined },
  { shape: 'tableau', label: 'Tableau', icon: 'chart', keys: undefined },
  { shape: 'carte', label: 'Carte', icon: 'map', keys: 'c' },
] as const;

/** The row that something on the screen belongs to. */
function rowOf(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined;
}

function focusRow(rows: HTMLAnchorElement[], fallback: number, openId: string | undefined) {
  (rows.find((row) => row.dataset.row === openId) ?? rows[fallback])?.focus();
}
