import type { Db } from '@mitoyen/kit/database.ts';
import type { Bounds } from '../heat-network/heat-network.store.ts';
import type { Position } from '../projection/position.ts';

/** Surfaces in WGS84 degrees: polygons of one closed outline followed by its holes. */
export interface Surface {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly (readonly Position[])[])[];
}

export type PerimeterState = 'DRAFT' | 'PUBLISHED' | 'REPEALED';

/** What the collectivité says of a perimeter. Days are ISO ("2026-11-22"). */
export interface PerimeterFacts {
  readonly name: string;
  readonly networkIds: readonly string[];
  readonly deliberationDate: string | null;
  readonly deliberationReference: string | null;
  /** First day on which it applies; null: since ever. */
  readonly validFrom: string | null;
  /** Last day on which it applies; null: without end. */
  readonly validTo: string | null;
  /** Subscribed power from which connection is a duty, kW; null: the threshold of the collectivité. */
  readonly powerThresholdKw: number | null;
}

/** A priority perimeter (PDP). */
export interface PerimeterRecord extends PerimeterFacts {
  readonly id: string;
  readonly geometry: Surface;
  readonly isPublished: boolean;
  readonly state: PerimeterState;
  readonly revision: number;
  /** West, south, east, north, in degrees. */
  readonly bbox: Bounds;
  readonly updatedAt: Date;
}

const PERIMETERS_AT_ONCE = 50;

/** The published perimeters of the tenant, a few at a time, in the order of their ids. */
export async function* eachPerimeter(db: Db): AsyncGenerator<PerimeterRecord> {
  let after: string | undefined;
  for (;;) {
    const rows = await db.priorityPerimeter.findMany({
      where: { state: 'PUBLISHED', ...(after !== undefined && { id: { gt: after } }) },
      include: WITH_NETWORKS,
      orderBy: { id: 'asc' },
      take: PERIMETERS_AT_ONCE,
    });
    for (const row of rows) yield recordOf(row);
    after = rows.at(-1)?.id;
    if (rows.length < PERIMETERS_AT_ONCE) return;
  }
}

/** The perimeters with these ids, in their order; null where there is none. */
export async function findPerimeters(db: Db, ids: readonly string[]): Promise<(PerimeterRecord | null)[]> {
  const rows = await db.priorityPerimeter.findMany({ where: { id: { in: [...ids] } }, include: WITH_NETWORKS });
  const records = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return ids.map((id) => records.get(id) ?? null);
}

/** Where a list stands: the last perimeter seen. */
export interface PerimeterPlace {
  readonly name: string;
  readonly id: string;
}

