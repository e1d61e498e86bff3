import type { Db } from '@mitoyen/kit/database.ts';
import type { Bounds } from '../heat-network/heat-network.store.ts';

/** What tells one state of the published data from another: it changes whenever anything exported does. */
export async function openDataState(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ state: string }[]>`
    SELECT concat_ws('|',
      (SELECT concat_ws(':', count(*), max(updated_at)) FROM networks.heat_network),
      (SELECT concat_ws(':', count(*), max(updated_at), max(revision)) FROM networks.priority_perimeter WHERE state = 'PUBLISHED'),
      (SELECT concat_ws(':', count(*), max(decree_year)) FROM networks.decree_row)) AS state`;
  return row?.state ?? '';
}

/** When the networks last changed; null when there is none. */
export async function lastChange(db: Db): Promise<Date | null> {
  const { _max } = await db.heatNetwork.aggregate({ _max: { updatedAt: true } });
  return _max.updatedAt;
}

export interface NetworkFilter {
  /** West, south, east, north, in degrees: what is drawn there, wholly or in part. */
  readonly bounds: Bounds | null;
  readonly kind: 'HEAT' | 'COLD' | null;
  readonly status: 'EXISTING' | 'CONSTRUCTION' | null;
}

/** A network as far as its place has to be worked out. */
export interface PlacedRow {
  readonly id: string;
  readonly sncuId: string | null;
  readonly citycodes: string[];
  readonly communeNames: string[];
  /** Where the newest decree places it. */
  readonly decreeLocation: string | null;
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  readonly hasTrace: boolean;
  /** A corner of what is drawn, in degrees. */
  readonly west: number | null;
  readonly south: number | null;
}

/** Ids and published places of the networks that pass a filter, in the order of their ids, after one. */
export function placedRows(db: Db, filter: NetworkFilter, after: string | null): Promise<PlacedRow[]> {
  const [west, south, east, north] = filter.bounds ?? [null, null, null, null];
  return db.$queryRaw<PlacedRow[]>`
    SELECT n.id, n.sncu_id AS "sncuId", n.citycodes, n.commune_names AS "communeNames",
      n.kind::text AS kind, n.status::text AS status, n.has_trace AS "hasTrace", n.west, n.south,
      (SELECT d.location FROM networks.decree_row d WHERE d.sncu_id = n.sncu_id ORDER BY d.decree_year DESC LIMIT 1) AS "decreeLocation"
    FROM networks.heat_network n
    WHERE (${after}::uuid IS NULL OR n.id > ${after}::uuid)
      AND (${filter.kind}::text IS NULL OR n.kind::text = ${filter.kind})
      AND (${filter.status}::text IS NULL OR n.status::text = ${filter.status})
      AND (${west}::float8 IS NULL
        OR (n.west <= ${east}::float8 AND n.east >= ${west}::float8 AND n.south <= ${north}::float8 AND n.north >= ${south}::float8))
    ORDER BY n.id`;
}

export interface PerimeterFilter {
  readonly bounds: Bounds | null;
  /** Only those of a network that serves this commune (INSEE code). */
  readonly citycode: string | null;
}

/** Ids of the published perimeters that pass a filter, in their order, after one. */
export async function perimeterIds(
  db: Db,
  { bounds, citycode }: PerimeterFilter,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const [west, south, east, north] = bounds ?? [null, null, null, null];
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM networks.priority_perimeter p
    WHERE p.state = 'PUBLISHED' AND (${after}::uuid IS NULL OR p.id > ${after}::uuid)
      AND (${west}::float8 IS NULL
        OR (p.west <= ${east}::float8 AND p.east >= ${west}::float8 AND p.south <= ${north}::float8 AND p.north >= ${south}::float8))
      AND (${citycode}::text IS NULL OR EXISTS (
        SELECT 1 FROM networks.perimeter_network l JOIN networks.heat_network n ON n.tenant_id = l.tenant_id AND n.id = l.network_id
        WHERE l.tenant_id = p.tenant_id AND l.perimeter_id = p.id AND ${citycode} = ANY (n.citycodes)))
    ORDER BY p.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
