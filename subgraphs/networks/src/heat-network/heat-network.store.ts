import type { Db } from '@mitoyen/kit/database.ts';
import { normaliseName } from '../names/names.ts';
import { type Fact, factsOf, type NetworkValues, settleFacts } from './facts.ts';

/** A network as the graph shows it: what prevails among its sources, the newest decree included. */
export interface NetworkRecord extends NetworkValues {
  readonly id: string;
  readonly sncuId: string | null;
  readonly name: string;
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  readonly isOpen: boolean;
  readonly hasTrace: boolean;
  readonly isArea: boolean;
  /** INSEE codes within the collectivité. */
  readonly citycodes: readonly string[];
  readonly communeNames: readonly string[];
  /** Where the decree places it, for networks whose trace came without communes. */
  readonly decreeLocation: string | null;
  readonly lengthMeters: number | null;
  readonly bbox: readonly [number, number, number, number] | null;
  readonly sources: readonly Fact[];
  readonly updatedAt: Date;
  readonly searchText: string;
}

const NETWORKS_AT_ONCE = 40;
const WITHOUT_DRAWING = { geometry: true, overview: true } as const;

/** The networks of the tenant with these ids, in their order; null where there is none. */
export async function findNetworks(db: Db, ids: readonly string[]): Promise<(NetworkRecord | null)[]> {
  const rows = await db.heatNetwork.findMany({ where: { id: { in: [...ids] } }, omit: WITHOUT_DRAWING });
  const records = new Map((await withDecrees(db, rows)).map((record) => [record.id, record]));
  return ids.map((id) => records.get(id) ?? null);
}

/** Where a list stands: the last network seen. */
export interface ListPlace {
  readonly searchText: string;
  readonly id: string;
}

