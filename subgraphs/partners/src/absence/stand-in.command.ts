import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { findAgent } from '../agent/agent.store.ts';
import type { Agent } from '../agent/agent.ts';

/** Who may take somebody's work: an active agent of the same place, and another person. Refusals: STAND_IN_INVALID. */
export async function requireStandIn(context: SubgraphContext, agent: Agent, id: string, field: string): Promise<void> {
  const standIn = await findAgent(context.db, id);
  if (!standIn?.isActive || standIn.id === agent.id || standIn.partnerId !== agent.partnerId) {
    throw new Refusal('STAND_IN_INVALID', field);
  }
}
