import type { AppLoadContext } from '@remix-run/node';
import {
  AddressKnowledgeDocument,
  type AddressKnowledgeQuery,
  CompetentPartnersDocument,
  GridDangersDocument,
  GridSourcesDocument,
  type GridSourcesQuery,
  PartnersToAffectDocument,
  SignalementFileDocument,
  type SignalementFileQuery,
} from '../../graphql/generated/graphql.ts';
import { ask } from '../../graphql/request-graph.server.ts';

export type SignalementFile = NonNullable<SignalementFileQuery['signalement']>;
export type Knowledge = NonNullable<AddressKnowledgeQuery['address']>;

/** A partner to whom the file may be given. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly competences: readonly import('../../graphql/generated/graphql.ts').Competence[];
  /** The perimeter of the partner holds the address of the file. */
  readonly isCompetent: boolean;
}

/** A part of the file that comes from elsewhere in the graph: when it does not answer, the file opens without it. */
async function orNothing<Value>(
  context: AppLoadContext,
  part: string,
  asked: Promise<Value>,
): Promise<Value | undefined> {
  return asked.catch((error: unknown) => {
    const reason = error instanceof Response ? { status: error.status } : { err: error };
    context.log.warn({ ...reason, part }, 'part of a file is missing');
    return undefined;
  });
}

/** An open file with everything its page shows. Throws a 404 for a file out of sight. */
export async function readFile(context: AppLoadContext, id: string, can: (permission: string) => boolean) {
  const [{ signalement }, grid, advice] = await Promise.all([
    ask(context, SignalementFileDocument, { id }),
    orNothing(context, 'legal sources', ask(context, GridSourcesDocument)),
    orNothing(context, 'dangers', ask(context, GridDangersDocument)),
  ]);
  if (!signalement) throw new Response(null, { status: 404 });
  const banId = signalement.address?.banId;
  const { modules } = context.tenant;
  const [competent, all, knowledge] = await Promise.all([
    can('signalement.affect') && banId
      ? orNothing(context, 'competent partners', ask(context, CompetentPartnersDocument, { banId }))
      : undefined,
    can('signalement.affect') ? orNothing(context, 'partners', ask(context, PartnersToAffectDocument)) : undefined,
    banId
      ? orNothing(
          context,
          'address',
          ask(context, AddressKnowledgeDocument, {
            banId,
            withVacancy: can('vacancy.read') && modules.includes('vacancy'),
            withNetworks: modules.includes('networks'),
          }),
        )
      : undefined,
  ]);
  const first = new Set(competent?.address?.competentPartners.map(({ id: partnerId }) => partnerId));
  const candidates: Candidate[] = (all?.partners.edges ?? [])
    .filter(({ node }) => node.isActive)
    .map(({ node }) => ({
      id: node.id,
      name: node.name,
      competences: node.competences,
      isCompetent: first.has(node.id),
    }))
    .sort((a, b) => Number(b.isCompetent) - Number(a.isCompetent));
  return {
    file: signalement,
    sources: grid ? sourcesOf(grid, new Set(signalement.desordres.map(({ code }) => code))) : {},
    dangers: Object.fromEntries((advice?.grid.dangers ?? []).map(({ kind, label }) => [kind, label])) as Record<
      string,
      string
    >,
    candidates,
    hasAddress: banId !== undefined,
    knowledge: knowledge?.address ?? null,
  };
}

type Sources = GridSourcesQuery['grid']['zones'][number]['categories'][number]['desordres'][number]['legalSources'];

/** Legal sources of the desordres of a file, by code. */
function sourcesOf({ grid }: GridSourcesQuery, codes: ReadonlySet<string>): Record<string, Sources> {
  const desordres = grid.zones.flatMap(({ categories }) => categories.flatMap((category) => category.desordres));
  return Object.fromEntries(
    desordres.filter(({ code }) => codes.has(code)).map(({ code, legalSources }) => [code, legalSources]),
  );
}
