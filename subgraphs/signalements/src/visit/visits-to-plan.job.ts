import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { findAllPartners, findPartner } from '../affectation/partner.graph.ts';
import { timeInFrance } from '../digest/french-clock.ts';
import { tellAgents } from '../notification/tell-agents.command.ts';
import { findPartsWithoutVisit, keepVisitRequest, lockAccepted } from './visit-reminder.store.ts';
import { REMINDED_FROM, TO_PLAN_DAYS, visitToPlanDue } from './visit-timers.ts';

const DAY_MS = 86_400_000;

/**
 * Every hour of the day: the partners that visit dwellings, and have planned nothing so many days after they accepted a file,
 * are told, once. A missed day delays it and loses nothing.
 */
export const findVisitsToPlan = defineJob({
  name: 'visit.find-to-plan',
  payload: z.strictObject({}),
  schedule: '40 * * * *',
  async run(context) {
    const now = context.now();
    if (timeInFrance(now) < REMINDED_FROM) return;
    const accepted = await findPartsWithoutVisit(context.db, new Date(now.getTime() - (TO_PLAN_DAYS - 1) * DAY_MS));
    const waiting = accepted.filter(({ acceptedAt }) => visitToPlanDue(acceptedAt, now));
    if (waiting.length === 0) return;
    const visiting = (await findAllPartners(context)).filter(
      (one) => one.isActive && one.competences.includes('VISITES'),
    );
    const due = waiting.filter(({ partnerId }) => visiting.some(({ id }) => id === partnerId));
    await context.transaction(async () => {
      for (const { id, round } of due) {
        await context.enqueue(askForVisit, { affectationId: id, round }, { key: `${id}:${round}:${dayInFrance(now)}` });
      }
    });
  },
});

/** Tells the agents of one partner that a visit is to be planned, once a round; all of it in one transaction. */
export const askForVisit = defineJob({
  name: 'visit.ask-to-plan',
  atOnce: 4,
  payload: z.strictObject({ affectationId: z.uuid(), round: z.int() }),
  async run(context, { affectationId, round }) {
    const part = await context.db.affectation.findFirst({ where: { id: affectationId } });
    if (part?.status !== 'ACCEPTED' || part.round !== round) return;
    const { signalementId, partnerId } = part;
    const partner = await findPartner(context, partnerId);
    const agents = partner?.agents.filter((agent) => agent.isActive) ?? [];
    await tellAgents(
      context,
      { kind: 'VISIT_TO_PLAN', signalementId, eventKey: `visit-to-plan:${affectationId}:${round}` },
      agents.map(({ id, email }) => ({ id, email, partnerId })),
      partner?.email ?? null,
      async () =>
        (await lockAccepted(context.db, affectationId, round)) &&
        (await keepVisitRequest(context.db, { affectationId, round, sentAt: context.now() })),
    );
  },
});
