import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { findPartner } from '../affectation/partner.graph.ts';
import { timeInFrance } from '../digest/french-clock.ts';
import { tellAgents } from '../notification/tell-agents.command.ts';
import { REMINDED_FROM, remindersDue } from './partner-reminder.ts';
import { findUnanswered, keepPartnerReminder, lockPending } from './reminder.store.ts';

/** Every hour: each reminder that is due becomes a job of its own, so that one that fails holds up no other. */
export const remindPartners = defineJob({
  name: 'affectation.remind',
  payload: z.strictObject({}),
  schedule: '20 * * * *',
  async run(context) {
    const now = context.now();
    if (timeInFrance(now) < REMINDED_FROM) return;
    const { reminderDays } = context.tenant.rules.signalement;
    const waiting = await findUnanswered(context.db);
    const due = waiting
      .map((part) => ({ ...part, number: remindersDue(part.givenAt, now, reminderDays) }))
      .filter(({ number, reminded }) => number > reminded);
    await context.transaction(async () => {
      for (const { id, round, number } of due) {
        // A day in the key: what could not be sent is tried again tomorrow, and never queued twice today.
        const key = `${id}:${round}:${number}:${dayInFrance(now)}`;
        await context.enqueue(remindPartner, { affectationId: id, round, number }, { key });
      }
    });
  },
});

/**
 * Reminds a partner, once per round and number: that it was reminded, and what its agents are told, are written in one
 * transaction, so that a worker killed at any moment has done all of it or nothing.
 */
export const remindPartner = defineJob({
  name: 'affectation.send-reminder',
  atOnce: 4,
  payload: z.strictObject({ affectationId: z.uuid(), round: z.int(), number: z.int() }),
  async run(context, { affectationId, round, number }) {
    const part = await context.db.affectation.findFirst({ where: { id: affectationId } });
    if (part?.status !== 'PENDING' || part.round !== round) return;
    const partner = await findPartner(context, part.partnerId);
    const agents = partner?.agents.filter((agent) => agent.isActive) ?? [];
    const { signalementId, partnerId } = part;
    await tellAgents(
      context,
      { kind: 'AFFECTATION_REMINDER', signalementId, eventKey: `reminder:${affectationId}:${round}:${number}` },
      agents.map(({ id, email }) => ({ id, email, partnerId })),
      partner?.email ?? null,
      async () =>
        (await lockPending(context.db, affectationId, round)) &&
        (await keepPartnerReminder(context.db, { affectationId, round, number, sentAt: context.now() })),
    );
  },
});
