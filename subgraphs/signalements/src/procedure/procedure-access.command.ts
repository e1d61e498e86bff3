import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import { z } from 'zod';
import { sightIn } from '../signalement/file-access.command.ts';

/** Who writes around a file: the collectivité, a partner that was given it and is competent, or nobody of these. */
export type ProcedureActor = 'territory' | 'competentPartner' | 'onlooker';

const QUERY = `query CompetencesOfPartner($id: ID!) { partner(id: $id) { isActive competences } }`;
const answer = z.object({
  partner: z.object({ isActive: z.boolean(), competences: z.array(z.string()).nullable() }).nullable(),
});

/**
 * The competences of the partner of this context, asked of the graph once; none for anybody else. Ask for them before a
 * transaction opens: the graph answers from another database.
 */
export const ownCompetences = oncePerRequest(async (context): Promise<readonly string[]> => {
  const sight = sightIn(context);
  if (sight.sees !== 'partner') return [];
  const { partner } = answer.parse(await context.askGraph(QUERY, { id: toGlobalId('Partner', sight.partnerId) }));
  return partner?.isActive ? (partner.competences ?? []) : [];
});

/**
 * Who acts on what belongs to this file: a partner only once it has accepted the file, and with that competence. `null`: what
 * belongs to an address alone is the territory's.
 */
export async function procedureActor(
  context: SubgraphContext,
  signalementId: string | null,
  competence: 'ARRETES' | 'CONSIGNATION_ALLOCATION_LOGEMENT',
): Promise<ProcedureActor> {
  if (!context.can('procedure.manage')) return 'onlooker';
  const sight = sightIn(context);
  if (sight.sees === 'all') return 'territory';
  if (sight.sees === 'none' || signalementId === null) return 'onlooker';
  const accepted = await context.db.affectation.count({
    where: { signalementId, partnerId: sight.partnerId, status: 'ACCEPTED' },
  });
  if (accepted === 0) return 'onlooker';
  return (await ownCompetences(context)).includes(competence) ? 'competentPartner' : 'onlooker';
}
