import type { Visit, VisitSignal } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { parsed } from '@mitoyen/kit/written/written.ts';
import { readFollowUp } from '../follow-up/follow-up-link.command.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { visitOf } from '../visit/resident-visit.command.ts';
import { factsOf, findSeenVisit } from '../visit/visit.store.ts';
import { visitActor } from '../visit/visit-access.command.ts';
import { judgeVisit, type VisitActor } from '../visit/visit-life-cycle.ts';
import { type Side, visitSignal } from './room.ts';
import { addSignal, findSeats, forgetSignals, leaveSeat, takeSeat } from './signal.store.ts';

export const SIGNALLED = 'visit.signalled';

/** Somebody at the door of a call: an agent who sees the file, or who holds its private link. */
export interface Entrant {
  readonly visit: Visit;
  readonly side: Side;
  /** Whether she may come in now. */
  readonly isWelcome: boolean;
}

/** Who asks to enter the call of a visit. Refusals: NOT_FOUND (id, token), LINK_EXPIRED. */
export async function entrantOf(context: SubgraphContext, id: string, token?: string | null): Promise<Entrant> {
  const { visit, actor } = token == null ? await agentAt(context, id) : await residentAt(context, id, token);
  const { status } = await context.db.signalement.findFirstOrThrow({ where: { id: visit.signalementId } });
  const isWelcome = judgeVisit('CALL', factsOf(visit, status), actor, context.now()).allowed;
  return { visit, side: token == null ? 'AGENT' : 'RESIDENT', isWelcome };
}

async function agentAt(context: SubgraphContext, id: string): Promise<{ visit: Visit; actor: VisitActor }> {
  const visit = await findSeenVisit(context.db, sightIn(context), id);
  if (!visit) throw new Refusal('NOT_FOUND', 'id');
  return { visit, actor: await visitActor(context, visit.signalementId) };
}

async function residentAt(
  context: SubgraphContext,
  id: string,
  token: string,
): Promise<{ visit: Visit; actor: VisitActor }> {
  const open = await readFollowUp(context, token);
  return { visit: await visitOf(context, open, id), actor: { side: 'resident' } };
}

/**
 * Passes on what one browser says to the other. JOIN takes the seat of its side, from whoever held it; every other word asks
 * for that seat. Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS (the room is closed), SEAT_TAKEN, BAD_FORMAT, TOO_LONG.
 */
export function sendSignal(
  context: SubgraphContext,
  id: string,
  token: string | null | undefined,
  input: { readonly peer: string; readonly kind: string; readonly body: string },
): Promise<VisitSignal> {
  const { peer, kind, body } = accepted(parsed(visitSignal, input));
  return context.transaction(async (db) => {
    const { side, isWelcome } = await entrantOf(context, id, token);
    if (!isWelcome) throw new Refusal('WRONG_STATUS', 'id');
    const now = context.now();
    if (kind === 'JOIN') await takeSeat(db, id, side, peer, now);
    else if ((await findSeats(db, id))[side] !== peer) throw new Refusal('SEAT_TAKEN', 'id');
    if (kind === 'LEAVE') {
      await leaveSeat(db, id, side, peer);
      await forgetSignals(db, id);
    }
    const signal = await addSignal(db, { id: v7(now), visitId: id, side, peer, kind, body, createdAt: now });
    // The event says that there is one; what it says is read by who may hear it, and does not outlive the call.
    await context.publish(SIGNALLED, { entityId: signal.id, data: { visitId: id } });
    context.auditSubject = { entity: 'Visit', entityId: id, details: { kind, side } };
    return signal;
  });
}
