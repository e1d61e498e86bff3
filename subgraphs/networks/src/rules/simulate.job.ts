import { setImmediate as othersTurn } from 'node:timers/promises';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { TenantIndexes } from '../eligibility/tenant-indexes.store.ts';
import { isInFrance } from '../projection/projection.ts';
import { findSimulation, saveProgress, testedPlaces } from './simulation.store.ts';
import { NOTHING_YET, withPlace } from './simulation.ts';

/** Places judged between two looks at the clock. */
const AT_ONCE = 250;
/** Screens are told this often. */
const TELL_EVERY_MS = 500;

/** Judges the tests of the past year with a draft and with the rules in force. Begun again, it begins at the start. */
export const simulateRulesJob = defineJob({
  name: 'rules.simulate',
  payload: z.strictObject({ simulationId: z.uuid() }),
  run: (context, { simulationId }) => simulate(context, simulationId),
});

async function simulate(context: SubgraphContext, id: string): Promise<void> {
  const { db, runtime, tenant } = context;
  const simulation = await findSimulation(db, id);
  if (simulation?.state !== 'RUNNING') return;
  // A process that works hears no events: it reads the networks as they are now.
  const indexes = new TenantIndexes(runtime);
  try {
    const [before, after, places] = await Promise.all([
      indexes.judge(tenant.slug),
      indexes.judgeBy(tenant.slug, simulation.rules),
      testedPlaces(db, firstDay(context.now())),
    ]);
    let result = NOTHING_YET;
    const total = places.length;
    await saveProgress(db, id, { state: 'RUNNING', done: 0, total, result }, context.now());
    let toldAt = performance.now();
    for (const [at, place] of places.entries()) {
      if (at % AT_ONCE === AT_ONCE - 1) {
        await othersTurn();
        if (performance.now() - toldAt > TELL_EVERY_MS) {
          await saveProgress(db, id, { state: 'RUNNING', done: at, total, result }, context.now());
          toldAt = performance.now();
        }
      }
      // The outline of France may have been drawn more finely since the test.
      if (isInFrance([place.lon, place.lat]))
        result = withPlace(result, place, before.judge(place), after.judge(place));
    }
    await saveProgress(db, id, { state: 'DONE', done: total, total, result }, context.now());
  } finally {
    indexes.close();
  }
}

/** The first day of the year that is replayed. */
export function firstDay(now: Date): string {
  return dayInFrance(new Date(now.getTime() - 365 * 86_400_000));
}
