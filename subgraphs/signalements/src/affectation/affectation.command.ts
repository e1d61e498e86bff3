import { type Affectation, Prisma } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { subscribeAgents } from '../notification/notification.store.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { actorIn, agentIdOf, lockSeenFile, requireAllowed, sightIn } from '../signalement/file-access.command.ts';
import { type AffectationAction, judgeAffectation, judgeSignalement } from '../signalement/life-cycle.ts';
import { v7 } from '../signalement/new-id.ts';
import { type ClosingReason, checkMessage, type RefusalReason } from '../signalement/reasons.ts';
import { addStep, changeFile, type LockedFile, lockFile } from '../signalement/signalement.store.ts';
import { seesAffectation } from '../signalement/visibility.ts';
import {
  type AffectationChange,
  addAffectation,
  changeAffectation,
  findSeenAffectations,
} from './affectation.store.ts';
import { tellPartner } from './tell-partner.job.ts';

/**
 * Gives a file to a partner: a new file becomes active; a partner that had refused, closed or lost it gets it again.
 * Giving it twice is giving it once. `ruleReason`: what chose this partner, when rules did. An agent who gives a file
 * follows it. Refusals: NOT_FOUND, WRONG_STATUS. That the partner exists is the caller's to ask.
 */
export function affect(
  context: SubgraphContext,
  signalementId: string,
  partnerId: string,
  ruleReason?: Prisma.InputJsonObject,
): Promise<Affectation> {
  return context.transaction(async (db) => {
    const file = await lockSeenFile(context, signalementId);
    const now = context.now();
    const to = requireAllowed(judgeSignalement('AFFECT', file.facts, actorIn(context), now));
    const existing = file.affectations.find((part) => part.partnerId === partnerId);
    if (existing?.status === 'PENDING' || existing?.status === 'ACCEPTED') return existing;

    const agentId = agentIdOf(context.viewer);
    if (agentId !== null) await subscribeAgents(db, signalementId, [agentId], null, now);
    if (to !== file.row.status) {
      await addStep(db, {
        signalementId,
        affectationId: null,
        action: 'AFFECT',
        fromStatus: file.row.status,
        toStatus: to,
        reason: null,
        agentId,
        at: now,
      });
    }
    await changeFile(db, signalementId, { status: to }, now);
    if (to !== file.row.status) await tell(context, 'signalement.changed', { signalementId });

    if (existing) {
      const active: LockedFile = { ...file, facts: { ...file.facts, status: to } };
      return move(context, active, existing, 'REAFFECT', null, givenAgain(existing, now));
    }
    const added = await addAffectation(db, {
      id: v7(now),
      signalementId,
      partnerId,
      createdAt: now,
      updatedAt: now,
      givenAt: now,
      ruleReason,
    });
    await addStep(db, {
      signalementId,
      affectationId: added.id,
      action: 'AFFECT',
      fromStatus: 'NONE',
      toStatus: added.status,
      reason: null,
      agentId,
      at: now,
    });
    await told(context, added);
    return added;
  });
}

/** What a new round wipes out: the partner is asked afresh. */
function givenAgain(part: Affectation, now: Date): AffectationChange {
  return {
    round: part.round + 1,
    refusalReason: null,
    refusalMessage: null,
    closingReason: null,
    answeredAt: null,
    givenAt: now,
    ruleReason: Prisma.DbNull,
  };
}

/**
 * A partner takes a file on. Whoever accepts follows it, with the colleagues named: ids of agents that the caller knows
 * to be of that partner. Refusals: NOT_FOUND, WRONG_STATUS.
 */
export function acceptAffectation(
  context: SubgraphContext,
  id: string,
  colleagues: readonly string[] = [],
): Promise<Affectation> {
  return answered(context, id, 'ACCEPT_AFFECTATION', { answeredAt: context.now() }, colleagues);
}

/** A partner takes its refusal back, and takes the file on. Refusals: NOT_FOUND, WRONG_STATUS. */
export function cancelRefusal(context: SubgraphContext, id: string): Promise<Affectation> {
  const change = { refusalReason: null, refusalMessage: null, answeredAt: context.now() };
  return answered(context, id, 'CANCEL_REFUSAL', change);
}

/** A partner takes up again what it had closed, as long as the file goes on. Refusals: NOT_FOUND, WRONG_STATUS. */
export function reopenAffectation(context: SubgraphContext, id: string): Promise<Affectation> {
  return answered(context, id, 'REOPEN_AFFECTATION', { closingReason: null, answeredAt: context.now() });
}

