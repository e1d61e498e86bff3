import type { Visit } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { parsed } from '@mitoyen/kit/written/written.ts';
import { tell } from '../activity/activity.command.ts';
import { claimDocuments } from '../document/document.command.ts';
import type { DocumentKind, DocumentVisibility } from '../document/document.ts';
import { subscribeAgents } from '../notification/notification.store.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { agentIdOf, lockSeenFile } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { changeFile } from '../signalement/signalement.store.ts';
import { type ToldOf, tellVisit } from './tell-visit.job.ts';
import { addVisit, addVisitStep, changeVisit } from './visit.store.ts';
import {
  abortedVisit,
  cancelledVisit,
  faultOfMoment,
  movedVisit,
  type NotDoneReason,
  plannedVisit,
  visitMinutes,
} from './visit.ts';
import { holdVisit, visitActor } from './visit-access.command.ts';
import { judgeVisit, type VisitAction } from './visit-life-cycle.ts';

/** A visit as an agent plans it. */
export interface VisitPlan {
  readonly kind: string;
  readonly startsAt: Date;
  readonly durationMinutes: number;
  readonly place?: string | null | undefined;
  readonly message?: string | null | undefined;
  /** The partner for whom the territory plans; a partner plans for itself. Asked of the graph before. */
  readonly partnerId?: string | null | undefined;
}

/**
 * An agent plans a visit of a file; its occupant is told by a job. Refusals: NOT_FOUND (signalementId, partnerId), WRONG_STATUS,
 * DATE_PAST, TOO_FAR, BAD_DATE (startsAt), TOO_SHORT, TOO_LONG, BAD_FORMAT, REQUIRED.
 */
export function planVisit(context: SubgraphContext, signalementId: string, plan: VisitPlan): Promise<Visit> {
  const input = accepted(parsed(plannedVisit, plan));
  return context.transaction(async (db) => {
    const file = await lockSeenFile(context, signalementId, 'signalementId');
    const now = context.now();
    const actor = await visitActor(context, signalementId);
    const partnerId = actor.side === 'partner' ? actor.partnerId : (plan.partnerId ?? null);
    const facts = { ...input, status: 'NONE', partnerId, fileStatus: file.row.status } as const;
    const verdict = judgeVisit('PLAN', facts, actor, now);
    if (!verdict.allowed && verdict.code === 'FORBIDDEN') throw forbidden();
    if (!verdict.allowed) throw new Refusal('WRONG_STATUS', 'signalementId');
    const hasAccepted = file.affectations.some((part) => part.partnerId === partnerId && part.status === 'ACCEPTED');
    if (partnerId !== null && !hasAccepted) throw new Refusal('NOT_FOUND', 'partnerId');
    requireMoment(input.startsAt, now);
    const agentId = agentIdOf(context.viewer);
    const goes = actor.side === 'partner' || partnerId === null ? agentId : null;
    const row = { ...input, id: v7(now), signalementId, partnerId, agentId: goes, status: verdict.to };
    const visit = await addVisit(db, { ...row, datedAt: now, createdAt: now, updatedAt: now });
    if (agentId !== null) {
      const side = actor.side === 'partner' ? actor.partnerId : null;
      await subscribeAgents(db, signalementId, [agentId], side, now);
    }
    await stepped(context, visit, 'PLAN', 'NONE');
    await toldByJob(context, visit, 'PLANNED');
    return visit;
  });
}

/** Another date for the same visit; its occupant confirms again. Refusals: those of `planVisit`. */
export function moveVisit(
  context: SubgraphContext,
  id: string,
  input: Omit<VisitPlan, 'kind' | 'partnerId'>,
): Promise<Visit> {
  const { startsAt, durationMinutes, place, message } = accepted(parsed(movedVisit, input));
  return act(context, id, 'MOVE', (visit) => {
    requireMoment(startsAt, context.now());
    const change = { startsAt, durationMinutes, place, message, wish: null, datedAt: context.now() };
    return { change: { ...change, sequence: visit.sequence + 1 }, told: 'MOVED' };
  });
}

/** An agent writes down that the occupant will be there. Refusals: NOT_FOUND, WRONG_STATUS. */
export function confirmVisit(context: SubgraphContext, id: string): Promise<Visit> {
  return act(context, id, 'CONFIRM', () => ({ change: { wish: null }, told: 'CONFIRMED' }));
}

