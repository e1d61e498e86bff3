import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { tellAgents } from '../notification/tell-agents.command.ts';
import { findPartner } from './partner.graph.ts';

/**
 * Tells the agents of a partner that a file was given to it, once per agent and round, as each chose to be told. Silent
 * when the file was meanwhile answered, taken back or given again.
 */
export const tellPartner = defineJob({
  name: 'affectation.tell-partner',
  payload: z.strictObject({ affectationId: z.uuid(), round: z.int() }),
  async run(context, { affectationId, round }) {
    const part = await context.db.affectation.findFirst({
      where: { id: affectationId },
      include: { signalement: { select: { hasDanger: true } } },
    });
    if (part?.status !== 'PENDING' || part.round !== round) return;
    const partner = await findPartner(context, part.partnerId);
    const agents = partner?.agents.filter((agent) => agent.isActive) ?? [];
    if (!partner || (agents.length === 0 && partner.email === null)) {
      context.log.warn({ affectationId }, 'nobody to tell of this affectation');
      return;
    }
    await tellAgents(
      context,
      {
        kind: part.signalement.hasDanger ? 'DANGER_AFFECTATION' : 'NEW_AFFECTATION',
        signalementId: part.signalementId,
        eventKey: `affectation:${affectationId}:${round}`,
      },
      agents.map(({ id, email }) => ({ id, email, partnerId: part.partnerId })),
      partner.email,
    );
  },
});
