import type { PoolClient } from 'pg';
import { unnest } from '../import/unnest.ts';
import type { LovacRow } from './lovac-row.ts';

type Saved = LovacRow & { readonly dwellingId: string };

/** The latest vintage loaded in this territory, or undefined before the first. */
export async function latestVintage(client: PoolClient): Promise<number | undefined> {
  const { rows } = await client.query<{ vintage: number | null }>(
    `SELECT max(vintage) AS vintage FROM housing.data_import WHERE source = 'LOVAC'`,
  );
  return rows[0]?.vintage ?? undefined;
}

/** Writes the buildings these rows name, and gives their ids by national identifier. */
export async function saveBuildings(
  client: PoolClient,
  rows: readonly LovacRow[],
  vintage: number,
): Promise<ReadonlyMap<string, string>> {
  const byRnbId = new Map<string, { rnb_id: string; construction_year: number | undefined }>();
  for (const { rnbId, constructionYear } of rows) {
    if (rnbId === undefined || byRnbId.get(rnbId)?.construction_year !== undefined) continue;
    byRnbId.set(rnbId, { rnb_id: rnbId, construction_year: constructionYear });
  }
  const { source, values } = unnest([...byRnbId.values()], { rnb_id: 'text', construction_year: 'int' });
  await client.query(
    `INSERT INTO housing.building AS b (id, rnb_id, construction_year, source, vintage)
     SELECT uuidv7(), r.rnb_id, r.construction_year, 'LOVAC', $3 FROM ${source}
     ON CONFLICT (tenant_id, rnb_id) DO UPDATE
       SET construction_year = coalesce(EXCLUDED.construction_year, b.construction_year), vintage = EXCLUDED.vintage, updated_at = now()
       WHERE b.vintage < EXCLUDED.vintage OR (b.construction_year IS NULL AND EXCLUDED.construction_year IS NOT NULL)`,
    [...values, vintage],
  );
  return idsOf(client, 'building', 'rnb_id', [...byRnbId.keys()]);
}

/**
 * The ids of known rows by their natural key. Looked up by a list rather than joined to it: against a table that grows
 * under it, a join soon reads the whole table at each chunk.
 */
async function idsOf(
  client: PoolClient,
  table: 'building' | 'owner',
  key: 'rnb_id' | 'owner_key',
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ id: string; key: string }>(
    `SELECT id, ${key} AS key FROM housing.${table} WHERE ${key} = ANY($1::text[])`,
    [keys],
  );
  return new Map(rows.map(({ id, key: natural }) => [natural, id]));
}

const facts = [
  'citycode',
  'kind',
  'living_area',
  'rooms',
  'address_label',
  'ban_id',
  'building_id',
  'vacant_since',
  'vintage',
];

/** Writes dwellings; a dwelling that this import has already written is left out of `ids`. */
export async function saveDwellings(
  client: PoolClient,
  rows: readonly LovacRow[],
  buildings: ReadonlyMap<string, string>,
  vintage: number,
  importId: string,
): Promise<{ ids: Map<string, string>; inserted: number; updated: number }> {
  const { source, values } = unnest(
    rows.map((row) => ({
      local_id: row.localId,
      citycode: row.citycode,
      kind: row.kind,
      living_area: row.livingArea,
      rooms: row.rooms,
      address_label: row.addressLabel,
      ban_id: row.banId,
      building_id: row.rnbId === undefined ? undefined : buildings.get(row.rnbId),
      vacant_since: row.vacantSince,
    })),
    {
      local_id: 'text',
      citycode: 'text',
      kind: 'text',
      living_area: 'int',
      rooms: 'int',
      address_label: 'text',
      ban_id: 'text',
      building_id: 'uuid',
      vacant_since: 'int',
    },
  );
  const [vintageAt, importAt] = [values.length + 1, values.length + 2];
  const changed = (alias: string) => `(${facts.map((name) => `${alias}.${name}`).join(', ')})`;
  const { rows: written } = await client.query<{ id: string; local_id: string; inserted: boolean; changed: boolean }>(
    `INSERT INTO housing.dwelling AS d
       (id, local_id, citycode, kind, living_area, rooms, address_label, ban_id, building_id, vacant_since, source, vintage, import_id)
     SELECT uuidv7(), r.local_id, r.citycode, r.kind, r.living_area, r.rooms, r.address_label, r.ban_id, r.building_id, r.vacant_since,
       'LOVAC', $${vintageAt}, $${importAt}::uuid
     FROM ${source}
     ON CONFLICT (tenant_id, local_id) DO UPDATE
       SET ${facts.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}, source = EXCLUDED.source, import_id = EXCLUDED.import_id,
         updated_at = CASE WHEN ${changed('d')} IS DISTINCT FROM ${changed('EXCLUDED')} THEN now() ELSE d.updated_at END
       WHERE d.import_id <> EXCLUDED.import_id
     RETURNING d.id, d.local_id, old.id IS NULL AS inserted, ${changed('old')} IS DISTINCT FROM ${changed('new')} AS changed`,
    [...values, vintage, importId],
  );
  return {
    ids: new Map(written.map(({ local_id, id }) => [local_id, id])),
    inserted: written.filter((row) => row.inserted).length,
    updated: written.filter((row) => !row.inserted && row.changed).length,
  };
}