/** The visit will not take place; the occupant reads why. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT. */
export function cancelVisit(context: SubgraphContext, id: string, reasonText: string): Promise<Visit> {
  const change = accepted(parsed(cancelledVisit, { reasonText }));
  return act(context, id, 'CANCEL', () => ({ change, told: 'CANCELLED' }));
}

/** The visit did not take place. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED (reasonText of OTHER), TOO_LONG, BAD_FORMAT. */
export function abortVisit(
  context: SubgraphContext,
  id: string,
  reason: NotDoneReason,
  reasonText: string | null | undefined,
): Promise<Visit> {
  const change = accepted(parsed(abortedVisit, { reason, reasonText }));
  return act(context, id, 'ABORT', () => ({ change, told: 'NOT_DONE' }));
}

/** What was typed during the call, kept with the visit. Refusals: NOT_FOUND, WRONG_STATUS, TOO_LONG, BAD_FORMAT. */
export function writeVisitMinutes(context: SubgraphContext, id: string, minutes: string): Promise<Visit> {
  const change = accepted(parsed(visitMinutes, { minutes }));
  return context.transaction(async (db) => {
    const { visit } = await holdVisit(context, id, 'WRITE_MINUTES');
    // Not a change that people are told of: its version stays.
    await db.visit.updateMany({ where: { id }, data: { ...change, updatedAt: context.now() } });
    await changed(context, visit, 'WRITE_MINUTES');
    return { ...visit, ...change };
  });
}

/** Documents and pictures that an agent sent, kept with the visit. Refusals: NOT_FOUND (id, documents), WRONG_STATUS, TOO_MANY. */
export function addVisitDocuments(
  context: SubgraphContext,
  id: string,
  documents: readonly string[],
  note: { readonly kind: DocumentKind; readonly visibility: DocumentVisibility },
): Promise<Visit> {
  return context.transaction(async () => {
    const { visit } = await holdVisit(context, id, 'ADD_DOCUMENTS');
    const owner = { ownerKind: 'VISIT', ownerId: id, signalementId: visit.signalementId } as const;
    await claimDocuments(context, documents, owner, note);
    await changed(context, visit, 'ADD_DOCUMENTS');
    return visit;
  });
}

interface Change {
  readonly change: Parameters<typeof changeVisit>[2];
  readonly told: ToldOf;
}

function act(
  context: SubgraphContext,
  id: string,
  action: VisitAction,
  changeOf: (visit: Visit) => Change,
): Promise<Visit> {
  return context.transaction(async (db) => {
    const { visit, to } = await holdVisit(context, id, action);
    const { change, told } = changeOf(visit);
    const moved = await changeVisit(db, id, { ...change, status: to }, context.now());
    await stepped(context, moved, action, visit.status);
    await toldByJob(context, moved, told);
    return moved;
  });
}

function requireMoment(startsAt: Date, now: Date): void {
  const fault = faultOfMoment(startsAt, now);
  if (fault) throw new Refusal(fault, 'startsAt');
}

/** Writes the step of a visit, and tells whoever looks at its file. */
export async function stepped(
  context: SubgraphContext,
  visit: Visit,
  action: VisitAction,
  fromStatus: string,
  actorKind: 'AGENT' | 'RESIDENT' = 'AGENT',
): Promise<void> {
  const { id: visitId, status: toStatus, startsAt } = visit;
  const at = context.now();
  const agentId = agentIdOf(context.viewer);
  await addVisitStep(context.db, {
    id: v7(at),
    visitId,
    action,
    fromStatus,
    toStatus,
    startsAt,
    actorKind,
    agentId,
    at,
  });
  await changed(context, visit, action);
}

async function changed(context: SubgraphContext, { id, signalementId }: Visit, action: VisitAction): Promise<void> {
  await changeFile(context.db, signalementId, {}, context.now());
  await tell(context, 'signalement.changed', { signalementId });
  context.auditSubject = { entity: 'Visit', entityId: id, details: { signalementId, action } };
}

/** The occupant and the agents who follow the file are told once the transaction commits. */
export async function toldByJob(
  context: SubgraphContext,
  { id, signalementId, version }: Visit,
  of: ToldOf,
): Promise<void> {
  await context.enqueue(tellVisit, { visitId: id, version, of }, { key: `${id}:${version}` });
  await notifyOf(context, { kind: 'VISIT_CHANGED', signalementId, eventKey: `visit:${id}:${version}` });
}
