import { type Columns, unnest } from '../import/unnest.ts';
import { type AddressFacts, addressId, addressLabel, streetBanId } from './address.ts';
import { filedTrigrams } from './address-text.ts';

export type AddressSource = 'BAN_FILE' | 'BAN_API';

/** What runs a statement: a bulk connection, or the open transaction. */
export interface Statements {
  query<Row>(text: string, values: unknown[]): Promise<{ rows: Row[] }>;
}

interface AddressColumns {
  readonly id: string;
  readonly ban_id: string;
  readonly precision: string;
  readonly label: string;
  readonly number: number | undefined;
  readonly repetition: string | undefined;
  readonly street: string;
  readonly postcode: string;
  readonly citycode: string;
  readonly city: string;
  readonly lon: number;
  readonly lat: number;
  readonly street_id: string | undefined;
}

const columns: Columns<AddressColumns> = {
  id: 'uuid',
  ban_id: 'text',
  precision: 'text',
  label: 'text',
  number: 'int',
  repetition: 'text',
  street: 'text',
  postcode: 'text',
  citycode: 'text',
  city: 'text',
  lon: 'float8',
  lat: 'float8',
  street_id: 'uuid',
};
const names = Object.keys(columns);
const facts = names.filter((name) => name !== 'id' && name !== 'ban_id');
const chunkSize = 2_000;

/** Writes addresses, those that say something new only. Streets and localities are filed for search. */
export async function saveAddresses(
  client: Statements,
  addresses: readonly AddressFacts[],
  source: AddressSource,
): Promise<{ inserted: number; updated: number }> {
  const { source: rows, values } = unnest(addresses.map(columnsOf), columns);
  const written = await client.query<{ id: string; inserted: boolean }>(
    `INSERT INTO housing.address AS a (${names.join(', ')}, source)
     SELECT ${names.map((name) => `r.${name}`).join(', ')}, $${values.length + 1} FROM ${rows}
     ON CONFLICT (tenant_id, ban_id) DO UPDATE
       SET ${facts.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}, source = EXCLUDED.source, updated_at = now()
       WHERE ${replaceable(source)} (${facts.map((name) => `a.${name}`).join(', ')}) IS DISTINCT FROM (${facts.map((name) => `EXCLUDED.${name}`).join(', ')})
     RETURNING a.id, (xmax = 0) AS inserted`,
    [...values, source],
  );
  const changed = new Set(written.rows.map(({ id }) => id));
  await fileForSearch(
    client,
    addresses.filter(({ banId, precision }) => precision !== 'HOUSE_NUMBER' && changed.has(addressId(banId))),
  );
  const inserted = written.rows.filter((row) => row.inserted).length;
  return { inserted, updated: written.rows.length - inserted };
}

/** Writes streets as a whole, chunk by chunk. */
export async function saveStreets(
  client: Statements,
  streets: readonly AddressFacts[],
  source: AddressSource,
): Promise<void> {
  for (let at = 0; at < streets.length; at += chunkSize)
    await saveAddresses(client, streets.slice(at, at + chunkSize), source);
}

/** What a file said stays until another file says otherwise: an answer of the national API does not replace it. */
function replaceable(source: AddressSource): string {
  return source === 'BAN_API' ? "a.source = 'BAN_API' AND" : '';
}

async function fileForSearch(client: Statements, addresses: readonly AddressFacts[]): Promise<void> {
  if (addresses.length === 0) return;
  const entries = addresses.flatMap(({ banId, street, city }) => {
    const trigrams = filedTrigrams(street, city);
    return trigrams.map((trigram) => ({ trigram, size: trigrams.length, address_id: addressId(banId) }));
  });
  await client.query('DELETE FROM housing.address_trigram WHERE address_id = ANY($1::uuid[])', [
    addresses.map(({ banId }) => addressId(banId)),
  ]);
  const { source, values } = unnest(entries, { trigram: 'text', size: 'int', address_id: 'uuid' });
  await client.query(
    `INSERT INTO housing.address_trigram (trigram, size, address_id) SELECT r.trigram, r.size, r.address_id FROM ${source} ON CONFLICT DO NOTHING`,
    values,
  );
}

function columnsOf(address: AddressFacts): AddressColumns {
  const isDoor = address.precision === 'HOUSE_NUMBER';
  return {
    id: addressId(address.banId),
    ban_id: address.banId,
    precision: address.precision,
    label: addressLabel(address),
    number: address.number,
    repetition: address.repetition,
    street: address.street,
    postcode: address.postcode,
    citycode: address.citycode,
    city: address.city,
    lon: address.lon,
    lat: address.lat,
    street_id: isDoor ? addressId(streetBanId(address)) : undefined,
  };
}
