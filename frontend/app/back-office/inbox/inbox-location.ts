import type { SignalementFilter, SignalementStatus } from '../../graphql/generated/graphql.ts';

/** What the address of the inbox says: the whole state of the view, so that a link is a view. */
export interface InboxView {
  readonly tab: InboxTab;
  /** INSEE code of a commune; empty for all. */
  readonly commune: string;
  readonly search: string;
  readonly onlyDanger: boolean;
  readonly onlyMine: boolean;
  /** Cursor after which the page begins; empty for the first page. */
  readonly after: string;
  /** 1 for the first page: only said, the cursor decides. */
  readonly page: number;
  readonly withMap: boolean;
}

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
    after,
    page: after && Number.isInteger(page) && page > 1 && page < 10_000 ? page : after ? 2 : 1,
    withMap: parameters.get('carte') === 'oui',
  };
}

/** The part of an address that says a view: `?statut=…`, or nothing for the plain one. */
export function writeInboxView(view: InboxView): string {
  const parameters = new URLSearchParams();
  if (view.tab !== 'tous') parameters.set('statut', view.tab);
  if (view.commune) parameters.set('commune', view.commune);
  if (view.search) parameters.set('recherche', view.search);
  if (view.onlyDanger) parameters.set('danger', 'oui');
  if (view.onlyMine) parameters.set('miens', 'oui');
  if (view.after) {
    parameters.set('apres', view.after);
    parameters.set('page', String(view.page));
  }
  if (view.withMap) parameters.set('carte', 'oui');
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

/** The same view with something else asked of it. Another question starts again at the first page. */
export function changeInboxView(view: InboxView, change: Partial<InboxView>): InboxView {
  const asksElse = (['tab', 'commune', 'search', 'onlyDanger', 'onlyMine'] as const).some(
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
  };
}

/** Path of a file within a view of the inbox. */
export function filePath(id: string, search: string): string {
  return `/agents/signalements/${encodeURIComponent(id)}${search}`;
}
