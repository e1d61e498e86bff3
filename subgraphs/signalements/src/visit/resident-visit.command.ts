import type { Visit } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { parsed } from '@mitoyen/kit/written/written.ts';
import { type OpenFollowUp, readFollowUp } from '../follow-up/follow-up-link.command.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { lockFile } from '../signalement/signalement.store.ts';
import { stepped } from './visit.command.ts';
import { changeVisit } from './visit.store.ts';
import { visitWish } from './visit.ts';
import { requireVisit } from './visit-access.command.ts';
import type { VisitAction } from './visit-life-cycle.ts';

/** The occupant, or who helps her, will be there. Refusals: NOT_FOUND, LINK_EXPIRED (token), NOT_FOUND, WRONG_STATUS (id). */
export function confirmByLink(context: SubgraphContext, token: string, id: string): Promise<OpenFollowUp> {
  return answer(context, token, id, 'CONFIRM', { wish: null });
}

/** She asks for another date, in her words. Refusals: those of `confirmByLink`, REQUIRED, TOO_LONG, BAD_FORMAT (wish). */
export function askAnotherDate(
  context: SubgraphContext,
  token: string,
  id: string,
  input: string,
): Promise<OpenFollowUp> {
  return answer(context, token, id, 'ASK_ANOTHER_DATE', accepted(parsed(visitWish, { wish: input })));
}

function answer(
  context: SubgraphContext,
  token: string,
  id: string,
  action: VisitAction,
  change: { readonly wish: string | null },
): Promise<OpenFollowUp> {
  return context.transaction(async (db) => {
    const open = await readFollowUp(context, token);
    const file = await lockFile(db, open.signalement.id);
    const visit = await visitOf(context, open, id);
    if (!file) throw new Refusal('NOT_FOUND', 'id');
    const to = requireVisit(context, action, visit, file, { side: 'resident' });
    const answered = await changeVisit(db, id, { ...change, status: to }, context.now());
    await stepped(context, answered, action, visit.status, 'RESIDENT');
    const { signalementId, version } = answered;
    await notifyOf(context, { kind: 'VISIT_ANSWERED', signalementId, eventKey: `visit:${id}:${version}` });
    return readFollowUp(context, token);
  });
}

/** A visit of the file that a private link opens. Refusals: NOT_FOUND (id). */
export async function visitOf(context: SubgraphContext, { signalement }: OpenFollowUp, id: string): Promise<Visit> {
  const visit = await context.db.visit.findFirst({ where: { id, signalementId: signalement.id } });
  if (!visit) throw new Refusal('NOT_FOUND', 'id');
  return visit;
}
