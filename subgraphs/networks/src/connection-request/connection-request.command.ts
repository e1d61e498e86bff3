import type { ConnectionRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { handOver } from '../recipient/hand-over.command.ts';
import { findRecipients } from '../recipient/recipient.store.ts';
import { recipientOf } from '../recipient/recipient.ts';
import { cancelReminders } from '../reminder/reminder.store.ts';
import { REMINDER_KINDS } from '../reminder/reminder.ts';
import { tell } from './activity.command.ts';
import { addEvent, changeRequest, findLastEvent } from './connection-request.store.ts';
import {
  type Actor,
  ENDED,
  isAnswer,
  needsReason,
  purgeDate,
  REQUEST_STATUSES,
  type RequestAction,
  type StatusAction,
  UNDO_SECONDS,
  undoableUntil,
} from './life-cycle.ts';
import { asksForWords, CLOSING_REASONS, type ClosingReason, checkText } from './reasons.ts';
import { actorIn, agentIdOf, lockSeenRequest, requireAllowed } from './request-access.command.ts';
import { tellApplicant } from './tell-applicant.job.ts';

/** Why a request ends, and what the applicant reads of it. */
export interface Outcome {
  readonly reason: ClosingReason | null | undefined;
  readonly message: string | null | undefined;
}

/**
 * Takes a request one step on. The applicant is told after the ten seconds in which the step may be taken back.
 * Refusals: NOT_FOUND, WRONG_STATUS, REASON_REQUIRED, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT.
 */
export function changeRequestStatus(
  context: SubgraphContext,
  id: string,
  action: StatusAction,
  outcome: Outcome,
): Promise<ConnectionRequest> {
  return context.transaction(async () => {
    const row = await lockSeenRequest(context, id);
    return step(context, row, action, actorIn(context), outcome);
  });
}

/** One step of a locked request, whoever takes it. */
export async function step(
  context: SubgraphContext,
  row: ConnectionRequest,
  action: RequestAction,
  actor: Actor,
  { reason, message }: Outcome,
  field = 'id',
): Promise<ConnectionRequest> {
  const { db, tenant } = context;
  const now = context.now();
  const to = requireAllowed(action, row, actor, now, field);
  const closing = needsReason(to) ? reasonFor(to, reason) : null;
  const checked = checkText(message, closing !== null && asksForWords(closing));
  if (!checked.ok) throw new Refusal(checked.code, 'message');

  const isEnd = ENDED.includes(to);
  const changed = await changeRequest(
    db,
    row.id,
    {
      status: to,
      closingReason: closing,
      endedAt: isEnd ? now : null,
      purgeAt: isEnd ? purgeDate(now, tenant.rules.requests.retentionMonths) : null,
      ...(action === 'VALIDATE' && { validatedAt: now }),
      ...(row.firstAnswerAt === null && isAnswer(action, actor) && { firstAnswerAt: now }),
    },
    now,
  );
  const event = await addEvent(db, {
    requestId: row.id,
    action,
    fromStatus: row.status,
    toStatus: to,
    reason: closing,
    message: checked.text,
    actorKind: actor.side === 'applicant' ? 'applicant' : context.viewer.kind,
    agentId: agentIdOf(context.viewer),
    at: now,
  });
  if (isEnd) await cancelReminders(db, row.id, REMINDER_KINDS, now);
  if (actor.side !== 'applicant') {
    const startAfter = new Date(now.getTime() + (UNDO_SECONDS + 1) * 1_000);
    await context.enqueue(tellApplicant, { eventId: event.id }, { key: event.id, startAfter });
  }
  context.auditSubject = { entity: 'ConnectionRequest', entityId: row.id, details: { from: row.status, to } };
  await tell(context, 'connection-request.changed', changed);
  if (action !== 'VALIDATE') return changed;
  const networks = changed.networkId === null ? [] : [changed.networkId];
  const recipient = recipientOf(changed.networkId, true, await findRecipients(db, networks));
  return handOver(context, changed, { action: 'ASSIGN', to: recipient, reason: null, message: null });
}

/** The reason given for an end, when it explains that end. */
function reasonFor(to: 'NOT_FEASIBLE' | 'ABANDONED', reason: ClosingReason | null | undefined): ClosingReason {
  if (!reason || CLOSING_REASONS[reason].ends !== to) throw new Refusal('REASON_REQUIRED', 'reason');
  return reason;
}

/**
 * Takes the last step back, within ten seconds, by who took it: the request is as before, the applicant was not told.
 * Refusals: NOT_FOUND, TOO_LATE.
 */
export function undoRequestStep(context: SubgraphContext, id: string): Promise<ConnectionRequest> {
  return context.transaction(async (db) => {
    const row = await lockSeenRequest(context, id);
    const now = context.now();
    const last = await findLastEvent(db, id);
    const from = REQUEST_STATUSES.find((status) => status === last?.fromStatus);
    if (!last || !from || undoableUntil(last, agentIdOf(context.viewer), now) === null) {
      throw new Refusal('TOO_LATE', 'id');
    }
    await db.connectionRequestEvent.updateMany({ where: { id: last.id }, data: { undoneAt: now } });
    // A step that may be taken back began before any end: see FINAL.
    const isFirstAnswer = row.firstAnswerAt?.getTime() === last.at.getTime();
    const changed = await changeRequest(
      db,
      id,
      {
        status: from,
        closingReason: null,
        endedAt: null,
        purgeAt: null,
        ...(isFirstAnswer && { firstAnswerAt: null }),
      },
      now,
    );
    await db.connectionRequestReminder.updateMany({
      where: { requestId: id, cancelledAt: last.at },
      data: { cancelledAt: null },
    });
    context.auditSubject = { entity: 'ConnectionRequest', entityId: id, details: { from: row.status, to: from } };
    await tell(context, 'connection-request.changed', changed);
    return changed;
  });
}

/** Erases who asked, and what would tell it, at that person's demand (RGPD art. 17); dates and figures stay. Refusals: NOT_FOUND. */
export function eraseApplicant(context: SubgraphContext, id: string): Promise<ConnectionRequest> {
  return context.transaction(async (db) => {
    const row = await lockSeenRequest(context, id);
    const now = context.now();
    context.auditSubject = { entity: 'ConnectionRequest', entityId: id };
    if (row.erasedAt !== null) return row;
    await db.connectionApplicant.deleteMany({ where: { requestId: id } });
    await db.connectionRequestMessage.deleteMany({ where: { requestId: id } });
    await db.connectionRequestLink.deleteMany({ where: { requestId: id } });
    await db.connectionRequestEvent.updateMany({ where: { requestId: id }, data: { message: null } });
    await db.connectionRequestReminder.updateMany({ where: { requestId: id }, data: { comment: null } });
    await cancelReminders(db, id, REMINDER_KINDS, now);
    const changed = await changeRequest(
      db,
      id,
      {
        applicantKey: null,
        placeKey: null,
        banId: null,
        addressLabel: 'Adresse effacée',
        lon: null,
        lat: null,
        comment: '',
        searchText: row.reference.toLowerCase().replaceAll('-', ' '),
        applicantSearchText: row.reference.toLowerCase().replaceAll('-', ' '),
        buildingRnbId: null,
        erasedAt: now,
      },
      now,
    );
    await tell(context, 'connection-request.changed', changed);
    return changed;
  });
}
