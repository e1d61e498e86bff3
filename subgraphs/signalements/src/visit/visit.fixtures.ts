import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { acceptSignalement } from '../signalement/signalement.command.ts';
import { aFile, WITHOUT_DANGER } from '../signalement/signalement.fixtures.ts';
import { planVisit, type VisitPlan } from './visit.command.ts';

const DAY_MS = 86_400_000;

/** Makes an active file with a visit in three days. Call it as an agent of the territory. */
export async function aVisitedFile(context: SubgraphContext, plan: Partial<VisitPlan> = {}) {
  const file = await aFile(context, WITHOUT_DANGER);
  await acceptSignalement(context, file.signalementId);
  const startsAt = new Date(context.now().getTime() + 3 * DAY_MS);
  const visit = await planVisit(context, file.signalementId, { kind: 'VISIT', startsAt, durationMinutes: 60, ...plan });
  return { ...file, visitId: visit.id, visitGlobalId: toGlobalId('Visit', visit.id) };
}
