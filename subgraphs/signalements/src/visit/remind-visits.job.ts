import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { timeInFrance } from '../digest/french-clock.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { mailOccupant } from './tell-visit.job.ts';
import type { VisitStatus } from './visit-life-cycle.ts';
import { findTimedVisits, keepVisitReminder, lockVisit } from './visit-reminder.store.ts';
import { REMINDED_FROM, SOON_DAYS, visitReminderDue } from './visit-timers.ts';

const DAY_MS = 86_400_000;

/** Every hour of the day: each reminder of a visit that is due becomes a job of its own, so that one that fails holds up no other. */
export const remindVisits = defineJob({
  name: 'visit.remind',
  payload: z.strictObject({}),
  schedule: '25 * * * *',
  async run(context) {
    const now = context.now();
    if (timeInFrance(now) < REMINDED_FROM) return;
    const visits = await findTimedVisits(context.db, new Date(now.getTime() + (SOON_DAYS + 1) * DAY_MS));
    const due = visits.flatMap((visit) => {
      // The column holds nothing but the statuses of its constraint.
      const kind = visitReminderDue({ ...visit, status: visit.status as VisitStatus }, now);
      return kind && !visit.reminders.some((sent) => sent.kind === kind) ? [{ visit, kind }] : [];
    });
    await context.transaction(async () => {
      for (const { visit, kind } of due) {
        const { id: visitId, sequence } = visit;
        // A day in the key: what could not be sent is tried again tomorrow, and never queued twice today.
        const key = `${visitId}:${kind}:${sequence}:${dayInFrance(now)}`;
        await context.enqueue(remindVisit, { visitId, kind, sequence }, { key });
      }
    });
  },
});

/** Reminds of one visit, once a date and kind; all of it in one transaction. Silent when it was moved, answered for or ended. */
export const remindVisit = defineJob({
  name: 'visit.send-reminder',
  atOnce: 4,
  payload: z.strictObject({ visitId: z.uuid(), kind: z.enum(['SOON', 'TO_CONCLUDE']), sequence: z.int() }),
  run: (context, { visitId, kind, sequence }) =>
    context.transaction(async (db) => {
      const visit = await lockVisit(db, visitId);
      const now = context.now();
      if (!visit || visit.sequence !== sequence) return;
      if (visitReminderDue({ ...visit, status: visit.status as VisitStatus }, now) !== kind) return;
      if (!(await keepVisitReminder(db, { visitId, kind, sequence, sentAt: now }))) return;
      const eventKey = `visit:${visitId}:${kind}:${sequence}`;
      if (kind === 'SOON') await mailOccupant(context, visit, 'SOON', eventKey);
      const { signalementId } = visit;
      await notifyOf(context, { kind: kind === 'SOON' ? 'VISIT_SOON' : 'VISIT_TO_CONCLUDE', signalementId, eventKey });
    }),
});
