import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';

/** What we ask the graph about a partner: it belongs to another subgraph. */
export interface PartnerFacts {
  readonly name: string;
  readonly isActive: boolean;
  readonly email: string | null;
  readonly agents: readonly Person[];
}

interface Person {
  readonly email: string | null;
  readonly isActive: boolean;
}

const PARTNER = `query PartnerOfRequest($id: ID!) {
  partner(id: $id) { name isActive email agents { email isActive } }
}`;

const person = z.object({ email: z.string().nullable(), isActive: z.boolean() });
const partnerAnswer = z.object({
  partner: z
    .object({
      name: z.string(),
      isActive: z.boolean(),
      email: z.string().nullable(),
      agents: z.array(person).nullable(),
    })
    .nullable(),
});

/** A partner of this territory, as the graph knows it; undefined when it knows none of that id. */
export async function findPartner(context: SubgraphContext, partnerId: string): Promise<PartnerFacts | undefined> {
  const { partner } = partnerAnswer.parse(await context.askGraph(PARTNER, { id: toGlobalId('Partner', partnerId) }));
  return partner ? { ...partner, agents: partner.agents ?? [] } : undefined;
}

const STANDING = `query StandingOfPartner($id: ID!) { partner(id: $id) { name isActive } }`;
const standingAnswer = z.object({ partner: z.object({ name: z.string(), isActive: z.boolean() }).nullable() });

/** The name of a partner and whether it works with the territory, without reading who its people are; undefined for none. */
export async function findStanding(
  context: SubgraphContext,
  partnerId: string,
): Promise<{ readonly name: string; readonly isActive: boolean } | undefined> {
  const { partner } = standingAnswer.parse(await context.askGraph(STANDING, { id: toGlobalId('Partner', partnerId) }));
  return partner ?? undefined;
}

/** Whom to write to at a partner: its active agents, or its own address when it has none; nobody when it is asleep. */
export function addressesOf(partner: PartnerFacts | undefined): string[] {
  if (!partner?.isActive) return [];
  const agents = emailsOf(partner.agents);
  return agents.length > 0 ? agents : [partner.email].filter((email) => email !== null);
}

const AGENTS = `query AgentsWhoAssign($after: String) {
  agents(first: 100, after: $after) {
    edges { node { email isActive permissions partner { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const agentsAnswer = z.object({
  agents: z.object({
    edges: z.array(
      z.object({
        node: person.extend({
          permissions: z.array(z.string()),
          partner: z.object({ id: z.string() }).nullable(),
        }),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/**
 * Whom to write to at the collectivité about requests: its active agents who may give them to a partner, or the address of
 * the territory when there is none. Never nobody.
 */
export async function addressesOfCollectivite(context: SubgraphContext): Promise<string[]> {
  const people: Person[] = [];
  for (let after: string | null = null; ; ) {
    const { agents } = agentsAnswer.parse(await context.askGraph(AGENTS, { after }));
    for (const { node } of agents.edges) {
      if (node.partner === null && node.permissions.includes('request.assign')) people.push(node);
    }
    if (!agents.pageInfo.hasNextPage) break;
    after = agents.pageInfo.endCursor;
  }
  const emails = emailsOf(people);
  return emails.length > 0 ? emails : [context.tenant.contacts.email];
}

function emailsOf(people: readonly Person[]): string[] {
  const emails = people.filter(({ isActive }) => isActive).map(({ email }) => email);
  return [...new Set(emails.filter((email) => email !== null))];
}
