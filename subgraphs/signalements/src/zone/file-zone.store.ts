import type { Db } from '@mitoyen/kit/database.ts';
import { holds, type Position } from '@mitoyen/kit/geometry/outline.ts';
import { type ZoneRecord, zonesAround } from './zone.store.ts';

/** Rows written by one statement. */
const BATCH = 5_000;

const lockName = (tenantId: string) => `zones/${tenantId}`;

/** Keeps in which zones a new file lies, by the outlines as they are now. */
export async function addToZones(
  db: Db,
  tenantId: string,
  file: { readonly id: string; readonly lon: number | null; readonly lat: number | null },
): Promise<void> {
  if (file.lon === null || file.lat === null) return;
  // Until this transaction ends `awaitDeposits` waits for it: it may have read an outline that has just changed.
  await db.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockName(tenantId)}, 0))::text`;
  const zones = await zonesAround(db, [file.lon, file.lat]);
  await db.fileZone.createMany({ data: zones.map(({ id }) => ({ zoneId: id, signalementId: file.id })) });
}

/** Waits for the deposits that are being written; those that begin later read the outlines of now. In a transaction of its own. */
export async function awaitDeposits(db: Db, tenantId: string): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockName(tenantId)}, 0))::text`;
}

/** Keeps which files lie in a zone, in place of what was kept; answers how many. The zone is locked by the caller. */
export async function placeFiles(db: Db, { id, bbox, coordinates, revision }: ZoneRecord): Promise<number> {
  const [west, south, east, north] = bbox;
  const around = await db.$queryRaw<{ id: string; place: Position }[]>`
    SELECT id, ARRAY[lon, lat] AS place FROM signalements.signalement
    WHERE lon BETWEEN ${west} AND ${east} AND lat BETWEEN ${south} AND ${north}`;
  const inside = around.filter(({ place }) => holds(coordinates, place)).map((file) => file.id);
  await db.$executeRaw`
    DELETE FROM signalements.file_zone WHERE zone_id = ${id}::uuid AND signalement_id <> ALL(${inside}::uuid[])`;
  for (let from = 0; from < inside.length; from += BATCH) {
    const data = inside.slice(from, from + BATCH).map((signalementId) => ({ zoneId: id, signalementId }));
    await db.fileZone.createMany({ data, skipDuplicates: true });
  }
  await db.zone.updateMany({ where: { id }, data: { placedRevision: revision } });
  return inside.length;
}

/** The zones whose files were not found since their last change. */
export function findUnplaced(db: Db): Promise<{ id: string; revision: number }[]> {
  return db.$queryRaw`SELECT id, revision FROM signalements.zone WHERE placed_revision < revision ORDER BY id`;
}
