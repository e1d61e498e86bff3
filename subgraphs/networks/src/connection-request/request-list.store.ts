import type { ConnectionRequest, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { endOfFrenchDay, startOfFrenchDay } from '@mitoyen/kit/french-day.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import type { Bounds } from '../heat-network/heat-network.store.ts';
import { normaliseName } from '../names/names.ts';
import { inSight } from './connection-request.store.ts';
import { ENDED, type RequestStatus } from './life-cycle.ts';
import type { RequestFilter, RequestSort } from './request-list.ts';
import type { Sight } from './visibility.ts';

/** Who looks at a list, and by which rules it is narrowed. */
export interface ListScope {
  readonly sight: Sight;
  /** Whether words are looked for in names too. */
  readonly mayReadApplicants: boolean;
  /** A request without a first answer from before this instant is late. */
  readonly lateBefore: Date;
}

const DAY_MS = 86_400_000;
const MAX_WORDS = 8;

/** Days given to operators, before now. */
export function lateBefore(now: Date, operatorReminderDays: number): Date {
  return new Date(now.getTime() - operatorReminderDays * DAY_MS);
}

const rawIds = (type: string, ids: readonly string[]) => ids.flatMap((id) => fromGlobalId(type, id) ?? []);

/** The requests of a filter, among those in sight. */
export function requestsOf(filter: RequestFilter, scope: ListScope): Prisma.ConnectionRequestWhereInput {
  const words = [...new Set(normaliseName(filter.search ?? '').split(' '))].filter(Boolean).slice(0, MAX_WORDS);
  const from = filter.depositedFrom && startOfFrenchDay(filter.depositedFrom);
  const to = filter.depositedTo && endOfFrenchDay(filter.depositedTo);
  const ended = [...ENDED];
  return {
    AND: [
      inSight(scope.sight),
      {
        ...(filter.status && { status: { in: filter.status } }),
        ...(filter.networkId && { networkId: { in: rawIds('HeatNetwork', filter.networkId) } }),
        ...(filter.partnerId && { partnerId: { in: rawIds('Partner', filter.partnerId) } }),
        ...(filter.citycode && { citycode: { in: filter.citycode } }),
        ...(filter.structureKind && { structureKind: { in: filter.structureKind } }),
        ...(filter.heatingEnergy && { heatingEnergy: { in: filter.heatingEnergy } }),
        ...(filter.heatingType && { heatingType: { in: filter.heatingType } }),
        ...(filter.outcome && { outcome: { in: filter.outcome } }),
        ...(filter.isHighPotential !== undefined && { isHighPotential: filter.isHighPotential }),
        ...(filter.minDwellings !== undefined && { dwellingsRank: { gte: filter.minDwellings } }),
        ...(filter.maxDistanceMeters !== undefined && { distanceRank: { lte: filter.maxDistanceMeters } }),
      },
      ...(filter.isUnassigned === undefined ? [] : [{ partnerId: filter.isUnassigned ? null : { not: null } }]),
      ...(filter.isUnanswered === undefined
        ? []
        : [filter.isUnanswered ? { firstAnswerAt: null, endedAt: null } : { firstAnswerAt: { not: null } }]),
      ...(filter.isLate ? [{ firstAnswerAt: null, endedAt: null, assignedAt: { lt: scope.lateBefore } }] : []),
      ...(filter.isLate === false
        ? [{ NOT: { firstAnswerAt: null, status: { notIn: ended }, assignedAt: { lt: scope.lateBefore } } }]
        : []),
      ...(filter.hasProposal === undefined ? [] : [{ proposedAt: filter.hasProposal ? { not: null } : null }]),
      ...(from ? [{ createdAt: { gte: from } }] : []),
      ...(to ? [{ createdAt: { lt: to } }] : []),
      ...words.map((word) =>
        scope.mayReadApplicants ? { applicantSearchText: { contains: word } } : { searchText: { contains: word } },
      ),
    ],
  };
}

/** Where a page begins: the sort value of the last row seen, and its id. */
export interface ListPlace {
  readonly value: Date | number;
  readonly id: string;
}

const COLUMN = {
  NEWEST: { name: 'createdAt', order: 'desc' },
  OLDEST: { name: 'createdAt', order: 'asc' },
  CHANGED: { name: 'updatedAt', order: 'desc' },
  DWELLINGS: { name: 'dwellingsRank', order: 'desc' },
  DISTANCE: { name: 'distanceRank', order: 'asc' },
} as const satisfies Record<RequestSort, { name: keyof ConnectionRequest; order: 'asc' | 'desc' }>;

/** The place of a row in a sorted list. */
export function placeOf(row: ConnectionRequest, sort: RequestSort): ListPlace {
  return { value: row[COLUMN[sort].name], id: row.id };
}

/** A page of the requests of a filter, by keyset: `take` rows after that place. */
export function listRequests(
  db: Db,
  where: Prisma.ConnectionRequestWhereInput,
  sort: RequestSort,
  take: number,
  after?: ListPlace,
): Promise<ConnectionRequest[]> {
  const { name, order } = COLUMN[sort];
  const beyond = order === 'desc' ? 'lt' : 'gt';
  const past: Prisma.ConnectionRequestWhereInput[] = after
    ? [
        { [name]: { [`${beyond}e`]: after.value } },
        { OR: [{ [name]: { [beyond]: after.value } }, { id: { [beyond]: after.id } }] },
      ]
    : [];
  return db.connectionRequest.findMany({
    where: { AND: [where, ...past] },
    orderBy: [{ [name]: order }, { id: order }],
    take,
  });
}

export function countRequests(db: Db, where: Prisma.ConnectionRequestWhereInput): Promise<number> {
  return db.connectionRequest.count({ where });
}

/** What the buildings of a filter hold together: dwellings, and square metres; what was not said counts as nothing. */
export async function sumRequests(
  db: Db,
  where: Prisma.ConnectionRequestWhereInput,
): Promise<{ dwellings: number; surface: number }> {
  const { _sum } = await db.connectionRequest.aggregate({ where, _sum: { dwellings: true, surface: true } });
  return { dwellings: _sum.dwellings ?? 0, surface: _sum.surface ?? 0 };
}

/** How many requests of a filter have each status; a status without any is left out. */
export async function countByStatus(
  db: Db,
  where: Prisma.ConnectionRequestWhereInput,
): Promise<{ status: RequestStatus; count: number }[]> {
  const rows = await db.connectionRequest.groupBy({ by: ['status'], where, _count: { _all: true } });
  return rows.map(({ status, _count }) => ({ status, count: _count._all }));
}

/** A request as a point. */
export type RequestPoint = Pick<
  ConnectionRequest,
  'id' | 'reference' | 'status' | 'lon' | 'lat' | 'isHighPotential' | 'dwellings' | 'addressLabel'
>;

/** The requests of a filter within bounds (degrees), newest first, at most so many. */
export function findPoints(
  db: Db,
  where: Prisma.ConnectionRequestWhereInput,
  bounds: Bounds | null,
  take: number,
): Promise<RequestPoint[]> {
  const [west, south, east, north] = bounds ?? [-180, -90, 180, 90];
  return db.connectionRequest.findMany({
    where: { AND: [where, { lon: { gte: west, lte: east }, lat: { gte: south, lte: north } }] },
    select: {
      id: true,
      reference: true,
      status: true,
      lon: true,
      lat: true,
      isHighPotential: true,
      dwellings: true,
      addressLabel: true,
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}