export async function saveRecords(client: PoolClient, rows: readonly Saved[], vintage: number): Promise<void> {
  const { source, values } = unnest(
    rows.map((row) => ({
      dwelling_id: row.dwellingId,
      vacant_since: row.vacantSince,
      tax: row.tax,
      rental_value: row.rentalValue,
    })),
    { dwelling_id: 'uuid', vacant_since: 'int', tax: 'text', rental_value: 'int' },
  );
  await client.query(
    `INSERT INTO housing.vacancy_record AS v (dwelling_id, vintage, source, vacant_since, tax, rental_value)
     SELECT r.dwelling_id, $5, 'LOVAC', r.vacant_since, r.tax, r.rental_value FROM ${source}
     ON CONFLICT (tenant_id, dwelling_id, vintage) DO UPDATE
       SET vacant_since = EXCLUDED.vacant_since, tax = EXCLUDED.tax, rental_value = EXCLUDED.rental_value
       WHERE (v.vacant_since, v.tax, v.rental_value) IS DISTINCT FROM (EXCLUDED.vacant_since, EXCLUDED.tax, EXCLUDED.rental_value)`,
    [...values, vintage],
  );
}

/** Writes who owns these dwellings now; those who did before become former owners (rank 0). */
export async function saveOwners(
  client: PoolClient,
  rows: readonly Saved[],
  vintage: number,
  now: Date,
): Promise<void> {
  const owners = new Map(rows.flatMap(({ owners: all }) => all.map((owner) => [owner.key, owner] as const)));
  const people = unnest(
    [...owners.values()].map((owner) => ({
      owner_key: owner.key,
      full_name: owner.fullName,
      kind: owner.kind,
      siren: owner.siren,
      postal_address: JSON.stringify(owner.postalAddress),
    })),
    { owner_key: 'text', full_name: 'text', kind: 'text', siren: 'text', postal_address: 'text' },
  );
  await client.query(
    `INSERT INTO housing.owner AS o (id, owner_key, full_name, kind, siren, postal_address, vintage, seen_at)
     SELECT uuidv7(), r.owner_key, r.full_name, r.kind, r.siren, ARRAY(SELECT jsonb_array_elements_text(r.postal_address::jsonb)), $6, $7
     FROM ${people.source}
     ON CONFLICT (tenant_id, owner_key) DO UPDATE
       SET full_name = EXCLUDED.full_name, kind = EXCLUDED.kind, siren = EXCLUDED.siren, postal_address = EXCLUDED.postal_address,
         vintage = EXCLUDED.vintage, seen_at = CASE WHEN o.vintage < EXCLUDED.vintage THEN EXCLUDED.seen_at ELSE o.seen_at END
       WHERE (o.full_name, o.kind, o.siren, o.postal_address, o.vintage)
         IS DISTINCT FROM (EXCLUDED.full_name, EXCLUDED.kind, EXCLUDED.siren, EXCLUDED.postal_address, EXCLUDED.vintage)`,
    [...people.values, vintage, now],
  );
  const ids = await idsOf(client, 'owner', 'owner_key', [...owners.keys()]);
  const links = unnest(
    rows.flatMap(({ dwellingId, owners: all }) =>
      withoutRepetition(all).map(({ key, rank, propertyRight }) => ({
        dwelling_id: dwellingId,
        owner_id: ids.get(key),
        rank,
        property_right: propertyRight,
      })),
    ),
    { dwelling_id: 'uuid', owner_id: 'uuid', rank: 'int', property_right: 'text' },
  );
  await client.query(
    `WITH named AS (
       SELECT * FROM ${links.source}
     ), former AS (
       UPDATE housing.dwelling_owner l SET rank = 0
       WHERE l.dwelling_id = ANY($5::uuid[]) AND l.rank > 0
         AND NOT EXISTS (SELECT FROM named n WHERE n.dwelling_id = l.dwelling_id AND n.owner_id = l.owner_id)
     )
     INSERT INTO housing.dwelling_owner AS l (dwelling_id, owner_id, rank, property_right, vintage)
     SELECT n.dwelling_id, n.owner_id, n.rank, n.property_right, $6 FROM named n
     ON CONFLICT (tenant_id, dwelling_id, owner_id) DO UPDATE
       SET rank = EXCLUDED.rank, property_right = EXCLUDED.property_right, vintage = EXCLUDED.vintage
       WHERE (l.rank, l.property_right, l.vintage) IS DISTINCT FROM (EXCLUDED.rank, EXCLUDED.property_right, EXCLUDED.vintage)`,
    [...links.values, rows.map(({ dwellingId }) => dwellingId), vintage],
  );
}

/** A person named twice for one dwelling holds it once, at the better rank. */
function withoutRepetition(owners: LovacRow['owners']): LovacRow['owners'] {
  return owners.filter((owner, index) => owners.findIndex(({ key }) => key === owner.key) === index);
}

/** Ends the vacancy of the dwellings of these communes that this import did not name and that nobody follows. */
export async function closeVacancies(
  client: PoolClient,
  citycodes: readonly string[],
  importId: string,
): Promise<{ left: number; followed: number }> {
  const absent = 'citycode = ANY($1::text[]) AND vacant_since IS NOT NULL AND import_id <> $2::uuid';
  const closed = await client.query(
    `UPDATE housing.dwelling SET vacant_since = NULL, updated_at = now() WHERE ${absent} AND follow_up_at IS NULL`,
    [citycodes, importId],
  );
  const kept = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM housing.dwelling WHERE ${absent}`, [
    citycodes,
    importId,
  ]);
  return { left: closed.rowCount ?? 0, followed: kept.rows[0]?.n ?? 0 };
}
