import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';

/** What we ask the graph about a partner: it belongs to another subgraph. */
export interface PartnerFacts {
  readonly name: string;
  readonly isActive: boolean;
  readonly email: string | null;
  readonly agents: readonly { readonly email: string | null; readonly isActive: boolean }[];
}

const QUERY = `query PartnerOfAffectation($id: ID!) {
  partner(id: $id) { name isActive email agents { email isActive } }
}`;

const answer = z.object({
  partner: z
    .object({
      name: z.string(),
      isActive: z.boolean(),
      email: z.string().nullable(),
      agents: z.array(z.object({ email: z.string().nullable(), isActive: z.boolean() })).nullable(),
    })
    .nullable(),
});

/** A partner of this territory, as the graph knows it; undefined when it knows none of that id. */
export async function findPartner(context: SubgraphContext, partnerId: string): Promise<PartnerFacts | undefined> {
  const { partner } = answer.parse(await context.askGraph(QUERY, { id: toGlobalId('Partner', partnerId) }));
  return partner ? { ...partner, agents: partner.agents ?? [] } : undefined;
}

/** Whom to write to about a file: its active agents, or the partner's own address when it has none. Each address once. */
export function recipientsOf(partner: PartnerFacts): string[] {
  const agents = partner.agents.filter((agent) => agent.isActive).map((agent) => agent.email);
  const known = agents.filter((email) => email !== null);
  return [...new Set(known.length > 0 ? known : [partner.email].filter((email) => email !== null))];
}
