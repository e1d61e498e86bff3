import type { Db } from '@mitoyen/kit/database.ts';

export interface BuildingRow {
  readonly id: string;
  /** Identifier in the national register of buildings. */
  readonly rnbId: string;
  readonly constructionYear: number | null;
  readonly source: string;
  readonly vintage: number;
}

const columns = `b.id, b.rnb_id AS "rnbId", b.construction_year AS "constructionYear", b.source, b.vintage`;

/** Buildings by id, in the order asked; null where there is none. */
export async function findBuildings(db: Db, ids: readonly string[]): Promise<(BuildingRow | null)[]> {
  const rows = await db.$queryRawUnsafe<BuildingRow[]>(
    `SELECT ${columns} FROM housing.building b WHERE b.id = ANY($1::uuid[])`,
    ids,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Buildings by their national identifier, in the order asked; null where there is none. */
export async function findBuildingsByRnbId(db: Db, rnbIds: readonly string[]): Promise<(BuildingRow | null)[]> {
  const rows = await db.$queryRawUnsafe<BuildingRow[]>(
    `SELECT ${columns} FROM housing.building b WHERE b.rnb_id = ANY($1::text[])`,
    rnbIds,
  );
  const byRnbId = new Map(rows.map((row) => [row.rnbId, row]));
  return rnbIds.map((rnbId) => byRnbId.get(rnbId) ?? null);
}

/** The building at each of these addresses, null where none is known; the first by identifier where there are several. */
export async function findBuildingsAt(db: Db, banIds: readonly string[]): Promise<(BuildingRow | null)[]> {
  const rows = await db.$queryRawUnsafe<(BuildingRow & { banId: string })[]>(
    `SELECT DISTINCT ON (d.ban_id) d.ban_id AS "banId", ${columns}
     FROM housing.dwelling d JOIN housing.building b ON b.id = d.building_id
     WHERE d.ban_id = ANY($1::text[]) ORDER BY d.ban_id, b.rnb_id`,
    banIds,
  );
  const byBanId = new Map(rows.map((row) => [row.banId, row]));
  return banIds.map((banId) => byBanId.get(banId) ?? null);
}
