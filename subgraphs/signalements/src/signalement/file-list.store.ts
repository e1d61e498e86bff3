import { Prisma, type Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { endOfFrenchDay, startOfFrenchDay } from '@mitoyen/kit/french-day.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import type { FileFilter, FileSort, FileStage } from './file-list.ts';
import type { SignalementStatus } from './life-cycle.ts';
import { searchWords } from './search-text.ts';
import { LOST_SIGHT, type Sight } from './visibility.ts';

/** Who looks at a list, and when. */
export interface ListScope {
  readonly sight: Sight;
  /** As files name who had a hand in them; undefined for whoever has no name there. */
  readonly hand: { readonly agentId: string; readonly partnerId: string | null } | undefined;
  readonly now: Date;
}

const DAY_MS = 86_400_000;
const { sql, join } = Prisma;
const HELD_STATUSES = ['PENDING', 'ACCEPTED', 'REFUSED', 'CLOSED', 'CANCELLED'] as const;
const IN_SIGHT = HELD_STATUSES.filter((status) => !LOST_SIGHT.includes(status));

const partOf = (conditions: readonly Prisma.Sql[]) =>
  sql`EXISTS (SELECT FROM signalements.affectation a WHERE a.signalement_id = s.id AND ${join([...conditions], ' AND ')})`;
const inState = (statuses: readonly string[]) =>
  sql`a.status = ANY(${[...statuses]}::signalements.affectation_status[])`;

function inSight(sight: Sight): Prisma.Sql[] {
  if (sight.sees === 'all') return [];
  if (sight.sees === 'none') return [sql`false`];
  return [partOf([sql`a.partner_id = ${sight.partnerId}::uuid`, inState(IN_SIGHT)])];
}

function inStage(stage: FileStage, sight: Sight): Prisma.Sql {
  const own = sight.sees === 'partner' ? [sql`a.partner_id = ${sight.partnerId}::uuid`] : [];
  const isActive = sql`s.status = 'ACTIVE'`;
  const has = (statuses: readonly string[]) => partOf([...own, inState(statuses)]);
  if (stage === 'IN_PROGRESS') return sql`(${isActive} AND ${has(['ACCEPTED'])})`;
  if (stage === 'WAITING') return sql`(${isActive} AND ${has(['PENDING'])} AND NOT ${has(['ACCEPTED'])})`;
  return sql`(${isActive} AND NOT ${has(['PENDING', 'ACCEPTED'])})`;
}

function inHand({ agentId, partnerId }: NonNullable<ListScope['hand']>): Prisma.Sql {
  if (partnerId !== null) return partOf([sql`a.partner_id = ${partnerId}::uuid`, inState(['PENDING', 'ACCEPTED'])]);
  return sql`s.id IN (
    SELECT signalement_id FROM signalements.life_cycle_step WHERE agent_id = ${agentId}::uuid
    UNION SELECT signalement_id FROM signalements.suivi WHERE author_id = ${agentId}::uuid)`;
}

/** The words of a search as PostgreSQL looks for them: each must begin a word of the file. */
function lookingFor(search: string): Prisma.Sql[] {
  const words = searchWords(search);
  if (words.length === 0) return [];
  // Words hold letters and figures only: nothing in them is a sign of the query. One letter is a word, not a beginning.
  const query = words.map((word) => (word.length > 1 ? `${word}:*` : word)).join(' & ');
  return [sql`s.words @@ to_tsquery('simple', platform.normalise(${query}))`];
}

function parts(filter: FileFilter): Prisma.Sql[] {
  const { partnerId, affectationStatus } = filter;
  if (!partnerId && !affectationStatus) return [];
  const ids = partnerId?.flatMap((id) => fromGlobalId('Partner', id) ?? []);
  return [
    partOf([...(ids ? [sql`a.partner_id = ANY(${ids}::uuid[])`] : []), inState(affectationStatus ?? HELD_STATUSES)]),
  ];
}

/** Zones were matched when files came in and when outlines changed: a list looks up what was kept. */
function inZone(zones: readonly string[]): Prisma.Sql {
  const ids = zones.flatMap((id) => fromGlobalId('InterestZone', id) ?? []);
  return sql`EXISTS (SELECT FROM signalements.file_zone z WHERE z.zone_id = ANY(${ids}::uuid[]) AND z.signalement_id = s.id)`;
}

/** The conditions on a row `s` of `signalement`: what is in sight, and what the filter leaves of it. */
export function filesOf(filter: FileFilter, { sight, hand, now }: ListScope): Prisma.Sql {
  const from = filter.depositedFrom && startOfFrenchDay(filter.depositedFrom);
  const to = filter.depositedTo && endOfFrenchDay(filter.depositedTo);
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const oneOf = (column: Prisma.Sql, values: readonly string[] | undefined) =>
    values ? [sql`${column} = ANY(${[...values]}::text[])`] : [];
  const isOpen = sql`s.status IN ('NEW', 'ACTIVE')`;
  const conditions = [
    ...inSight(sight),
    ...(filter.status ? [sql`s.status = ANY(${filter.status}::signalements.signalement_status[])`] : []),
    ...(filter.stage
      ? [
          sql`(${join(
            filter.stage.map((stage) => inStage(stage, sight)),
            ' OR ',
          )})`,
        ]
      : []),
    ...oneOf(sql`s.citycode`, filter.citycode),
    ...oneOf(sql`s.class_letter`, filter.classLetter),
    ...(filter.hasDanger === undefined ? [] : [sql`s.has_danger = ${filter.hasDanger}`]),
    ...(filter.suspicion ? [sql`s.suspicions && ${filter.suspicion}::text[]`] : []),
    ...oneOf(sql`s.housing_sector`, filter.housingSector),
    ...(filter.reporterKind ? [sql`s.reporter_kind = ANY(${filter.reporterKind}::signalements.reporter_kind[])`] : []),
    ...oneOf(sql`s.entry_channel`, filter.entryChannel),
    ...oneOf(sql`s.campaign_code`, filter.campaign),
    ...parts(filter),
    ...(filter.zone ? [inZone(filter.zone)] : []),
    ...(from ? [sql`s.created_at >= ${from}`] : []),
    ...(to ? [sql`s.created_at < ${to}`] : []),
    ...(filter.silentDays === undefined ? [] : [isOpen, sql`s.silent_since < ${before(filter.silentDays)}`]),
    ...(filter.publicSilentDays === undefined
      ? []
      : [isOpen, sql`coalesce(s.last_public_suivi_at, s.created_at) < ${before(filter.publicSilentDays)}`]),
    ...lookingFor(filter.search ?? ''),
    ...(filter.mine && hand ? [inHand(hand)] : []),
    ...(filter.subscribed && hand
      ? [
          sql`s.id IN (SELECT signalement_id FROM signalements.file_subscription WHERE agent_id = ${hand.agentId}::uuid)`,
        ]
      : []),
    ...oneOf(sql`s.ban_id`, filter.banId),
    ...(filter.bounds ? [within(filter.bounds)] : []),
  ];
  return conditions.length === 0 ? sql`true` : join(conditions, ' AND ');
}

function within([west, south, east, north]: readonly [number, number, number, number]): Prisma.Sql {
  return sql`s.lon BETWEEN ${west} AND ${east} AND s.lat BETWEEN ${south} AND ${north}`;
}

/** Where a page begins: what the last row seen is sorted by, and its id. */
export interface ListPlace {
  /** Of its class, when they come first. */
  readonly rank: number;
  readonly at: Date;
  readonly id: string;
}

type Placed = Pick<Signalement, 'id' | 'createdAt' | 'classRank' | 'silentSince'>;

/** The place of a row in a sorted list. */
export function placeOf(row: Placed, sort: FileSort): ListPlace {
  return {
    rank: sort === 'CLASS' ? (row.classRank ?? 0) : 0,
    at: sort === 'SILENCE' ? (row.silentSince ?? row.createdAt) : row.createdAt,
    id: row.id,
  };
}

const ORDERS: Readonly<
  Record<FileSort, { readonly by: Prisma.Sql; readonly beyond: (place: ListPlace) => Prisma.Sql }>
> = {
  NEWEST: {
    by: sql`s.created_at DESC, s.id DESC`,
    beyond: ({ at, id }) => sql`(s.created_at, s.id) < (${at}, ${id}::uuid)`,
  },
  OLDEST: {
    by: sql`s.created_at ASC, s.id ASC`,
    beyond: ({ at, id }) => sql`(s.created_at, s.id) > (${at}, ${id}::uuid)`,
  },
  CLASS: {
    by: sql`s.class_rank DESC, s.created_at DESC, s.id DESC`,
    beyond: ({ rank, at, id }) => sql`(s.class_rank, s.created_at, s.id) < (${rank}::smallint, ${at}, ${id}::uuid)`,
  },
  SILENCE: {
    by: sql`s.silent_since ASC, s.id ASC`,
    beyond: ({ at, id }) => sql`(s.silent_since, s.id) > (${at}, ${id}::uuid)`,
  },
};

/** A page of the files of a filter, by keyset: `take` rows after that place. */
export async function listFiles(
  db: Db,
  where: Prisma.Sql,
  sort: FileSort,
  take: number,
  after?: ListPlace,
): Promise<Signalement[]> {
  const { by, beyond } = ORDERS[sort];
  const past = after ? sql`AND ${beyond(after)}` : Prisma.empty;
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM signalements.signalement s WHERE ${where} ${past} ORDER BY ${by} LIMIT ${take}`;
  const rows = await db.signalement.findMany({ where: { id: { in: ids.map(({ id }) => id) } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap(({ id }) => byId.get(id) ?? []);
}

/**
 * The place after which the files beyond the first `skipped` begin, found in the index alone; undefined at the beginning
 * and beyond the end.
 */
export async function findPlace(
  db: Db,
  where: Prisma.Sql,
  sort: FileSort,
  skipped: number,
): Promise<ListPlace | undefined> {
  if (skipped < 1) return undefined;
  const [row] = await db.$queryRaw<Placed[]>`
    SELECT s.id, s.created_at AS "createdAt", s.class_rank AS "classRank", s.silent_since AS "silentSince"
    FROM signalements.signalement s WHERE ${where} ORDER BY ${ORDERS[sort].by} OFFSET ${skipped - 1} LIMIT 1`;
  return row && placeOf(row, sort);
}

export async function countFiles(db: Db, where: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM signalements.signalement s WHERE ${where}`;
  return row?.count ?? 0;
}

/** How many files of a filter have each status; a status without any is left out. */
export function countByStatus(db: Db, where: Prisma.Sql): Promise<{ status: SignalementStatus; count: number }[]> {
  return db.$queryRaw`
    SELECT s.status::text AS status, count(*)::int AS count
    FROM signalements.signalement s WHERE ${where} GROUP BY s.status`;
}
