import type { Db } from '@mitoyen/kit/database.ts';
import type { Contract, ContractKind, Extension, Plant, Substation } from './asset.ts';

interface Kept {
  readonly id: string;
  readonly networkId: string;
}
export type PlantRecord = Plant & Kept;
export type SubstationRecord = Substation & Kept;
export type ContractRecord = Contract & Kept;
export type ExtensionRecord = Extension & Kept;

const COLUMNS = { omit: { tenantId: true, updatedAt: true } } as const;

/** The plants of each of these networks, the most powerful first. */
export async function plantsOf(db: Db, networkIds: readonly string[]): Promise<PlantRecord[][]> {
  const order = { powerMw: { sort: 'desc', nulls: 'last' } } as const;
  const where = { networkId: { in: [...networkIds] } };
  const rows = await db.networkPlant.findMany({ where, orderBy: [order, { name: 'asc' }], ...COLUMNS });
  return byNetwork(networkIds, rows);
}

export async function substationsOf(db: Db, networkIds: readonly string[]): Promise<SubstationRecord[][]> {
  const where = { networkId: { in: [...networkIds] } };
  const rows = await db.networkSubstation.findMany({ where, orderBy: [{ name: 'asc' }, { id: 'asc' }], ...COLUMNS });
  return byNetwork(networkIds, rows);
}

/** The contracts of each of these networks, the first to begin first. */
export async function contractsOf(db: Db, networkIds: readonly string[]): Promise<ContractRecord[][]> {
  const where = { networkId: { in: [...networkIds] } };
  const rows = await db.networkContract.findMany({ where, orderBy: { startsOn: 'asc' }, ...COLUMNS });
  return byNetwork(networkIds, rows.map(contractOf));
}

export async function extensionsOf(db: Db, networkIds: readonly string[]): Promise<ExtensionRecord[][]> {
  const where = { networkId: { in: [...networkIds] } };
  const rows = await db.networkExtension.findMany({ where, orderBy: { startsOn: 'asc' }, ...COLUMNS });
  return byNetwork(
    networkIds,
    rows.map((row) => ({ ...row, startsOn: dayOf(row.startsOn), endsOn: dayOf(row.endsOn) })),
  );
}

/** Contracts that end between two days (ISO, both included), the first to end first. */
export async function contractsEnding(db: Db, from: string, to: string): Promise<ContractRecord[]> {
  const where = { endsOn: { gte: dateOf(from), lte: dateOf(to) } };
  const rows = await db.networkContract.findMany({ where, orderBy: [{ endsOn: 'asc' }, { id: 'asc' }], ...COLUMNS });
  return rows.map(contractOf);
}

/** Adds, or changes the one of this id; answers whether there was one to change. */
export async function savePlant(db: Db, { id, networkId }: Place, plant: Plant, now: Date): Promise<boolean> {
  if (id === null) return isDone(db.networkPlant.create({ data: { ...plant, networkId, updatedAt: now } }));
  const { count } = await db.networkPlant.updateMany({ where: { id, networkId }, data: { ...plant, updatedAt: now } });
  return count === 1;
}

export async function saveSubstation(
  db: Db,
  { id, networkId }: Place,
  station: Substation,
  now: Date,
): Promise<boolean> {
  if (id === null) return isDone(db.networkSubstation.create({ data: { ...station, networkId, updatedAt: now } }));
  const data = { ...station, updatedAt: now };
  const { count } = await db.networkSubstation.updateMany({ where: { id, networkId }, data });
  return count === 1;
}

export async function saveContract(db: Db, { id, networkId }: Place, contract: Contract, now: Date): Promise<boolean> {
  const { startsOn, endsOn } = contract;
  const dates = { startsOn: dateOf(startsOn), endsOn: endsOn === null ? null : dateOf(endsOn) };
  const data = { ...contract, ...dates, updatedAt: now };
  if (id === null) return isDone(db.networkContract.create({ data: { ...data, networkId } }));
  return (await db.networkContract.updateMany({ where: { id, networkId }, data })).count === 1;
}

export async function saveExtension(db: Db, { id, networkId }: Place, one: Extension, now: Date): Promise<boolean> {
  const data = { ...one, startsOn: dateOf(one.startsOn), endsOn: dateOf(one.endsOn), updatedAt: now };
  if (id === null) return isDone(db.networkExtension.create({ data: { ...data, networkId } }));
  return (await db.networkExtension.updateMany({ where: { id, networkId }, data })).count === 1;
}

export type AssetKind = 'NetworkPlant' | 'NetworkSubstation' | 'NetworkContract' | 'NetworkExtension';

/** Removes one asset and answers the network that it was of; undefined when there was none. */
export async function removeAsset(db: Db, kind: AssetKind, id: string): Promise<string | undefined> {
  const tables = {
    NetworkPlant: 'network_plant',
    NetworkSubstation: 'network_substation',
    NetworkContract: 'network_contract',
    NetworkExtension: 'network_extension',
  } as const;
  const rows = await db.$queryRawUnsafe<{ network_id: string }[]>(
    `DELETE FROM networks.${tables[kind]} WHERE id = $1::uuid RETURNING network_id`,
    id,
  );
  return rows[0]?.network_id;
}

interface Place {
  /** Null to add one. */
  readonly id: string | null;
  readonly networkId: string;
}

interface ContractRow extends Omit<ContractRecord, 'kind' | 'startsOn' | 'endsOn'> {
  readonly kind: string;
  readonly startsOn: Date;
  readonly endsOn: Date | null;
}

function contractOf({ kind, startsOn, endsOn, ...row }: ContractRow): ContractRecord {
  // The table takes no other kind.
  return { ...row, kind: kind as ContractKind, startsOn: dayOf(startsOn), endsOn: endsOn && dayOf(endsOn) };
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
const isDone = async (work: Promise<unknown>) => (await work) !== null;

function byNetwork<Row extends Kept>(networkIds: readonly string[], rows: readonly Row[]): Row[][] {
  const grouped = new Map<string, Row[]>(networkIds.map((id) => [id, []]));
  for (const row of rows) grouped.get(row.networkId)?.push(row);
  return networkIds.map((id) => grouped.get(id) ?? []);
}