/** Networks of the tenant by name, after a place; every word of the search is in the name, operator, identifier or communes. */
export async function listNetworks(db: Db, limit: number, search: string, after?: ListPlace): Promise<NetworkRecord[]> {
  const rows = await db.heatNetwork.findMany({
    where: {
      ...matching(search),
      ...(after && {
        OR: [{ searchText: { gt: after.searchText } }, { searchText: after.searchText, id: { gt: after.id } }],
      }),
    },
    omit: WITHOUT_DRAWING,
    orderBy: [{ searchText: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return withDecrees(db, rows);
}

export function countNetworks(db: Db, search: string): Promise<number> {
  return db.heatNetwork.count({ where: matching(search) });
}

/** The drawings of these networks, in their order; null for one without. */
export async function findGeometries(db: Db, ids: readonly string[]): Promise<unknown[]> {
  const rows = await db.heatNetwork.findMany({ where: { id: { in: [...ids] } }, select: { id: true, geometry: true } });
  const geometries = new Map(rows.map(({ id, geometry }) => [id, geometry]));
  return ids.map((id) => geometries.get(id) ?? null);
}

/** A network locked for a change: every statement about it, and what its answers hang on. */
export interface LockedNetwork {
  /** Those of the decree included. */
  readonly facts: readonly Fact[];
  readonly sncuId: string | null;
  readonly communeNames: readonly string[];
  readonly citycodes: readonly string[];
  readonly bbox: Bounds | null;
}

/** What every source says of one network, locked for a change; null when there is none. */
export async function lockNetwork(db: Db, id: string): Promise<LockedNetwork | null> {
  await db.$queryRaw`SELECT 1 FROM networks.heat_network WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await db.heatNetwork.findFirst({ where: { id }, omit: WITHOUT_DRAWING });
  if (!row) return null;
  const decree = (await newestDecrees(db, [row])).get(row.sncuId ?? '');
  return {
    facts: [...storedFacts(row.facts), ...decreeFacts(decree)],
    sncuId: row.sncuId,
    communeNames: row.communeNames,
    citycodes: row.citycodes,
    bbox: bboxOf(row),
  };
}

/** Writes the facts of a network and the columns that follow from them. The decree is kept in its own table. */
export async function saveFacts(
  db: Db,
  id: string,
  facts: readonly Fact[],
  { sncuId, communeNames }: { readonly sncuId: string | null; readonly communeNames: readonly string[] },
  now: Date,
): Promise<void> {
  const stored = facts.filter(({ source }) => source !== 'DECREE');
  const columns = settledColumns(stored, { sncuId, communeNames });
  await db.heatNetwork.updateMany({
    where: { id },
    data: { ...columns, facts: stored.map((fact) => ({ ...fact })), updatedAt: now },
  });
}

/** The columns that say what prevails among stored facts. A network is open to new connections unless somebody says it is not. */
export function settledColumns(
  facts: readonly Fact[],
  {
    sncuId,
    communeNames,
    name,
  }: { readonly sncuId: string | null; readonly communeNames: readonly string[]; readonly name?: string },
) {
  const { values } = settleFacts(facts);
  const settledName = values.name ?? name ?? sncuId ?? `Réseau de ${communeNames.join(', ')}`;
  return {
    name: settledName,
    operator: values.operator,
    owner: values.owner,
    status: values.status ?? ('EXISTING' as const),
    isOpen: values.isOpen ?? true,
    searchText: normaliseName(
      [settledName, values.operator, values.owner, sncuId, ...communeNames].filter(Boolean).join(' '),
    ),
  };
}

/** Facts as they come back from the database, where only this module and the importer write them. */
export function storedFacts(json: unknown): Fact[] {
  return json as Fact[];
}

/** Every network of the tenant with its drawing, a few at a time: a whole country may be too much at once. */
export async function* eachNetwork(db: Db): AsyncGenerator<{ network: NetworkRecord; geometry: unknown }> {
  let after: string | undefined;
  for (;;) {
    const rows = await db.heatNetwork.findMany({
      where: after === undefined ? {} : { id: { gt: after } },
      omit: { overview: true },
      orderBy: { id: 'asc' },
      take: NETWORKS_AT_ONCE,
    });
    const geometries = new Map(rows.map(({ id, geometry }) => [id, geometry]));
    for (const network of await withDecrees(db, rows)) yield { network, geometry: geometries.get(network.id) ?? null };
    after = rows.at(-1)?.id;
    if (rows.length < NETWORKS_AT_ONCE) return;
  }
}

/** West, south, east, north, in degrees. */
export type Bounds = readonly [number, number, number, number];

/** The networks drawn within these bounds, or everywhere; to the centimetre when `isDetailed`, else as an overview. */
export function findDrawings(db: Db, bounds: Bounds | null, isDetailed: boolean) {
  const [west, south, east, north] = bounds ?? [-180, -90, 180, 90];
  return db.heatNetwork.findMany({
    where: { west: { lte: east }, east: { gte: west }, south: { lte: north }, north: { gte: south } },
    select: {
      id: true,
      sncuId: true,
      name: true,
      kind: true,
      status: true,
      isOpen: true,
      hasTrace: true,
      geometry: isDetailed,
      overview: !isDetailed,
    },
    orderBy: { id: 'asc' },
  });
}

function matching(search: string) {
  const words = normaliseName(search).split(' ').filter(Boolean);
  return { AND: words.map((word) => ({ searchText: { contains: word } })) };
}

interface NetworkRow extends Omit<NetworkRecord, keyof NetworkValues | 'bbox' | 'sources' | 'decreeLocation'> {
  readonly name: string;
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  readonly isOpen: boolean;
  readonly facts: unknown;
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
}

async function withDecrees(db: Db, rows: readonly NetworkRow[]): Promise<NetworkRecord[]> {
  const newest = await newestDecrees(db, rows);
  return rows.map((row) => {
    const decree = newest.get(row.sncuId ?? '');
    const { values, prevailing } = settleFacts([...storedFacts(row.facts), ...decreeFacts(decree)]);
    return {
      ...values,
      id: row.id,
      sncuId: row.sncuId,
      name: row.name,
      kind: row.kind,
      status: row.status,
      isOpen: row.isOpen,
      hasTrace: row.hasTrace,
      isArea: row.isArea,
      citycodes: row.citycodes,
      communeNames: row.communeNames,
      decreeLocation: decree?.location ?? null,
      lengthMeters: row.lengthMeters,
      bbox: bboxOf(row),
      sources: prevailing,
      updatedAt: row.updatedAt,
      searchText: row.searchText,
    };
  });
}

/** The newest decree about each of these networks, by SNCU id. */
async function newestDecrees(db: Db, rows: readonly { readonly sncuId: string | null }[]) {
  const sncuIds = rows.flatMap(({ sncuId }) => sncuId ?? []);
  const decrees = await db.decreeRow.findMany({ where: { sncuId: { in: sncuIds } }, orderBy: { decreeYear: 'asc' } });
  // Later editions overwrite earlier ones.
  return new Map(decrees.map((decree) => [decree.sncuId, decree]));
}

function decreeFacts(decree: DecreeFigures | undefined): Fact[] {
  if (!decree) return [];
  const { enrRate, co2, co2Lca, referenceYear: rateYear } = decree;
  return factsOf('DECREE', String(decree.decreeYear), { enrRate, co2, co2Lca, rateYear });
}

interface DecreeFigures {
  readonly decreeYear: number;
  readonly enrRate: number | null;
  readonly co2: number | null;
  readonly co2Lca: number | null;
  readonly referenceYear: string | null;
}

type Box = Pick<NetworkRow, 'west' | 'south' | 'east' | 'north'>;

function bboxOf({ west, south, east, north }: Box): Bounds | null {
  return west === null || south === null || east === null || north === null ? null : [west, south, east, north];
}
