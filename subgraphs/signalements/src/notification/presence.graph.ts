import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';

/** An agent today, as the graph knows her: who does her work, null when nobody does. */
export interface Presence {
  readonly name: string;
  readonly workerId: string | null;
}

const rawId = z.string().transform((id) => fromGlobalId('Agent', id) ?? id);
const seen = z.object({ displayName: z.string(), worksToday: z.object({ id: rawId }).nullable() }).nullable();

/** Who is there today among these agents; one that the graph does not know is left out. */
export async function findPresence(
  context: SubgraphContext,
  agentIds: readonly string[],
): Promise<Map<string, Presence>> {
  const found = new Map<string, Presence>();
  const unique = [...new Set(agentIds)];
  // A page of ids at a time: an operation of the gateway has a cost limit.
  for (let start = 0; start < unique.length; start += 20) {
    const ids = unique.slice(start, start + 20);
    const fields = ids.map((_id, at) => `a${at}: node(id: $i${at}) { ... on Agent { displayName worksToday { id } } }`);
    const query = `query AgentPresence(${ids.map((_id, at) => `$i${at}: ID!`).join(', ')}) { ${fields.join(' ')} }`;
    const variables = Object.fromEntries(ids.map((id, at) => [`i${at}`, toGlobalId('Agent', id)]));
    const answer = await context.askGraph(query, variables);
    for (const [at, id] of ids.entries()) {
      const agent = seen.parse(answer[`a${at}`] ?? null);
      if (agent) found.set(id, { name: agent.displayName, workerId: agent.worksToday?.id ?? null });
    }
  }
  return found;
}
