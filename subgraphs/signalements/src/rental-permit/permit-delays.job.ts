import { dayInFrance, endOfFrenchDay } from '@mitoyen/kit/french-day.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { dayAfterMonths } from '@mitoyen/kit/legal-calendar.ts';
import { z } from 'zod';
import { LAPSE_MONTHS } from './legal-delay.ts';
import { letTimeDecide } from './permit-steps.command.ts';
import { findOverdue } from './rental-permit.store.ts';

const AT_ONCE = 200;

/** Every hour: each file for which a delay has run out becomes a job of its own, so that one that fails holds up no other. */
export const watchPermitDelays = defineJob({
  name: 'rental-permit.watch-delays',
  payload: z.strictObject({}),
  schedule: '11 * * * *',
  async run(context) {
    const now = context.now();
    const lapsedBefore = endOfFrenchDay(dayAfterMonths(dayInFrance(now), -LAPSE_MONTHS)) ?? now;
    const due = await findOverdue(context.db, now, lapsedBefore, AT_ONCE);
    await context.transaction(async () => {
      // An hour in the key: what failed is tried again, and never queued twice at once.
      const hour = now.toISOString().slice(0, 13);
      for (const { id, action } of due) {
        await context.enqueue(applyPermitDelay, { id, action }, { key: `${id}:${action}:${hour}` });
      }
    });
  },
});

/** Applies what time decided to one file, in one transaction: a job that runs twice does it once. */
export const applyPermitDelay = defineJob({
  name: 'rental-permit.apply-delay',
  payload: z.strictObject({ id: z.uuid(), action: z.enum(['GRANT_BY_SILENCE', 'CLOSE_INCOMPLETE', 'LAPSE']) }),
  run: (context, { id, action }) => letTimeDecide(context, id, action),
});
