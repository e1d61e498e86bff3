import type { SignalementFilter, SignalementSort, SignalementStatus } from '../../graphql/generated/graphql.ts';
import { type Criteria, criteriaOfFilter, filterOfCriteria, readCriteria, writeCriteria } from './inbox-criteria.ts';

/** What the address of the inbox says: the whole state of the view, so that a link is a view. */
export interface InboxView {
  readonly tab: InboxTab;
  /** INSEE code of a commune; empty for all. */
  readonly commune: string;
  readonly search: string;
  readonly onlyDanger: boolean;
  readonly onlyMine: boolean;
  /** What else narrows it. */
  readonly more: Criteria;
  readonly sort: InboxSort;
  /** Cursor after which the page begins; empty for the first page. */
  readonly after: string;
  /** 1 for the first page. With a cursor it is only said; without, it is where the page begins. */
  readonly page: number;
  readonly shape: InboxShape;
}

/** How the files are shown: in a list, in columns by what they wait for, on a map above the list. */
export type InboxShape = 'liste' | 'tableau' | 'carte';

/** What the list is sorted by, as its address says it. The first is the plain one. */
export const INBOX_SORTS: Readonly<Record<InboxSort, { readonly label: string; readonly sort: SignalementSort }>> = {
  recents: { label: 'Les plus récents', sort: 'NEWEST' },
  anciens: { label: 'Les plus anciens', sort: 'OLDEST' },
  graves: { label: 'Les plus graves', sort: 'CLASS' },
  silence: { label: 'Sans suivi depuis longtemps', sort: 'SILENCE' },
};
export type InboxSort = 'recents' | 'anciens' | 'graves' | 'silence';
const SORT_NAMES: readonly InboxSort[] = ['recents', 'anciens', 'graves', 'silence'];

export type InboxTab = 'tous' | 'nouveaux' | 'en-cours' | 'clos' | 'refuses';

/** The tabs of the inbox, in their order. */
export const INBOX_TABS: readonly {
  readonly tab: InboxTab;
  readonly label: string;
  readonly status: SignalementStatus | undefined;
}[] = [
  { tab: 'nouveaux', label: 'Nouveaux', status: 'NEW' },
  { tab: 'en-cours', label: 'En cours', status: 'ACTIVE' },
  { tab: 'clos', label: 'Clos', status: 'CLOSED' },
  { tab: 'refuses', label: 'Refusés', status: 'REFUSED' },
  { tab: 'tous', label: 'Tous', status: undefined },
];

const SEARCH_LIMIT = 100;

/** The view that an address asks for; what it says wrong is left out. */
export function readInboxView(parameters: URLSearchParams): InboxView {
  const tab = INBOX_TABS.find(({ tab: known }) => known === parameters.get('statut'))?.tab ?? 'tous';
  const commune = parameters.get('commune') ?? '';
  const page = Number(parameters.get('page'));
  const after = (parameters.get('apres') ?? '').slice(0, 300);
  return {
    tab,
    commune: /^[0-9AB]{5}$/.test(commune) ? commune : '',
    search: (parameters.get('recherche') ?? '').trim().slice(0, SEARCH_LIMIT),
    onlyDanger: parameters.get('danger') === 'oui',
    onlyMine: parameters.get('miens') === 'oui',
    more: readCriteria(parameters),
    sort: SORT_NAMES.find((name) => name === parameters.get('tri')) ?? 'recents',
    after,
    page: Number.isInteger(page) && page > 1 && page < 10_000 ? page : after ? 2 : 1,
    shape: shapeOf(parameters),
  };
}

function shapeOf(parameters: URLSearchParams): InboxShape {
  const shape = parameters.get('vue');
  if (shape === 'tableau') return 'tableau';
  // Links that were kept from before say the map another way.
  return shape === 'carte' || parameters.get('carte') === 'oui' ? 'carte' : 'liste';
}

/** The part of an address that says a view: `?statut=…`, or nothing for the plain one. */
export function writeInboxView(view: InboxView): string {
  const parameters = new URLSearchParams();
  if (view.tab !== 'tous') parameters.set('statut', view.tab);
  if (view.commune) parameters.set('commune', view.commune);
  if (view.search) parameters.set('recherche', view.search);
  if (view.onlyDanger) parameters.set('danger', 'oui');
  if (view.onlyMine) parameters.set('miens', 'oui');
  writeCriteria(view.more, parameters);
  if (view.sort !== 'recents') parameters.set('tri', view.sort);
  if (view.after) parameters.set('apres', view.after);
  if (view.page > 1) parameters.set('page', String(view.page));
  if (view.shape !== 'liste') parameters.set('vue', view.shape);
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

/** The same view with something else asked of it. Another question starts again at the first page. */
export function changeInboxView(view: InboxView, change: Partial<InboxView>): InboxView {
  const asksElse = (['tab', 'commune', 'search', 'onlyDanger', 'onlyMine', 'more', 'sort'] as const).some(
    (key) => change[key] !== undefined && change[key] !== view[key],
  );
  return { ...view, ...(asksElse ? { after: '', page: 1 } : {}), ...change };
}

/** The filter that the graph is asked. */
export function filterOf(view: InboxView): SignalementFilter {
  const status = INBOX_TABS.find(({ tab }) => tab === view.tab)?.status;
  return {
    ...(status ? { status: [status] } : {}),
    ...(view.commune ? { citycode: [view.commune] } : {}),
    ...(view.search ? { search: view.search } : {}),
    ...(view.onlyDanger ? { hasDanger: true } : {}),
    ...(view.onlyMine ? { mine: true } : {}),
    ...filterOfCriteria(view.more),
  };
}

/** What the graph is sorted by. */
export function sortOf(view: InboxView): SignalementSort {
  return INBOX_SORTS[view.sort].sort;
}

/** Whether something beside the tab narrows the list. */
export function isNarrowed(view: InboxView): boolean {
  const { search, commune, onlyDanger, onlyMine, more } = view;
  return search !== '' || commune !== '' || onlyDanger || onlyMine || Object.keys(more).length > 0;
}

/** The view of a search that was kept: its filter and its sort, on the first page of a list. */
export function viewOfSearch(filter: SignalementFilter, sort: SignalementSort): InboxView {
  return {
    tab: INBOX_TABS.find(({ status }) => status !== undefined && status === filter.status?.[0])?.tab ?? 'tous',
    commune: filter.citycode?.[0] ?? '',
    search: filter.search ?? '',
    onlyDanger: filter.hasDanger === true,
    onlyMine: filter.mine === true,
    more: criteriaOfFilter(filter),
    sort: SORT_NAMES.find((name) => INBOX_SORTS[name].sort === sort) ?? 'recents',
    after: '',
    page: 1,
    shape: 'liste',
  };
}

/** Path of a file within a view of the inbox. */
export function filePath(id: string, search: string): string {
  return `/agents/signalements/${encodeURIComponent(id)}${search}`;
}
