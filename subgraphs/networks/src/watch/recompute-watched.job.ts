import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Db } from '@mitoyen/kit/database.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { freshJudge } from '../change-area/fresh-judge.store.ts';
import {
  consumeChanges,
  saveProgress,
  type WaitingChanges,
  waitingChanges,
} from '../change-area/waiting-changes.store.ts';
import type { PlaceJudge } from '../eligibility/place-judge.ts';
import { judgeAgain } from './judge-again.ts';
import { areasOfPerimeters } from './perimeter-reach.store.ts';
import { reachOf } from './reach.ts';
import { tellWatchers } from './tell-watchers.job.ts';
import { addTransitions, batchesToTell, type NewTransition } from './watch-transition.store.ts';
import { alone } from './watch-turn.ts';
import { pickWatched, saveAnswers, type WatchedPlace } from './watched-address.store.ts';

/** Places judged and written in one transaction. */
const PLACES_AT_ONCE = 5_000;
/** A job has half a minute: it works this long, then hands over. */
const SLICE_MS = 12_000;

/**
 * Judges again the watched places that changes may have touched. Asked for by each change, and every minute in case that
 * asking was lost. Killed anywhere it begins that change again: a place already written is found to be as it should be.
 */
export const recomputeWatched = defineJob({
  name: 'watch.recompute',
  payload: z.strictObject({}),
  schedule: '* * * * *',
  run: (context) => recomputeSlice(context),
});

/** Works on the waiting changes for a while; hands over when some are left. `sliceMs`: how long before it does. */
export async function recomputeSlice(context: SubgraphContext, sliceMs = SLICE_MS): Promise<void> {
  if ((await waitingChanges(context.db)).changes.length === 0) return;
  await alone(context, async () => {
    const until = performance.now() + sliceMs;
    for (;;) {
      // The judge comes after the changes are read: it knows them all, and those that came since.
      const waiting = await waitingChanges(context.db);
      if (waiting.changes.length === 0) return;
      const judge = await freshJudge(context);
      if (await workOn(context, waiting, judge, until)) continue;
      await context.transaction(() => context.enqueue(recomputeWatched, {}));
      return;
    }
  });
}

/** Judges what these changes reach; false when the time is over before the end. */
async function workOn(
  context: SubgraphContext,
  { changes, progress }: WaitingChanges,
  judge: PlaceJudge,
  until: number,
): Promise<boolean> {
  const ids = changes.map(({ id }) => id);
  const reach = reachOf([...changes, ...(await areasOfPerimeters(context.db, changes))], judge.radius);
  const reason = changes[0]?.reason ?? null;
  let after = progress;
  for (;;) {
    const places = await pickWatched(context.db, reach, after, PLACES_AT_ONCE);
    const last = places.at(-1);
    if (!last) break;
    const { changed, transitions } = judgeAll(judge, places, reason);
    after = { batchId: last.batchId, rowNumber: last.rowNumber };
    const isOver = performance.now() > until && places.length === PLACES_AT_ONCE;
    await context.transaction(async (db) => {
      await saveAnswers(db, changed, context.now());
      await addTransitions(db, transitions, context.now());
      if (isOver && after) await saveProgress(db, ids, after);
    });
    if (isOver) return false;
    if (places.length < PLACES_AT_ONCE) break;
  }
  await context.transaction(async (db) => {
    await consumeChanges(db, ids, context.now());
    await askToTell(context, db);
  });
  return true;
}

function judgeAll(judge: PlaceJudge, places: readonly WatchedPlace[], reason: NewTransition['reason']) {
  const changed: WatchedPlace[] = [];
  const transitions: NewTransition[] = [];
  for (const place of places) {
    const rejudged = judgeAgain(judge, place);
    if (!rejudged) continue;
    const { answer, told, transition } = rejudged;
    changed.push({ ...place, answer, told, rulesVersion: judge.rulesVersion });
    if (!transition) continue;
    const { batchId, rowNumber } = place;
    transitions.push({ ...transition, batchId, rowNumber, before: place.told, after: answer, reason });
  }
  return { changed, transitions };
}

/** Queues what is to be told of each batch, and lets its screens know. */
export async function askToTell(context: SubgraphContext, db: Db): Promise<void> {
  for (const { batchId, lastId } of await batchesToTell(db)) {
    await context.enqueue(tellWatchers, { batchId }, { key: `${batchId}:${lastId}` });
    await context.publish('batch.progressed', { entityId: batchId });
  }
}
