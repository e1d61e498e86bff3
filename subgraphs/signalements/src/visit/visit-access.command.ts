import type { Visit } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { ownCompetences } from '../procedure/procedure-access.command.ts';
import { lockSeenFile, sightIn } from '../signalement/file-access.command.ts';
import type { LockedFile } from '../signalement/signalement.store.ts';
import { factsOf, findVisit } from './visit.store.ts';
import { judgeVisit, type VisitAction, type VisitActor, type VisitStatus } from './visit-life-cycle.ts';

const COMPETENCE = 'VISITES';

/**
 * The person of this context, as the visits of a file know her: a partner only once it has accepted the file, and with the
 * competence VISITES. Ask for `ownCompetences` before a transaction opens.
 */
export async function visitActor(context: SubgraphContext, signalementId: string): Promise<VisitActor> {
  const { viewer } = context;
  const sight = sightIn(context);
  const permissions = 'permissions' in viewer ? viewer.permissions : [];
  if (sight.sees === 'all') return { side: 'territory', permissions };
  if (sight.sees === 'none') return { side: 'nobody' };
  const { partnerId } = sight;
  const accepted = await context.db.affectation.count({ where: { signalementId, partnerId, status: 'ACCEPTED' } });
  if (accepted === 0 || !(await ownCompetences(context)).includes(COMPETENCE)) return { side: 'nobody' };
  return { side: 'partner', partnerId, permissions };
}

/** A visit taken for changing, its file locked, with the status that this action gives it. */
export interface HeldVisit {
  readonly visit: Visit;
  readonly file: LockedFile;
  readonly to: VisitStatus;
}

/** Takes a visit for what an agent does to it. Refusals: NOT_FOUND, WRONG_STATUS; what this person may never do is forbidden. */
export async function holdVisit(context: SubgraphContext, id: string, action: VisitAction): Promise<HeldVisit> {
  const found = await findVisit(context.db, id);
  if (!found) throw new Refusal('NOT_FOUND', 'id');
  const file = await lockSeenFile(context, found.signalementId);
  // Read again under the lock: somebody may just have moved it.
  const visit = await context.db.visit.findFirstOrThrow({ where: { id } });
  const to = requireVisit(context, action, visit, file, await visitActor(context, visit.signalementId));
  return { visit, file, to };
}

export function requireVisit(
  context: SubgraphContext,
  action: VisitAction,
  visit: Visit,
  file: LockedFile,
  actor: VisitActor,
): VisitStatus {
  const verdict = judgeVisit(action, factsOf(visit, file.row.status), actor, context.now());
  if (verdict.allowed) return verdict.to;
  if (verdict.code === 'FORBIDDEN') throw forbidden();
  throw new Refusal('WRONG_STATUS', 'id');
}
