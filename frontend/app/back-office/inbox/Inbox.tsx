import { Form, Link, useNavigate, useNavigation, useSubmit } from '@remix-run/react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import type { InboxQuery, InboxRowFragment } from '../../graphql/generated/graphql.ts';
import { Panes } from '../frame/Panes.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { rowAfter } from '../keyboard/keys.ts';
import { LIST_MARK, useKeys } from '../keyboard/useKeys.ts';
import styles from './Inbox.module.css';
import { InboxMap } from './InboxMap.tsx';
import { InboxRow } from './InboxRow.tsx';
import { changeInboxView, filePath, INBOX_TABS, type InboxView, writeInboxView } from './inbox-location.ts';
import { SeeRow } from './see-row.ts';
import { useLiveInbox } from './useLiveInbox.ts';

/** How many rows a page of the inbox has. */
export const INBOX_PAGE = 40;

const number = new Intl.NumberFormat('fr-FR');
const SEARCH_WAIT_MS = 250;

/** The signalements in sight: list, counters and map on one side, the open file on the other. The address is the state. */
export function Inbox(props: {
  view: InboxView;
  rows: readonly InboxRowFragment[];
  totalCount: number;
  nextCursor: string | null;
  counts: InboxQuery['signalementCounts'];
  openId: string | undefined;
  children: ReactNode;
}) {
  const { view, openId, nextCursor, children } = props;
  const { communes, map, can } = useAgent();
  const live = useLiveInbox({ ...props, pageSize: INBOX_PAGE });
  const navigate = useNavigate();
  const navigation = useNavigation();
  const list = useRef<HTMLOListElement>(null);
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
      navigate(keepingFile({ withMap: !view.withMap }), { replace: true, preventScrollReset: true });
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
  const isNarrowed = view.search !== '' || view.commune !== '' || view.onlyDanger || view.onlyMine;
  const isLoading =
    navigation.state === 'loading' &&
    navigation.location.pathname.startsWith('/agents/signalements') &&
    navigation.location.search !== here;
  const waiting = live.waiting.length;
  const waitingWords = waiting > 1 ? `${waiting} nouveaux signalements` : '1 nouveau signalement';

  return (
    <SeeRow.Provider value={live.see}>
      <Panes
        listLabel="Liste des signalements"
        hasDetail={openId !== undefined}
        detail={children}
        list={
          <>
            <div className={styles.head}>
              <div className={styles.title}>
                <h1>Signalements</h1>
                <Link
                  to={keepingFile({ withMap: !view.withMap })}
                  replace
                  preventScrollReset
                  className={styles.tool}
                  aria-keyshortcuts="c"
                >
                  <Icon name={view.withMap ? 'list' : 'map'} size={20} />
                  {view.withMap ? 'Masquer la carte' : 'Carte'}
                </Link>
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
              <Criteria
                key={openId ?? ''}
                view={view}
                communes={communes}
                search={search}
                canSeeAll={can('signalement.listAll')}
              />
            </div>
            <div className={styles.scroll} data-scroll="">
              {view.withMap ? (
                <InboxMap
                  view={view}
                  settings={map}
                  openId={openId}
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
                    : `${number.format(live.totalCount)} ${live.totalCount > 1 ? 'dossiers' : 'dossier'}${isNarrowed ? ' pour ces critères' : ''}${view.page > 1 ? `, page ${view.page}` : ''}`}
              </p>
              {waiting > 0 ? (
                <button type="button" className={styles.pill} onClick={showWaiting} aria-keyshortcuts="n">
                  <Icon name="arrowLeft" size={16} />
                  {waitingWords}
                </button>
              ) : null}
              {live.rows.length > 0 ? (
                <ol className={classes(styles.rows, isLoading && styles.loading)} ref={list} {...LIST_MARK}>
                  {live.rows.map((row) => (
                    <InboxRow
                      key={row.id}
                      row={row}
                      to={filePath(row.id, here)}
                      isOpen={row.id === openId}
                      changes={live.changes[row.id] ?? 0}
                      withStatus={
                        view.tab === 'tous' || INBOX_TABS.find(({ tab }) => tab === view.tab)?.status !== row.status
                      }
                    />
                  ))}
                </ol>
              ) : waiting === 0 ? (
                <EmptyInbox
                  view={view}
                  isNarrowed={isNarrowed}
                  canDecide={can('signalement.decide')}
                  all={to({ ...PLAIN, tab: view.tab })}
                />
              ) : null}
              {view.after || nextCursor ? (
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
              ) : null}
            </div>
          </>
        }
      />
    </SeeRow.Provider>
  );
}

const PLAIN = { search: '', commune: '', onlyDanger: false, onlyMine: false };

function focusRow(rows: HTMLAnchorElement[], fallback: number, openId: string | undefined) {
  (rows.find((row) => row.dataset.row === openId) ?? rows[fallback])?.focus();
}

function Criteria(props: {
  view: InboxView;
  communes: readonly { code: string; name: string }[];
  search: React.RefObject<HTMLInputElement>;
  canSeeAll: boolean;
}) {
  const { view, communes, search, canSeeAll } = props;
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const sorted = useMemo(() => [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr')), [communes]);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The address may change by a link: the words written here follow it, unless one is writing.
  useEffect(() => {
    if (search.current && document.activeElement !== search.current) search.current.value = view.search;
  }, [view.search, search]);
  const send = (wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => form.current && submit(form.current, { replace: true, preventScrollReset: true }),
      wait,
    );
  };
  return (
    <Form ref={form} method="get" action="/agents/signalements" className={styles.criteria} role="search">
      {view.tab === 'tous' ? null : <input type="hidden" name="statut" value={view.tab} />}
      {view.withMap ? <input type="hidden" name="carte" value="oui" /> : null}
      <label className={styles.search}>
        <VisuallyHidden>Rechercher une référence ou une adresse</VisuallyHidden>
        <Icon name="search" size={20} />
        <input
          ref={search}
          type="search"
          name="recherche"
          defaultValue={view.search}
          placeholder="Référence ou adresse"
          autoComplete="off"
          aria-keyshortcuts="/"
          onChange={() => send(SEARCH_WAIT_MS)}
        />
        <kbd className={styles.key}>/</kbd>
      </label>
      <label className={styles.commune}>
        <VisuallyHidden>Commune</VisuallyHidden>
        <select key={view.commune} name="commune" defaultValue={view.commune} onChange={() => send(0)}>
          <option value="">Toutes les communes</option>
          {sorted.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.toggle}>
        <input
          key={String(view.onlyDanger)}
          type="checkbox"
          name="danger"
          value="oui"
          defaultChecked={view.onlyDanger}
          onChange={() => send(0)}
        />
        Danger
      </label>
      <label
        className={styles.toggle}
        title={canSeeAll ? 'Ceux sur lesquels vous avez agi' : 'Ceux que votre organisation doit traiter'}
      >
        <input
          key={String(view.onlyMine)}
          type="checkbox"
          name="miens"
          value="oui"
          defaultChecked={view.onlyMine}
          onChange={() => send(0)}
        />
        {canSeeAll ? 'Les miens' : 'À traiter'}
      </label>
      <button type="submit" className={styles.filter}>
        Filtrer
      </button>
    </Form>
  );
}

function EmptyInbox({
  view,
  isNarrowed,
  canDecide,
  all,
}: {
  view: InboxView;
  isNarrowed: boolean;
  canDecide: boolean;
  all: string;
}) {
  if (isNarrowed)
    return (
      <div className={styles.empty}>
        <h2>Aucun dossier ne répond à ces critères</h2>
        <p>Essayez une partie de l’adresse, ou une autre commune.</p>
        <Link to={all}>Retirer les critères</Link>
      </div>
    );
  return (
    <div className={styles.empty}>
      <h2>{view.tab === 'nouveaux' ? 'Rien n’attend votre décision' : 'Aucun dossier ici'}</h2>
      <p>
        {view.tab === 'nouveaux' && canDecide
          ? 'Un nouveau signalement apparaîtra de lui-même, sans recharger la page. Les habitants les déposent depuis le site public.'
          : 'Les dossiers apparaissent ici d’eux-mêmes dès qu’ils vous concernent.'}
      </p>
      {view.tab === 'nouveaux' && canDecide ? <Link to="/signaler">Voir le formulaire des habitants</Link> : null}
    </div>
  );
}