/** The territory sets the answer of a partner aside and asks it again. Refusals: NOT_FOUND, WRONG_STATUS. */
export function reinitAffectation(context: SubgraphContext, id: string): Promise<Affectation> {
  return act(context, id, 'REINIT', null, (part) => givenAgain(part, context.now()));
}

async function answered(
  context: SubgraphContext,
  id: string,
  action: AffectationAction,
  change: AffectationChange,
  colleagues: readonly string[] = [],
): Promise<Affectation> {
  return context.transaction(async (db) => {
    const part = await act(context, id, action, null, () => change);
    const agentId = agentIdOf(context.viewer);
    const followers = [...(agentId === null ? [] : [agentId]), ...colleagues];
    await subscribeAgents(db, part.signalementId, followers, part.partnerId, context.now());
    return part;
  });
}

/** A partner does not take a file on, and says why. Refusals: NOT_FOUND, WRONG_STATUS, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT. */
export function refuseAffectation(
  context: SubgraphContext,
  id: string,
  reason: RefusalReason,
  message: string | null | undefined,
): Promise<Affectation> {
  const checked = checkMessage(reason, message);
  if (!checked.ok) throw new Refusal(checked.code, 'message');
  return act(context, id, 'REFUSE_AFFECTATION', reason, () => ({
    refusalReason: reason,
    refusalMessage: checked.message,
    answeredAt: context.now(),
  }));
}

/** A partner ends its own part of a file; the file goes on. Refusals: NOT_FOUND, WRONG_STATUS. */
export function closeAffectation(context: SubgraphContext, id: string, reason: ClosingReason): Promise<Affectation> {
  return act(context, id, 'CLOSE_AFFECTATION', reason, () => ({ closingReason: reason }));
}

/** The territory takes back a file that the partner has not answered. Refusals: NOT_FOUND, WRONG_STATUS. */
export function cancelAffectation(context: SubgraphContext, id: string): Promise<Affectation> {
  return act(context, id, 'CANCEL_AFFECTATION', null, () => ({}));
}

function act(
  context: SubgraphContext,
  id: string,
  action: AffectationAction,
  reason: string | null,
  changeOf: (part: Affectation) => AffectationChange,
): Promise<Affectation> {
  return context.transaction(async (db) => {
    const [seen] = await findSeenAffectations(db, sightIn(context), [id]);
    const file = seen && (await lockFile(db, seen.signalementId));
    // Read again under the lock: another agent may just have answered.
    const part = file?.affectations.find((candidate) => candidate.id === id);
    if (!file || !part || !seesAffectation(sightIn(context), part.partnerId)) throw new Refusal('NOT_FOUND', 'id');
    const moved = await move(context, file, part, action, reason, changeOf(part));
    await changeFile(db, file.row.id, {}, context.now());
    return moved;
  });
}

/** Ends every open part of a file that is being closed for all. */
export async function endAffectations(
  context: SubgraphContext,
  file: LockedFile,
  reason: ClosingReason,
): Promise<void> {
  for (const part of file.affectations) {
    if (part.status !== 'PENDING' && part.status !== 'ACCEPTED') continue;
    await move(context, file, part, 'END_WITH_FILE', reason, { closingReason: reason });
  }
}

async function move(
  context: SubgraphContext,
  file: LockedFile,
  part: Affectation,
  action: AffectationAction,
  reason: string | null,
  change: AffectationChange,
): Promise<Affectation> {
  const now = context.now();
  const to = requireAllowed(judgeAffectation(action, part, file.facts, actorIn(context), now));
  const moved = await changeAffectation(context.db, part.id, { ...change, status: to }, now);
  await addStep(context.db, {
    signalementId: part.signalementId,
    affectationId: part.id,
    action,
    fromStatus: part.status,
    toStatus: to,
    reason,
    message: change.refusalMessage ?? null,
    agentId: agentIdOf(context.viewer),
    at: now,
  });
  await told(context, moved);
  return moved;
}

async function told(context: SubgraphContext, part: Affectation): Promise<void> {
  const { id, signalementId, partnerId, round } = part;
  context.auditSubject = { entity: 'Affectation', entityId: id, details: { signalementId, status: part.status } };
  await tell(context, 'affectation.changed', { signalementId, entityId: id, affectation: { id, partnerId } });
  if (part.status === 'PENDING') {
    await context.enqueue(tellPartner, { affectationId: id, round }, { key: `${id}:${round}` });
  } else if (part.status !== 'CANCELLED') {
    const eventKey = `affectation:${id}:${round}:${part.status}:${part.updatedAt.getTime()}`;
    await notifyOf(context, { kind: 'AFFECTATION_ANSWERED', signalementId, eventKey });
  }
}
