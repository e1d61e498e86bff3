import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { findBatch, nextPart, type ReadPart } from '../batch/batch.store.ts';
import type { Answer } from '../batch/batch-row.ts';
import { freshJudge } from '../change-area/fresh-judge.store.ts';
import type { PlaceJudge } from '../eligibility/place-judge.ts';
import type { Heating } from '../rules/rule-set.ts';
import { answerOf } from './judge-again.ts';
import { askToTell } from './recompute-watched.job.ts';
import { nameTransition } from './transition.ts';
import { addTransitions, type NewTransition } from './watch-transition.store.ts';
import { alone } from './watch-turn.ts';
import { addWatched, type NewWatchedPlace } from './watched-address.store.ts';

const SLICE_MS = 12_000;

/** Takes the answered rows of a batch under watch, part by part: begun again anywhere, it goes on where it stood. */
export const startWatch = defineJob({
  name: 'watch.start',
  payload: z.strictObject({ batchId: z.uuid() }),
  run: (context, { batchId }) => startSlice(context, batchId),
});

/** Takes rows under watch for a while; hands over when some are left. */
export async function startSlice(context: SubgraphContext, batchId: string, sliceMs = SLICE_MS): Promise<void> {
  await alone(context, async () => {
    const until = performance.now() + sliceMs;
    for (;;) {
      const batch = await findBatch(context.db, batchId);
      if (!batch?.watchedSince || batch.rowsWatched >= batch.rowCount) return;
      const part = await nextPart(context.db, batchId, batch.rowsWatched);
      if (!part) return;
      // Networks may have changed since the test: what is watched begins with the answer of now.
      const judge = await freshJudge(context);
      const last = part.firstRow + part.rows.length - 1;
      // Checked by the table.
      const heating = batch.heating as Heating | null;
      const { places, transitions } = watchedOf(batchId, part, judge, heating);
      const isOver = performance.now() > until && last < batch.rowCount;
      await context.transaction(async (db) => {
        await addWatched(db, places, context.now());
        await addTransitions(db, transitions, context.now());
        await db.eligibilityBatch.updateMany({ where: { id: batchId }, data: { rowsWatched: last } });
        await context.publish('batch.progressed', { entityId: batchId });
        if (last >= batch.rowCount) await askToTell(context, db);
        if (isOver) await context.enqueue(startWatch, { batchId });
      });
      if (isOver) return;
    }
  });
}

function watchedOf(batchId: string, part: ReadPart, judge: PlaceJudge, heating: Heating | null) {
  const places: NewWatchedPlace[] = [];
  const transitions: NewTransition[] = [];
  for (const { number: rowNumber, place, answer: tested } of part.rows) {
    if (!place || !tested) continue;
    const { lon, lat, citycode } = place;
    const answer = answerOf(judge, { lon, lat, citycode, heating });
    const { outcome, reason, networkId, distanceMeters, perimeterIds } = tested;
    const before: Answer = { outcome, reason, networkId, distanceMeters, perimeterIds };
    const transition = nameTransition(before, answer);
    const told = transition ? answer : before;
    const label = place.label ?? `${lat}, ${lon}`;
    places.push({
      batchId,
      rowNumber,
      label,
      lon,
      lat,
      citycode,
      heating,
      answer,
      told,
      rulesVersion: judge.rulesVersion,
    });
    if (transition) transitions.push({ ...transition, batchId, rowNumber, before, after: answer, reason: null });
  }
  return { places, transitions };
}
