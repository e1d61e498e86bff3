import type { ChangeReason, WatchTransition } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { Answer } from '../batch/batch-row.ts';
import type { Transition } from './transition.ts';

/** A named change of the answer of a watched place. */
export interface NewTransition extends Transition {
  readonly batchId: string;
  readonly rowNumber: number;
  readonly before: Answer;
  readonly after: Answer;
  /** The kind of change that led to it; null when it was found as the watch began. */
  readonly reason: ChangeReason | null;
}

export async function addTransitions(db: Db, transitions: readonly NewTransition[], now: Date): Promise<void> {
  if (transitions.length === 0) return;
  await db.$executeRawUnsafe(
    `INSERT INTO networks.watch_transition (batch_id, row_number, kind, is_alert, before, after, reason, at)
     SELECT "batchId", "rowNumber", kind, "isAlert", before, after, reason::networks.change_reason, $2
     FROM json_to_recordset($1::json)
       AS one("batchId" uuid, "rowNumber" int, kind text, "isAlert" boolean, before jsonb, after jsonb, reason text)`,
    JSON.stringify(transitions),
    now,
  );
}

/** Alerts of a batch that nobody was told of yet, in order, after an id. */
export function untoldAlerts(db: Db, batchId: string, limit: number, after?: string): Promise<WatchTransition[]> {
  return db.watchTransition.findMany({
    where: { batchId, isAlert: true, notifiedAt: null, ...(after !== undefined && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit,
  });
}

export function countUntold(db: Db, batchId: string): Promise<number> {
  return db.watchTransition.count({ where: { batchId, isAlert: true, notifiedAt: null } });
}

/** Batches with alerts that nobody was told of yet, each with the last of them. */
export async function batchesToTell(db: Db): Promise<{ batchId: string; lastId: string }[]> {
  const groups = await db.watchTransition.groupBy({
    by: ['batchId'],
    where: { isAlert: true, notifiedAt: null },
    _count: true,
  });
  const found: { batchId: string; lastId: string }[] = [];
  for (const { batchId } of groups) {
    const last = await db.watchTransition.findFirst({
      where: { batchId, isAlert: true, notifiedAt: null },
      orderBy: { id: 'desc' },
      select: { id: true },
    });
    if (last) found.push({ batchId, lastId: last.id });
  }
  return found;
}

/** What watched rows of a batch are called. */
export async function labelsOf(
  db: Db,
  batchId: string,
  rowNumbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db.watchedAddress.findMany({
    where: { batchId, rowNumber: { in: [...rowNumbers] } },
    select: { rowNumber: true, label: true },
  });
  return new Map(rows.map(({ rowNumber, label }) => [rowNumber, label]));
}

/** The alerts of a batch between two ids, both included, in order. */
export function alertsBetween(db: Db, batchId: string, first: string, last: string): Promise<WatchTransition[]> {
  return db.watchTransition.findMany({
    where: { batchId, isAlert: true, id: { gte: first, lte: last } },
    orderBy: { id: 'asc' },
  });
}

/** Transitions of a batch, or of one of its rows, the newest first, before an id. */
export function listTransitions(
  db: Db,
  batchId: string,
  { rowNumber, before, limit }: { readonly rowNumber?: number; readonly before?: string; readonly limit: number },
): Promise<WatchTransition[]> {
  return db.watchTransition.findMany({
    where: {
      batchId,
      ...(rowNumber !== undefined && { rowNumber }),
      ...(rowNumber === undefined && { isAlert: true }),
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

/** The history of some rows of a batch, the newest first. */
export function historyOf(db: Db, batchId: string, rowNumbers: readonly number[]): Promise<WatchTransition[]> {
  return db.watchTransition.findMany({
    where: { batchId, rowNumber: { in: [...rowNumbers] } },
    orderBy: { id: 'desc' },
  });
}

/** How many transitions of one place are kept: the latest. */
const KEPT = 50;

/** Lets go of what is beyond the latest transitions of each place. Returns how many went. */
export function forgetOldTransitions(db: Db): Promise<number> {
  return db.$executeRaw`
    DELETE FROM networks.watch_transition WHERE id IN (
      SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY batch_id, row_number ORDER BY id DESC) AS rank
        FROM networks.watch_transition
      ) AS ranked WHERE rank > ${KEPT})`;
}
