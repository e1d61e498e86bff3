import type { Db } from '@mitoyen/kit/database.ts';
import { type AddressFacts, addressId, streetBanId } from './address.ts';
import { saveAddresses } from './address-writing.store.ts';

/** A stored address. */
export interface AddressRow extends AddressFacts {
  readonly id: string;
  readonly label: string;
  readonly streetId: string | undefined;
}

interface SqlRow {
  readonly id: string;
  readonly ban_id: string;
  readonly precision: AddressFacts['precision'];
  readonly label: string;
  readonly number: number | null;
  readonly repetition: string | null;
  readonly street: string;
  readonly postcode: string;
  readonly citycode: string;
  readonly city: string;
  readonly lon: number;
  readonly lat: number;
  readonly street_id: string | null;
}

const columns =
  'id, ban_id, precision, label, number, repetition, street, postcode, citycode, city, lon, lat, street_id';

/** Addresses by id, in the order asked; null where there is none. */
export async function findAddresses(db: Db, ids: readonly string[]): Promise<(AddressRow | null)[]> {
  const rows = await db.$queryRawUnsafe<SqlRow[]>(
    `SELECT ${columns} FROM housing.address WHERE id = ANY($1::uuid[])`,
    ids,
  );
  const byId = new Map(rows.map((row) => [row.id, toRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The streets and localities that share most trigrams with the text, best first. */
export async function findStreets(db: Db, trigrams: readonly string[], limit: number): Promise<AddressRow[]> {
  const rows = await db.$queryRawUnsafe<SqlRow[]>(
    `SELECT ${columns} FROM (
       SELECT address_id, size, count(*) AS shared FROM housing.address_trigram WHERE trigram = ANY($1::text[])
       GROUP BY address_id, size ORDER BY shared DESC, size, address_id LIMIT $2
     ) found JOIN housing.address ON id = address_id ORDER BY shared DESC, size, id`,
    trigrams,
    limit,
  );
  return rows.map(toRow);
}

/** The doors that bear a number in these streets. */
export async function findDoors(db: Db, streetIds: readonly string[], number: number): Promise<AddressRow[]> {
  const rows = await db.$queryRawUnsafe<SqlRow[]>(
    `SELECT ${columns} FROM housing.address WHERE street_id = ANY($1::uuid[]) AND number = $2`,
    streetIds,
    number,
  );
  return rows.map(toRow);
}

/** The addresses of a building: those its dwellings stand at. */
export async function findAddressesOfBuildings(db: Db, buildingIds: readonly string[]): Promise<AddressRow[][]> {
  const rows = await db.$queryRawUnsafe<(SqlRow & { building_id: string })[]>(
    `SELECT DISTINCT d.building_id, ${columns.replaceAll(/(\w+)/g, 'a.$1')} FROM housing.dwelling d
     JOIN housing.address a ON a.ban_id = d.ban_id WHERE d.building_id = ANY($1::uuid[]) ORDER BY a.label`,
    buildingIds,
  );
  return buildingIds.map((id) => rows.filter((row) => row.building_id === id).map(toRow));
}

/** The addresses of the territory, for the generator of vacancy files; at most `limit`, always the same. */
export async function sampleAddresses(db: Db, limit: number): Promise<AddressRow[]> {
  const rows = await db.$queryRawUnsafe<SqlRow[]>(
    `SELECT ${columns} FROM housing.address WHERE precision = 'HOUSE_NUMBER' ORDER BY id LIMIT $1`,
    limit,
  );
  return rows.map(toRow);
}

/**
 * Keeps addresses that the national API answered, with their streets, so that they resolve later on any machine and the
 * index finds them when the API fails. Known ones are left alone.
 */
export async function keepFoundAddresses(db: Db, addresses: readonly AddressFacts[]): Promise<void> {
  const all = new Map(addresses.flatMap((address) => [address, ...streetOf(address)]).map((one) => [one.banId, one]));
  const found = [...all.values()];
  const known = await findAddresses(
    db,
    found.map(({ banId }) => addressId(banId)),
  );
  const fresh = found.filter((_, index) => known[index] === null);
  if (fresh.length === 0) return;
  const statements = {
    query: async <Row>(text: string, values: unknown[]) => ({ rows: await db.$queryRawUnsafe<Row[]>(text, ...values) }),
  };
  await saveAddresses(statements, fresh, 'BAN_API');
}

function streetOf(address: AddressFacts): AddressFacts[] {
  if (address.precision !== 'HOUSE_NUMBER') return [];
  return [{ ...address, banId: streetBanId(address), precision: 'STREET', number: undefined, repetition: undefined }];
}

function toRow(row: SqlRow): AddressRow {
  return {
    id: row.id,
    banId: row.ban_id,
    precision: row.precision,
    label: row.label,
    number: row.number ?? undefined,
    repetition: row.repetition ?? undefined,
    street: row.street,
    postcode: row.postcode,
    citycode: row.citycode,
    city: row.city,
    lon: row.lon,
    lat: row.lat,
    streetId: row.street_id ?? undefined,
  };
}
