import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { moveInjunction } from './injunction.command.ts';
import {
  countDeclarations,
  findDueTimers,
  lockInjunction,
  type OpenInjunction,
  planTimers,
} from './injunction.store.ts';
import type { InjunctionStatus } from './injunction-life-cycle.ts';
import {
  answerReminder,
  confirmationAsked,
  mailLandlord,
  mailResident,
  monthlyToLandlord,
  monthlyToResident,
} from './injunction-mails.command.ts';
import { type InjunctionTimer, judgeTimer, timersAfterSending } from './injunction-timers.ts';

const AT_ONCE = 1_000;
const DAY_MS = 86_400_000;

/** Every morning: each thing whose day has come becomes a job of its own, so that one that fails holds up no other. */
export const followInjunctions = defineJob({
  name: 'injunction.follow',
  payload: z.strictObject({}),
  schedule: '35 5 * * *',
  async run(context) {
    const now = context.now();
    const day = now.toISOString().slice(0, 10);
    const due = await findDueTimers(context.db, now, AT_ONCE);
    await context.transaction(async () => {
      // A day in the key: what could not be done is tried again tomorrow, and never queued twice today.
      for (const timerId of due) await context.enqueue(ringInjunction, { timerId }, { key: `${timerId}:${day}` });
    });
  },
});

/**
 * Does one thing that is due, once: its mails, its step and the mark that it is done are one transaction. What has no reason
 * left is cancelled.
 */
export const ringInjunction = defineJob({
  name: 'injunction.ring',
  atOnce: 4,
  payload: z.strictObject({ timerId: z.uuid() }),
  async run(context, { timerId }) {
    const known = await context.db.injunctionReminder.findFirst({ where: { id: timerId } });
    if (!known) return;
    await context.transaction(async (db) => {
      // The injunction first, as every step takes it: two workers never ring one timer.
      const open = await lockInjunction(db, known.injunctionId);
      const timer = await db.injunctionReminder.findFirst({ where: { id: timerId, sentAt: null, cancelledAt: null } });
      if (!open || !timer) return;
      const now = context.now();
      // The column holds a kind of the list.
      const kind = timer.kind as InjunctionTimer;
      const { injunction, signalement } = open;
      const declarations = await countDeclarations(db, injunction.id);
      const facts = {
        status: injunction.status as InjunctionStatus,
        declarations,
        answerDueAt: injunction.answerDueAt,
      };
      const isFileOpen = signalement.status === 'NEW' || signalement.status === 'ACTIVE';
      const verdict = isFileOpen ? judgeTimer(kind, timer.round, facts, now) : 'cancelled';
      if (verdict === 'wait') {
        await db.injunctionReminder.updateMany({
          where: { id: timerId },
          data: { dueAt: new Date(now.getTime() + 7 * DAY_MS) },
        });
        return;
      }
      const mark = verdict === 'due' ? { sentAt: now } : { cancelledAt: now };
      await db.injunctionReminder.updateMany({ where: { id: timerId }, data: mark });
      if (verdict === 'cancelled') return;
      await planTimers(
        db,
        injunction.id,
        timersAfterSending(kind, timer.round, now, context.tenant.rules.signalement.injunction),
      );
      await ring(context, open, kind, timer.round);
    });
  },
});

async function ring(
  context: SubgraphContext,
  open: OpenInjunction,
  kind: InjunctionTimer,
  round: number,
): Promise<void> {
  const { id } = open.injunction;
  switch (kind) {
    case 'LANDLORD_REMINDER':
      return mailLandlord(context, open, 'reminder', answerReminder(open));
    case 'EXPIRY':
      await moveInjunction(context, id, 'EXPIRE', 'clock');
      return;
    case 'MONTHLY':
      await mailLandlord(context, open, `monthly:${round}`, monthlyToLandlord(open));
      return mailResident(context, open, `monthly:${round}`, monthlyToResident(open));
    case 'CLOSURE_REMINDER':
      return mailResident(context, open, `closure:${round}`, confirmationAsked(open, true));
    case 'AUTO_CLOSE':
      await moveInjunction(context, id, 'AUTO_CLOSE', 'clock');
  }
}
