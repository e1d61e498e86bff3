import type { EligibilityBatch } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { freshJudge } from '../change-area/fresh-judge.store.ts';
import type { PlaceJudge } from '../eligibility/place-judge.ts';
import type { Heating } from '../rules/rule-set.ts';
import { type KeptRow, keptRows } from '../table-file/row-lines.ts';
import { findBatch, placesOf, rowsKey, savePart } from './batch.store.ts';
import { type BatchRow, judgeRow, type TestedPlace } from './batch-row.ts';
import { findAddresses } from './find-addresses.graph.ts';
import type { PlaceColumns } from './place-columns.ts';
import { placeOf, type RowProblem } from './row-place.ts';

/** Rows judged and written in one go. Addresses come slower: a part must stay well under the time of a job. */
const PART_OF_POSITIONS = 2_000;
const PART_OF_ADDRESSES = 200;
/** A job has half a minute: it works this long, then hands over to the next one, so that others get their turn. */
const SLICE_MS = 12_000;
/** Screens are told this often. */
const TELL_EVERY_MS = 400;
/** A service that does not answer is waited for this long before the batch stops; it can be resumed. */
const PATIENCE_MS = 180_000;
const WAIT_MS = 5_000;

/** Runs a batch from where it stands: killed at any moment, the next one goes on without a row lost or doubled. */
export const runBatch = defineJob({
  name: 'batch.run',
  payload: z.strictObject({ batchId: z.uuid() }),
  run: (context, { batchId }) => runSlice(context, batchId),
});

/** Works on a batch for a while. `sliceMs`: how long before it hands over. */
export async function runSlice(context: SubgraphContext, batchId: string, sliceMs = SLICE_MS): Promise<void> {
  let batch = await findBatch(context.db, batchId);
  if (batch?.state !== 'RUNNING') return;
  const places = placesOf(batch);
  if (!places) throw new Error('a batch runs without saying where its places are');
  const judge = await freshJudge(context);
  const storage = diskStorage(context.runtime.filesDir);
  const file = await storage.read(rowsKey(context.tenant.slug, batchId), Number(batch.nextByte));
  if (!file) return fail(context, batch, 'FILE_LOST');
  const started = performance.now();
  let toldAt = 0;
  const size = places.kind === 'ADDRESS' ? PART_OF_ADDRESSES : PART_OF_POSITIONS;
  try {
    for await (const group of keptRows(file.stream, Number(batch.nextByte), size)) {
      const rows = await judgeGroup(context, group, batch, places, judge);
      if (rows === 'UNAVAILABLE') return wait(context, batch);
      const isLast = batch.rowsDone + rows.length >= batch.rowCount;
      const isOver = isLast || performance.now() - started > sliceMs;
      const tells = isOver || performance.now() - toldAt > TELL_EVERY_MS;
      if (!(await save(context, batch, rows, group.at(-1)?.next ?? 0, judge.rulesVersion, { tells, isOver, isLast })))
        return;
      if (tells) toldAt = performance.now();
      if (isOver) return;
      batch = await findBatch(context.db, batchId);
      if (batch?.state !== 'RUNNING') return;
    }
    await fail(context, batch, 'FILE_LOST');
  } finally {
    file.stream.destroy();
  }
}

function save(
  context: SubgraphContext,
  batch: EligibilityBatch,
  rows: readonly BatchRow[],
  nextByte: number,
  rulesVersion: string,
  { tells, isOver, isLast }: { tells: boolean; isOver: boolean; isLast: boolean },
): Promise<boolean> {
  return context.transaction(async (db) => {
    if (!(await savePart(db, batch, { rows, nextByte, rulesVersion }, context.now()))) return false;
    if (tells) await context.publish('batch.progressed', { entityId: batch.id });
    if (isOver && !isLast) await goOn(context, batch.id, batch.rowsDone + rows.length);
    return true;
  });
}

/** Queues the next slice; the same place in the same run is queued once. */
export function goOn(context: SubgraphContext, batchId: string, rowsDone: number, startAfter?: Date): Promise<void> {
  const key = startAfter ? undefined : `${batchId}:${rowsDone}`;
  return context.enqueue(runBatch, { batchId }, { ...(key && { key }), ...(startAfter && { startAfter }) });
}

async function judgeGroup(
  context: SubgraphContext,
  group: readonly KeptRow[],
  batch: EligibilityBatch,
  places: PlaceColumns,
  judge: PlaceJudge,
): Promise<BatchRow[] | 'UNAVAILABLE'> {
  const found = await placesFound(context, group, places);
  if (found === 'UNAVAILABLE') return found;
  // Checked by the table.
  const heating = batch.heating as Heating | null;
  return group.map(({ cells }, at) =>
    judgeRow(batch.rowsDone + 1 + at, cells, found[at] ?? 'NO_PLACE', judge, heating),
  );
}

async function placesFound(
  context: SubgraphContext,
  group: readonly KeptRow[],
  columns: PlaceColumns,
): Promise<(TestedPlace | RowProblem)[] | 'UNAVAILABLE'> {
  const places = group.map(({ cells }) => placeOf(cells, columns));
  const texts = places.filter((place) => place.kind === 'TEXT');
  let found: Awaited<ReturnType<typeof findAddresses>> = [];
  if (texts.length > 0) {
    try {
      found = await findAddresses(
        context,
        texts.map(({ text, citycode }) => ({ text, citycode })),
      );
    } catch (error) {
      context.log.warn({ err: error }, 'addresses of a batch are not found for now');
      return 'UNAVAILABLE';
    }
  }
  let next = 0;
  return places.map((place) => {
    if (place.kind === 'NONE') return place.problem;
    if (place.kind === 'POSITION') {
      const { lon, lat, citycode } = place;
      return { lon, lat, citycode, label: null, confidence: null };
    }
    const address = found[next];
    next += 1;
    return address ?? 'ADDRESS_NOT_FOUND';
  });
}

/** Waits for a service that does not answer; after a while the batch stops, and says why. */
async function wait(context: SubgraphContext, batch: EligibilityBatch): Promise<void> {
  const now = context.now();
  const since = batch.troubledSince ?? now;
  if (now.getTime() - since.getTime() > PATIENCE_MS) return fail(context, batch, 'ADDRESSES_UNAVAILABLE');
  await context.transaction(async (db) => {
    const { count } = await db.eligibilityBatch.updateMany({
      where: { id: batch.id, state: 'RUNNING', rowsDone: batch.rowsDone },
      data: { troubledSince: since, beatAt: now },
    });
    if (count > 0) await goOn(context, batch.id, batch.rowsDone, new Date(now.getTime() + WAIT_MS));
  });
}

async function fail(context: SubgraphContext, { id, rowsDone }: EligibilityBatch, failure: string): Promise<void> {
  await context.transaction(async (db) => {
    const { count } = await db.eligibilityBatch.updateMany({
      where: { id, state: 'RUNNING', rowsDone },
      data: { state: 'FAILED', failure, finishedAt: context.now() },
    });
    if (count > 0) await context.publish('batch.progressed', { entityId: id });
  });
}
