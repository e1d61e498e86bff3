import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { recordChange } from '../change-area/change-area.store.ts';
import { forgetConsumed } from '../change-area/waiting-changes.store.ts';
import { forgetOldTransitions } from './watch-transition.store.ts';

/** How long what changed is kept once it was worked on. */
const KEPT_MS = 30 * 86_400_000;

/**
 * Every night, with the new day: perimeters begin and end, and the tenant's own file may have changed, which no event tells.
 * Every watched place is judged again, and what is beyond the bounds of the history goes.
 */
export const watchDay = defineJob({
  name: 'watch.day',
  payload: z.strictObject({}),
  // Quarter past midnight in mainland France in winter, quarter past one in summer.
  schedule: '15 23 * * *',
  run: (context) =>
    context.transaction(async (db) => {
      await forgetOldTransitions(db);
      await forgetConsumed(db, new Date(context.now().getTime() - KEPT_MS));
      await recordChange(db, { reason: 'CALENDAR', entityId: null, boxes: 'everywhere' });
    }),
});
