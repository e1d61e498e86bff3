import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { findPartner } from '../affectation/partner.graph.ts';
import { findTerritoryAgents } from './agent.graph.ts';
import { findPresence, type Presence } from './presence.graph.ts';
import { type Coverage, coverage, type Told } from './stand-in.ts';

/** Who is there today, asked of the graph once; then who is told of what. */
export interface Desk {
  nameOf(agentId: string): string | undefined;
  cover(told: readonly Told[]): Coverage;
}

/** Asks the graph who among these agents is there today, and of their colleagues where nobody stands in for one. For jobs. */
export async function openDesk(context: SubgraphContext, told: readonly Told[]): Promise<Desk> {
  const presence = await findPresence(
    context,
    told.map(({ id }) => id),
  );
  // Who is unknown to the graph is told as if there were no absences: her access decides what she reads.
  const workerOf = (id: string) => {
    const known = presence.get(id);
    return known ? known.workerId : id;
  };
  const sides = new Set(told.filter(({ id }) => workerOf(id) === null).map(({ partnerId }) => partnerId));
  const there = new Map<string | null, string[]>();
  for (const partnerId of sides) there.set(partnerId, await whoIsThere(context, partnerId, presence));
  return {
    nameOf: (id) => presence.get(id)?.name,
    cover: (some) => coverage(some, workerOf, (partnerId) => there.get(partnerId) ?? []),
  };
}

async function whoIsThere(
  context: SubgraphContext,
  partnerId: string | null,
  presence: Map<string, Presence>,
): Promise<string[]> {
  const ids =
    partnerId === null
      ? await findTerritoryAgents(context, 'signalement.decide')
      : ((await findPartner(context, partnerId))?.agents ?? []).filter(({ isActive }) => isActive).map(({ id }) => id);
  const unknown = ids.filter((id) => !presence.has(id));
  for (const [id, one] of await findPresence(context, unknown)) presence.set(id, one);
  return ids.filter((id) => presence.get(id)?.workerId === id);
}