/** Perimeters by name, after a place; the published ones alone unless `states` says otherwise. */
export async function listPerimeters(
  db: Db,
  {
    limit,
    states,
    after,
  }: {
    readonly limit: number;
    readonly states: readonly PerimeterState[];
    readonly after?: PerimeterPlace | undefined;
  },
): Promise<PerimeterRecord[]> {
  const rows = await db.priorityPerimeter.findMany({
    where: {
      state: { in: [...states] },
      ...(after && { OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] }),
    },
    include: WITH_NETWORKS,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(recordOf);
}

export function countPerimeters(db: Db, states: readonly PerimeterState[]): Promise<number> {
  return db.priorityPerimeter.count({ where: { state: { in: [...states] } } });
}

/** The published perimeters that each of these networks serves, by name. */
export async function perimetersOfNetworks(db: Db, networkIds: readonly string[]): Promise<PerimeterRecord[][]> {
  const rows = await db.priorityPerimeter.findMany({
    where: { state: 'PUBLISHED', networks: { some: { networkId: { in: [...networkIds] } } } },
    include: WITH_NETWORKS,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const records = rows.map(recordOf);
  return networkIds.map((id) => records.filter((record) => record.networkIds.includes(id)));
}

/** One perimeter, locked for a change; null when there is none. */
export async function lockPerimeter(db: Db, id: string): Promise<PerimeterRecord | null> {
  await db.$queryRaw`SELECT 1 FROM networks.priority_perimeter WHERE id = ${id}::uuid FOR UPDATE`;
  const [record] = await findPerimeters(db, [id]);
  return record ?? null;
}

/** Another perimeter of the same name or the same outline that is not repealed; undefined when there is none. */
export async function findTwin(
  db: Db,
  { id, name, geometry }: { readonly id: string | null; readonly name: string; readonly geometry: Surface },
): Promise<'name' | 'geometry' | undefined> {
  const [twin] = await db.$queryRaw<{ same: 'name' | 'geometry' }[]>`
    SELECT CASE WHEN geometry = ${JSON.stringify(geometry)}::jsonb THEN 'geometry' ELSE 'name' END AS same
    FROM networks.priority_perimeter
    WHERE state <> 'REPEALED' AND id IS DISTINCT FROM ${id}::uuid
      AND (lower(name) = lower(${name}) OR geometry = ${JSON.stringify(geometry)}::jsonb)
    LIMIT 1`;
  return twin?.same;
}

/** Adds a draft and answers its id. */
export async function addPerimeter(
  db: Db,
  facts: PerimeterFacts,
  { geometry, bbox }: { readonly geometry: Surface; readonly bbox: Bounds },
  now: Date,
): Promise<string> {
  const { networkIds, ...columns } = columnsOf(facts);
  const { id } = await db.priorityPerimeter.create({
    data: { ...columns, ...drawn(geometry, bbox), state: 'DRAFT', createdAt: now, updatedAt: now },
    select: { id: true },
  });
  await linkNetworks(db, id, networkIds);
  return id;
}

/** Writes a whole perimeter; its revision grows by one. */
export async function savePerimeter(
  db: Db,
  id: string,
  { state, geometry, bbox, ...facts }: PerimeterFacts & Pick<PerimeterRecord, 'state' | 'geometry' | 'bbox'>,
  now: Date,
): Promise<void> {
  const { networkIds, ...columns } = columnsOf(facts);
  await db.priorityPerimeter.updateMany({
    where: { id },
    data: { ...columns, ...drawn(geometry, bbox), state, revision: { increment: 1 }, updatedAt: now },
  });
  await db.perimeterNetwork.deleteMany({ where: { perimeterId: id } });
  await linkNetworks(db, id, networkIds);
}

/** Removes a draft for good. */
export async function deletePerimeter(db: Db, id: string): Promise<void> {
  await db.priorityPerimeter.deleteMany({ where: { id } });
}

/** The communes of these networks, INSEE codes within the territory. */
export async function citycodesOfNetworks(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.heatNetwork.findMany({ where: { id: { in: [...ids] } }, select: { citycodes: true } });
  return [...new Set(rows.flatMap(({ citycodes }) => citycodes))];
}

async function linkNetworks(db: Db, perimeterId: string, networkIds: readonly string[]): Promise<void> {
  await db.perimeterNetwork.createMany({ data: networkIds.map((networkId) => ({ perimeterId, networkId })) });
}

const WITH_NETWORKS = { networks: { select: { networkId: true }, orderBy: { networkId: 'asc' } } } as const;

interface PerimeterRow extends Omit<PerimeterRecord, 'geometry' | 'networkIds' | 'bbox' | 'isPublished' | DayField> {
  readonly geometry: unknown;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly deliberationDate: Date | null;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  readonly networks: readonly { readonly networkId: string }[];
}
type DayField = 'deliberationDate' | 'validFrom' | 'validTo';

function recordOf(row: PerimeterRow): PerimeterRecord {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    isPublished: row.state === 'PUBLISHED',
    revision: row.revision,
    // This file alone writes it, and the table holds nothing but surfaces.
    geometry: row.geometry as Surface,
    bbox: [row.west, row.south, row.east, row.north],
    networkIds: row.networks.map(({ networkId }) => networkId),
    deliberationDate: dayOf(row.deliberationDate),
    deliberationReference: row.deliberationReference,
    validFrom: dayOf(row.validFrom),
    validTo: dayOf(row.validTo),
    powerThresholdKw: row.powerThresholdKw,
    updatedAt: row.updatedAt,
  };
}

const dayOf = (date: Date | null) => (date === null ? null : date.toISOString().slice(0, 10));
const dateOf = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00Z`));

function columnsOf(facts: PerimeterFacts) {
  return {
    name: facts.name,
    networkIds: [...new Set(facts.networkIds)],
    deliberationDate: dateOf(facts.deliberationDate),
    deliberationReference: facts.deliberationReference,
    validFrom: dateOf(facts.validFrom),
    validTo: dateOf(facts.validTo),
    powerThresholdKw: facts.powerThresholdKw,
  };
}

function drawn(geometry: Surface, [west, south, east, north]: Bounds) {
  return { geometry: { type: geometry.type, coordinates: plain(geometry.coordinates) }, west, south, east, north };
}

/** Prisma wants lists that may be written to. */
function plain(coordinates: Surface['coordinates']): number[][][][] {
  return coordinates.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
}
