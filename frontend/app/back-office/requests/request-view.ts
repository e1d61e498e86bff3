import type { ConnectionRequestStatus } from '../../graphql/generated/graphql.ts';

/** The groups of statuses that the list offers first, in the order of the work. */
export const REQUEST_TABS = [
  { tab: 'a-traiter', label: 'À traiter', statuses: ['TO_VALIDATE', 'NEW'] },
  { tab: 'en-cours', label: 'En cours', statuses: ['IN_REVIEW', 'STUDY', 'PROPOSAL_SENT', 'VOTED', 'WORKS'] },
  { tab: 'raccordees', label: 'Raccordées', statuses: ['CONNECTED'] },
  { tab: 'sans-suite', label: 'Sans suite', statuses: ['NOT_FEASIBLE', 'ABANDONED'] },
  { tab: 'toutes', label: 'Toutes', statuses: [] },
] as const satisfies readonly { tab: string; label: string; statuses: readonly ConnectionRequestStatus[] }[];

export type RequestTab = (typeof REQUEST_TABS)[number]['tab'];

/** One status alone, as the address of the list says it. */
export const STATUS_SLUGS: Readonly<Record<ConnectionRequestStatus, string>> = {
  TO_VALIDATE: 'a-valider',
  NEW: 'nouvelle',
  IN_REVIEW: 'recontactee',
  STUDY: 'etude',
  PROPOSAL_SENT: 'proposition',
  VOTED: 'votee',
  WORKS: 'travaux',
  CONNECTED: 'raccordee',
  NOT_FEASIBLE: 'non-realisable',
  ABANDONED: 'abandonnee',
};

/** What the list is sorted by, as its address says it. The first is the plain one. */
export const REQUEST_SORTS = ['recentes', 'anciennes', 'modifiees', 'logements', 'proches'] as const;
export type RequestSortName = (typeof REQUEST_SORTS)[number];

/** What the address of the list says: the whole state of the view, so that a link is a view. */
export interface RequestView {
  readonly tab: RequestTab;
  /** One status of the tab; null for all of them. */
  readonly status: ConnectionRequestStatus | null;
  /** Global id of a network; empty for all. */
  readonly network: string;
  /** Global id of a partner, or `collectivite` for what the collectivité sorts itself; empty for all. */
  readonly recipient: string;
  /** INSEE code; empty for all. */
  readonly commune: string;
  readonly search: string;
  readonly onlyHighPotential: boolean;
  readonly onlyLate: boolean;
  /** Open, without a first answer. */
  readonly onlyUnanswered: boolean;
  readonly sort: RequestSortName;
  /** Cursor after which the page begins; empty for the first page. */
  readonly after: string;
  /** 1 for the first page: only said, the cursor decides. */
  readonly page: number;
  readonly withMap: boolean;
}

export const COLLECTIVITE = 'collectivite';
export const REQUESTS_PATH = '/agents/raccordements';
const SEARCH_LIMIT = 100;
const ID = /^[\w=+/-]{1,200}$/;
const idOf = (text: string | null) => (text && ID.test(text) ? text : '');

/** The view that an address asks for; what it says wrong is left out. */
export function readRequestView(parameters: URLSearchParams): RequestView {
  const said = parameters.get('statut');
  const status = said === null ? undefined : statusOf(said);
  const tab = REQUEST_TABS.find((each) => (status ? isIn(each, status) : each.tab === said))?.tab ?? 'toutes';
  const commune = parameters.get('commune') ?? '';
  const after = (parameters.get('apres') ?? '').slice(0, 300);
  const page = Number(parameters.get('page'));
  return {
    tab,
    status: status ?? null,
    network: idOf(parameters.get('reseau')),
    recipient: idOf(parameters.get('destinataire')),
    commune: /^[0-9AB]{5}$/.test(commune) ? commune : '',
    search: (parameters.get('recherche') ?? '').trim().slice(0, SEARCH_LIMIT),
    onlyHighPotential: parameters.get('potentiel') === 'oui',
    onlyLate: parameters.get('retard') === 'oui',
    onlyUnanswered: parameters.get('sans-reponse') === 'oui',
    sort: REQUEST_SORTS.find((name) => name === parameters.get('tri')) ?? 'recentes',
    after,
    page: after && Number.isInteger(page) && page > 1 && page < 10_000 ? page : after ? 2 : 1,
    withMap: parameters.get('carte') === 'oui',
  };
}

