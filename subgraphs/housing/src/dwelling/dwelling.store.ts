import type { Db } from '@mitoyen/kit/database.ts';
import type { FollowUpStatus } from '../vacancy/follow-up.ts';
import type { DwellingKind } from './dwelling.ts';

/** A dwelling with the facts of the latest vintage that names it, and where its follow-up stands. */
export interface DwellingRow {
  readonly id: string;
  readonly localId: string;
  readonly citycode: string;
  readonly kind: DwellingKind;
  /** Square metres. */
  readonly livingArea: number | null;
  readonly rooms: number | null;
  readonly addressLabel: string;
  readonly banId: string | null;
  readonly buildingId: string | null;
  readonly vacantSince: number | null;
  readonly source: string;
  readonly vintage: number;
  readonly followUpStatus: FollowUpStatus;
  readonly followUpAt: Date | null;
}

export interface VacancyFilter {
  /** INSEE codes; none given means all. */
  readonly citycodes?: readonly string[] | undefined;
  readonly kind?: DwellingKind | undefined;
  /** Vacant since a year before this one. */
  readonly vacantBefore?: number | undefined;
  readonly status?: FollowUpStatus | undefined;
}

/** A place in the list: a row's commune, first year of vacancy and id. */
export type DwellingKey = readonly [citycode: string, vacantSince: number, id: string];

/** Which page: the rows after a place, or the last ones before a place; from one end of the list when there is none. */
export type PagePlace = { readonly after: DwellingKey | undefined } | { readonly before: DwellingKey | undefined };

const columns = `id, local_id AS "localId", citycode, kind, living_area AS "livingArea", rooms, address_label AS "addressLabel",
  ban_id AS "banId", building_id AS "buildingId", vacant_since AS "vacantSince", source, vintage,
  follow_up_status AS "followUpStatus", follow_up_at AS "followUpAt"`;

/** Dwellings by id, in the order asked; null where there is none. */
export async function findDwellings(db: Db, ids: readonly string[]): Promise<(DwellingRow | null)[]> {
  const rows = await db.$queryRawUnsafe<DwellingRow[]>(
    `SELECT ${columns} FROM housing.dwelling WHERE id = ANY($1::uuid[])`,
    ids,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The vacant dwellings at each of these addresses. */
export async function findDwellingsAt(db: Db, banIds: readonly string[]): Promise<DwellingRow[][]> {
  const rows = await db.$queryRawUnsafe<DwellingRow[]>(
    `SELECT ${columns} FROM housing.dwelling WHERE ban_id = ANY($1::text[]) AND vacant_since IS NOT NULL ORDER BY vacant_since, id`,
    banIds,
  );
  return banIds.map((banId) => rows.filter((row) => row.banId === banId));
}

/** The vacant dwellings of each of these buildings. */
export async function findDwellingsOf(db: Db, buildingIds: readonly string[]): Promise<DwellingRow[][]> {
  const rows = await db.$queryRawUnsafe<DwellingRow[]>(
    `SELECT ${columns} FROM housing.dwelling WHERE building_id = ANY($1::uuid[]) AND vacant_since IS NOT NULL ORDER BY vacant_since, id`,
    buildingIds,
  );
  return buildingIds.map((id) => rows.filter((row) => row.buildingId === id));
}

/** One page of vacant dwellings, by commune, then the longest vacant first. */
export async function pageOfVacantDwellings(
  db: Db,
  filter: VacancyFilter,
  place: PagePlace,
  limit: number,
): Promise<DwellingRow[]> {
  const { conditions, values } = conditionsOf(filter);
  const isForward = 'after' in place;
  const key = isForward ? place.after : place.before;
  if (key) {
    const at = values.length;
    conditions.push(
      `(citycode, vacant_since, id) ${isForward ? '>' : '<'} ($${at + 1}::text, $${at + 2}::int, $${at + 3}::uuid)`,
    );
    values.push(...key);
  }
  const order = isForward ? 'citycode, vacant_since, id' : 'citycode DESC, vacant_since DESC, id DESC';
  const rows = await db.$queryRawUnsafe<DwellingRow[]>(
    `SELECT ${columns} FROM housing.dwelling WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT $${values.length + 1}`,
    ...values,
    limit,
  );
  return isForward ? rows : rows.reverse();
}

/** How many vacant dwellings the filter lets through. */
export async function countVacantDwellings(db: Db, filter: VacancyFilter): Promise<number> {
  const { conditions, values } = conditionsOf(filter);
  const [row] = await db.$queryRawUnsafe<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM housing.dwelling WHERE ${conditions.join(' AND ')}`,
    ...values,
  );
  return row?.total ?? 0;
}

function conditionsOf({ citycodes, kind, vacantBefore, status }: VacancyFilter): {
  conditions: string[];
  values: unknown[];
} {
  const conditions = ['vacant_since IS NOT NULL'];
  const values: unknown[] = [];
  const add = (condition: (parameter: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add((p) => `citycode = ANY(${p}::text[])`, citycodes && citycodes.length > 0 ? citycodes : undefined);
  add((p) => `kind = ${p}::text`, kind);
  add((p) => `vacant_since < ${p}::int`, vacantBefore);
  add((p) => `follow_up_status = ${p}::text`, status);
  return { conditions, values };
}
