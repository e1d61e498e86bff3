import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Polygons } from '@mitoyen/kit/geometry/outline.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';

/** What we ask the graph about a partner: it belongs to another subgraph. */
export interface PartnerFacts {
  readonly name: string;
  readonly isActive: boolean;
  readonly email: string | null;
  readonly agents: readonly { readonly id: string; readonly email: string | null; readonly isActive: boolean }[];
}

const QUERY = `query PartnerOfAffectation($id: ID!) {
  partner(id: $id) { name isActive email agents { id email isActive } }
}`;

const rawAgentId = z.string().transform((id) => fromGlobalId('Agent', id) ?? id);
const answer = z.object({
  partner: z
    .object({
      name: z.string(),
      isActive: z.boolean(),
      email: z.string().nullable(),
      agents: z.array(z.object({ id: rawAgentId, email: z.string().nullable(), isActive: z.boolean() })).nullable(),
    })
    .nullable(),
});

/** A partner of this territory, as the graph knows it; undefined when it knows none of that id. */
export async function findPartner(context: SubgraphContext, partnerId: string): Promise<PartnerFacts | undefined> {
  const { partner } = answer.parse(await context.askGraph(QUERY, { id: toGlobalId('Partner', partnerId) }));
  return partner ? { ...partner, agents: partner.agents ?? [] } : undefined;
}

/** A partner, as far as rules choose it. `communes`: INSEE codes of its perimeter; empty: the whole territory. */
export interface ChoosablePartner {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly competences: readonly string[];
  readonly communes: readonly string[];
  readonly isActive: boolean;
}

/** The same with the surfaces drawn inside of these communes (WGS84); null: the communes as they are. */
export interface PlacedPartner extends ChoosablePartner {
  readonly area: Polygons | null;
}

const partners = (more: string) => `query PartnersOfRules($after: String) {
  partners(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { id name kind competences communes isActive ${more} } }
  }
}`;
const choosable = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  competences: z.array(z.string()),
  communes: z.array(z.string()),
  isActive: z.boolean(),
});
const placed = choosable.extend({
  area: z
    .object({ coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))) })
    .nullable()
    .transform((area) => area?.coordinates ?? null),
});
const pageOf = <Node extends z.ZodType>(node: Node) =>
  z.object({
    partners: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      edges: z.array(z.object({ node })),
    }),
  });
const choosablePage = pageOf(choosable);
const placedPage = pageOf(placed);

/** Every partner of this territory, by name, asleep ones included. */
export function findAllPartners(context: SubgraphContext): Promise<ChoosablePartner[]> {
  return allPages(context, partners(''), (answer) => choosablePage.parse(answer).partners);
}

/** The same with what they have drawn on the map. */
export function findPlacedPartners(context: SubgraphContext): Promise<PlacedPartner[]> {
  return allPages(context, partners('area'), (answer) => placedPage.parse(answer).partners);
}

async function allPages<Node extends { readonly id: string }>(
  context: SubgraphContext,
  query: string,
  read: (answer: unknown) => {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: Node }[];
  },
): Promise<Node[]> {
  const found: Node[] = [];
  let after: string | null = null;
  do {
    const { pageInfo, edges } = read(await context.askGraph(query, { after }));
    for (const { node } of edges) {
      const id = fromGlobalId('Partner', node.id);
      if (id !== undefined) found.push({ ...node, id });
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