function statusOf(slug: string): ConnectionRequestStatus | undefined {
  return allStatuses().find((status) => STATUS_SLUGS[status] === slug);
}

const isIn = (tab: { readonly statuses: readonly ConnectionRequestStatus[] }, status: ConnectionRequestStatus) =>
  tab.statuses.includes(status);

/** Every status, in the order of the work. */
export function allStatuses(): ConnectionRequestStatus[] {
  return REQUEST_TABS.flatMap(({ statuses }): readonly ConnectionRequestStatus[] => statuses);
}

/** The part of an address that says a view: `?statut=…`, or nothing for the plain one. */
export function writeRequestView(view: RequestView): string {
  const parameters = new URLSearchParams();
  if (view.status) parameters.set('statut', STATUS_SLUGS[view.status]);
  else if (view.tab !== 'toutes') parameters.set('statut', view.tab);
  if (view.network) parameters.set('reseau', view.network);
  if (view.recipient) parameters.set('destinataire', view.recipient);
  if (view.commune) parameters.set('commune', view.commune);
  if (view.search) parameters.set('recherche', view.search);
  if (view.onlyHighPotential) parameters.set('potentiel', 'oui');
  if (view.onlyLate) parameters.set('retard', 'oui');
  if (view.onlyUnanswered) parameters.set('sans-reponse', 'oui');
  if (view.sort !== 'recentes') parameters.set('tri', view.sort);
  if (view.after) {
    parameters.set('apres', view.after);
    parameters.set('page', String(view.page));
  }
  if (view.withMap) parameters.set('carte', 'oui');
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

const QUESTION = [
  'tab',
  'status',
  'network',
  'recipient',
  'commune',
  'search',
  'onlyHighPotential',
  'onlyLate',
  'onlyUnanswered',
  'sort',
] as const satisfies readonly (keyof RequestView)[];

/** The same view with something else asked of it. Another question starts again at the first page; another tab has all its statuses. */
export function changeRequestView(view: RequestView, change: Partial<RequestView>): RequestView {
  const asksElse = QUESTION.some((key) => change[key] !== undefined && change[key] !== view[key]);
  const dropsStatus = change.tab !== undefined && change.tab !== view.tab && change.status === undefined;
  return { ...view, ...(asksElse ? { after: '', page: 1 } : {}), ...(dropsStatus ? { status: null } : {}), ...change };
}

/** Whether the view shows less than its tab. */
export function isNarrowed(view: RequestView): boolean {
  const { status, network, recipient, commune, search, onlyHighPotential, onlyLate, onlyUnanswered } = view;
  const toggles = onlyHighPotential || onlyLate || onlyUnanswered;
  return Boolean(status || network || recipient || commune || search || toggles);
}

/** The same tab with nothing else asked of it. */
export function widened(view: RequestView): RequestView {
  return { ...readRequestView(new URLSearchParams()), tab: view.tab, sort: view.sort, withMap: view.withMap };
}

/** The view without what belongs to a moment or to a taste: its question alone, which may be kept under a name. */
export function questionOf(view: RequestView): RequestView {
  return { ...view, sort: 'recentes', after: '', page: 1, withMap: false };
}

/** Path of a request within a view of the list. */
export function requestPath(id: string, search: string): string {
  return `${REQUESTS_PATH}/${encodeURIComponent(id)}${search}`;
}
