import type { ConnectionRequestFilter, ConnectionRequestSort } from '../../graphql/generated/graphql.ts';
import {
  allStatuses,
  COLLECTIVITE,
  REQUEST_TABS,
  type RequestSortName,
  type RequestView,
  readRequestView,
} from './request-view.ts';

/** The filter that the graph is asked. */
export function requestFilter(view: RequestView): ConnectionRequestFilter {
  const { status, network, recipient, commune, search } = view;
  const statuses = status ? [status] : (REQUEST_TABS.find(({ tab }) => tab === view.tab)?.statuses ?? []);
  return {
    ...(statuses.length > 0 ? { status: [...statuses] } : {}),
    ...(network ? { networkId: [network] } : {}),
    ...(recipient === COLLECTIVITE ? { isUnassigned: true } : recipient ? { partnerId: [recipient] } : {}),
    ...(commune ? { citycode: [commune] } : {}),
    ...(search ? { search } : {}),
    ...(view.onlyHighPotential ? { isHighPotential: true } : {}),
    ...(view.onlyLate ? { isLate: true } : {}),
    ...(view.onlyUnanswered ? { isUnanswered: true } : {}),
  };
}

const SORTS: Readonly<Record<RequestSortName, ConnectionRequestSort>> = {
  recentes: 'NEWEST',
  anciennes: 'OLDEST',
  modifiees: 'CHANGED',
  logements: 'DWELLINGS',
  proches: 'DISTANCE',
};

/** The order that the graph is asked. */
export function requestSort({ sort }: Pick<RequestView, 'sort'>): ConnectionRequestSort {
  return SORTS[sort];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const only = (value: unknown): string => (Array.isArray(value) && typeof value[0] === 'string' ? value[0] : '');

/** The view that shows a kept filter; what this list cannot ask for is left out. */
export function viewOfFilter(filter: unknown): RequestView {
  const plain = readRequestView(new URLSearchParams());
  if (!isObject(filter)) return plain;
  const kept = Array.isArray(filter.status) ? filter.status : [];
  const status = allStatuses().find((each) => kept.length === 1 && kept[0] === each) ?? null;
  const tab =
    REQUEST_TABS.find(({ statuses }) => status !== null && statuses.some((each) => each === status)) ??
    REQUEST_TABS.find(
      ({ statuses }) => statuses.length === kept.length && statuses.every((each) => kept.includes(each)),
    );
  // A group of one status is the group.
  const isWhole = tab?.statuses.length === 1;
  return {
    ...plain,
    tab: tab?.tab ?? 'toutes',
    status: isWhole ? null : status,
    network: only(filter.networkId),
    recipient: filter.isUnassigned === true ? COLLECTIVITE : only(filter.partnerId),
    commune: only(filter.citycode),
    search: typeof filter.search === 'string' ? filter.search : '',
    onlyHighPotential: filter.isHighPotential === true,
    onlyLate: filter.isLate === true,
    onlyUnanswered: filter.isUnanswered === true,
  };
}
