import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';

/** An agent as the graph knows her: she belongs to another subgraph. */
export interface AgentAddress {
  readonly id: string;
  readonly email: string | null;
  readonly isActive: boolean;
}

const addressed = z.object({ id: z.string(), email: z.string().nullable(), isActive: z.boolean() }).nullable();

/** The addresses of these agents; one that the graph does not know is left out. */
export async function findAgentAddresses(
  context: SubgraphContext,
  agentIds: readonly string[],
): Promise<AgentAddress[]> {
  const found: AgentAddress[] = [];
  // A page of ids at a time: an operation of the gateway has a cost limit.
  for (let start = 0; start < agentIds.length; start += 20) {
    const ids = agentIds.slice(start, start + 20);
    const fields = ids.map((_id, at) => `a${at}: node(id: $i${at}) { ... on Agent { id email isActive } }`);
    const query = `query AgentAddresses(${ids.map((_id, at) => `$i${at}: ID!`).join(', ')}) { ${fields.join(' ')} }`;
    const variables = Object.fromEntries(ids.map((id, at) => [`i${at}`, toGlobalId('Agent', id)]));
    const answer = await context.askGraph(query, variables);
    for (const [at, id] of ids.entries()) {
      const agent = addressed.parse(answer[`a${at}`] ?? null);
      if (agent) found.push({ ...agent, id });
    }
  }
  return found;
}

const page = z.object({
  agents: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          isActive: z.boolean(),
          permissions: z.array(z.string()),
          partner: z.object({ id: z.string() }).nullable(),
        }),
      }),
    ),
  }),
});
const AGENTS = `query TerritoryAgents($after: String) {
  agents(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { id isActive permissions partner { id } } }
  }
}`;

/** The active agents of the collectivité itself who hold this permission. */
export async function findTerritoryAgents(context: SubgraphContext, permission: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { agents } = page.parse(await context.askGraph(AGENTS, { after }));
    for (const { node } of agents.edges) {
      const id = fromGlobalId('Agent', node.id);
      const isOurs = node.isActive && node.partner === null && node.permissions.includes(permission);
      if (isOurs && id !== undefined) ids.push(id);
    }
    after = agents.pageInfo.hasNextPage ? agents.pageInfo.endCursor : null;
  } while (after !== null);
  return ids;
}
