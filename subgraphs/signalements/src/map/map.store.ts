import type { Prisma, Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { CellSize } from './cells.ts';

/** The files of one cell. `worst`: the class as a number, 0 without any; `one`: its file when it is alone. */
export interface MapCell {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  readonly dangers: number;
  readonly worst: number;
  readonly one: string | null;
}

/** How many files of a filter stand in these cells, each at the middle of its files. Files without a position are nowhere. */
export function countCells(db: Db, where: Prisma.Sql, { lon, lat }: CellSize): Promise<MapCell[]> {
  return db.$queryRaw`
    SELECT avg(s.lon) AS lon, avg(s.lat) AS lat, count(*)::int AS count,
      (count(*) FILTER (WHERE s.has_danger))::int AS dangers, max(s.class_rank)::int AS worst,
      CASE WHEN count(*) = 1 THEN min(s.id::text) END AS one
    FROM signalements.signalement s
    WHERE ${where} AND s.lon IS NOT NULL
    GROUP BY floor(s.lon / ${lon}::float8), floor(s.lat / ${lat}::float8)`;
}

/** A file as a place of the map. */
export type MapFile = Pick<
  Signalement,
  'id' | 'reference' | 'status' | 'addressLabel' | 'lon' | 'lat' | 'hasDanger' | 'classLetter'
>;

const PLACE = {
  id: true,
  reference: true,
  status: true,
  addressLabel: true,
  lon: true,
  lat: true,
  hasDanger: true,
  classLetter: true,
} as const;

export function findPlaces(db: Db, ids: readonly string[]): Promise<MapFile[]> {
  return db.signalement.findMany({ where: { id: { in: [...ids] } }, select: PLACE });
}

/** The files of a filter that have a position, newest first, at most so many. */
export async function listPlaces(db: Db, where: Prisma.Sql, take: number): Promise<MapFile[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM signalements.signalement s WHERE ${where} AND s.lon IS NOT NULL
    ORDER BY s.created_at DESC, s.id DESC LIMIT ${take}`;
  return findPlaces(
    db,
    rows.map(({ id }) => id),
  );
}

/** The rectangle that holds the files of a filter; undefined when none has a position. */
export async function boundsOfFiles(
  db: Db,
  where: Prisma.Sql,
): Promise<readonly [number, number, number, number] | undefined> {
  const [row] = await db.$queryRaw<{ west: number | null; south: number; east: number; north: number }[]>`
    SELECT min(s.lon) AS west, min(s.lat) AS south, max(s.lon) AS east, max(s.lat) AS north
    FROM signalements.signalement s WHERE ${where} AND s.lon IS NOT NULL`;
  return row && row.west !== null ? [row.west, row.south, row.east, row.north] : undefined;
}
