import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { EligibilityBatch } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { type BatchRow, type Tally, tallyOf } from './batch-row.ts';
import type { PlaceColumns } from './place-columns.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Where the rows of a batch are kept until it goes. */
export const rowsKey = (tenantSlug: string, batchId: string) => `${tenantSlug}/batch/${batchId}/rows`;

/** The batch of a key of the file storage; undefined for a key that is none of ours. */
export const batchIdOf = (key: string) => /^[a-z0-9-]+\/batch\/([0-9a-f-]{36})\/rows$/.exec(key)?.[1];

export function addBatch(
  db: Db,
  batch: Pick<
    EligibilityBatch,
    'id' | 'name' | 'fileName' | 'createdBy' | 'columns' | 'hasTitles' | 'rowCount' | 'createdAt'
  > & { readonly places: PlaceColumns | null },
): Promise<EligibilityBatch> {
  const { places, ...columns } = batch;
  return db.eligibilityBatch.create({ data: { ...columns, ...(places && { places: { ...places } }) } });
}

/** The batches with these ids, in their order; null where there is none. */
export async function findBatches(db: Db, ids: readonly string[]): Promise<(EligibilityBatch | null)[]> {
  const rows = await db.eligibilityBatch.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export const findBatch = (db: Db, id: string) => db.eligibilityBatch.findFirst({ where: { id } });

/** Batches of the tenant, the newest first, after a place. */
export function listBatches(
  db: Db,
  limit: number,
  after?: { readonly createdAt: Date; readonly id: string },
): Promise<EligibilityBatch[]> {
  return db.eligibilityBatch.findMany({
    ...(after && {
      where: { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] },
    }),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

/** The columns that say where, as they were written by us. */
export const placesOf = (batch: EligibilityBatch) => batch.places as unknown as PlaceColumns | null;

/** What a part adds to its batch. */
export interface DonePart {
  readonly rows: readonly BatchRow[];
  /** Where the next row begins in the kept file. */
  readonly nextByte: number;
  readonly rulesVersion: string;
}

/**
 * Writes the answers of some rows together with the progress, in the open transaction, if the batch still runs and stands
 * where this worker believes: a second worker, or one that comes back from the dead, writes nothing. Says whether it wrote.
 */
export async function savePart(db: Db, batch: EligibilityBatch, part: DonePart, now: Date): Promise<boolean> {
  const { rows, nextByte, rulesVersion } = part;
  const tally = tallyOf(rows);
  const isLast = batch.rowsDone + rows.length >= batch.rowCount;
  const { count } = await db.eligibilityBatch.updateMany({
    where: { id: batch.id, state: 'RUNNING', rowsDone: batch.rowsDone },
    data: {
      rowsDone: { increment: rows.length },
      parts: { increment: 1 },
      nextByte: BigInt(nextByte),
      beatAt: now,
      troubledSince: null,
      rulesVersion,
      ...increments(tally),
      ...(isLast && { state: 'DONE', finishedAt: now }),
    },
  });
  if (count === 0) return false;
  await db.batchPart.create({
    data: {
      batchId: batch.id,
      number: batch.parts,
      firstRow: batch.rowsDone + 1,
      rowCount: rows.length,
      rows: await packRows(rows),
      rulesVersion,
      judgedAt: now,
      ...tally,
    },
    select: { number: true },
  });
  return true;
}

const increments = ({ eligible, toConfirm, notEligible, unplaced }: Tally) => ({
  eligible: { increment: eligible },
  toConfirm: { increment: toConfirm },
  notEligible: { increment: notEligible },
  unplaced: { increment: unplaced },
});

async function packRows(rows: readonly BatchRow[]): Promise<Uint8Array<ArrayBuffer>> {
  // Prisma takes bytes that own their memory.
  return new Uint8Array(await pack(JSON.stringify(rows), { level: 1 }));
}

/** Some rows of a batch as they were judged. */
export interface ReadPart {
  readonly number: number;
  readonly firstRow: number;
  readonly judgedAt: Date;
  readonly rulesVersion: string;
  readonly rows: readonly BatchRow[];
}

/** The next part after a row number, in order; `outcome` leaves out the parts where nothing has that answer. */
export async function nextPart(
  db: Db,
  batchId: string,
  afterRow: number,
  outcome?: keyof Tally,
): Promise<ReadPart | null> {
  const [part] = await db.$queryRawUnsafe<{ number: number }[]>(
    `SELECT number FROM networks.batch_part
     WHERE batch_id = $1::uuid AND first_row + row_count - 1 > $2 ${outcome ? `AND ${COLUMNS[outcome]} > 0` : ''}
     ORDER BY number LIMIT 1`,
    batchId,
    afterRow,
  );
  return part ? readPart(db, batchId, part.number) : null;
}

const COLUMNS: Readonly<Record<keyof Tally, string>> = {
  eligible: 'eligible',
  toConfirm: 'to_confirm',
  notEligible: 'not_eligible',
  unplaced: 'unplaced',
};

export async function readPart(db: Db, batchId: string, number: number): Promise<ReadPart | null> {
  const part = await db.batchPart.findFirst({ where: { batchId, number } });
  if (!part) return null;
  const text = (await unpack(part.rows)).toString('utf8');
  const { firstRow, judgedAt, rulesVersion } = part;
  // Written by packRows.
  return { number, firstRow, judgedAt, rulesVersion, rows: JSON.parse(text) as BatchRow[] };
}

/** Which of these batches exist. */
export async function knownBatches(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.eligibilityBatch.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
