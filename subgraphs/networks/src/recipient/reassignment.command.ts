import type { ConnectionRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../connection-request/activity.command.ts';
import { addEvent, changeRequest } from '../connection-request/connection-request.store.ts';
import { asksForWords, checkText, type ReassignmentReason } from '../connection-request/reasons.ts';
import { actorIn, agentIdOf, lockSeenRequest, requireAllowed } from '../connection-request/request-access.command.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { handOver } from './hand-over.command.ts';
import { findWaitingFor, removeRecipient, saveRecipient } from './recipient.store.ts';
import type { Recipient } from './recipient.ts';
import { tellProposal } from './tell-recipient.job.ts';

/** Why somebody wants a request elsewhere. */
export interface Grounds {
  readonly reason: ReassignmentReason;
  readonly message: string | null | undefined;
}

/** What was said, checked. Refusals: MESSAGE_REQUIRED (reason OTHER), TOO_LONG, BAD_FORMAT. */
function wordsOf({ reason, message }: Grounds): string | null {
  const checked = checkText(message, asksForWords(reason));
  if (!checked.ok) throw new Refusal(checked.code, 'message');
  return checked.text;
}

/** Refuses `NOT_FOUND` for a network that this territory does not know. */
async function requireNetwork(context: SubgraphContext, networkId: string | null): Promise<void> {
  if (networkId === null) return;
  const [network] = await findNetworks(context.db, [networkId]);
  if (!network) throw new Refusal('NOT_FOUND', 'networkId');
}

/**
 * The territory puts a request into other hands, or takes it back (partner null). That the partner exists is the caller's to
 * ask. Refusals: NOT_FOUND (id or networkId), WRONG_STATUS, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT.
 */
export function reassign(
  context: SubgraphContext,
  id: string,
  to: Recipient,
  grounds: Grounds,
): Promise<ConnectionRequest> {
  const message = wordsOf(grounds);
  return context.transaction(async () => {
    const row = await lockSeenRequest(context, id);
    requireAllowed('REASSIGN', row, actorIn(context), context.now());
    await requireNetwork(context, to.networkId);
    const moved = await handOver(context, row, { action: 'REASSIGN', to, reason: grounds.reason, message });
    audited(context, moved, { from: row.partnerId, to: to.partnerId, reason: grounds.reason });
    return moved;
  });
}

/** A partner gives a request back to the collectivité, and sees it no longer. Refusals: as `reassign`. */
export function decline(context: SubgraphContext, id: string, grounds: Grounds): Promise<void> {
  const message = wordsOf(grounds);
  return context.transaction(async () => {
    const row = await lockSeenRequest(context, id);
    requireAllowed('DECLINE', row, actorIn(context), context.now());
    const to: Recipient = { networkId: row.networkId, partnerId: null };
    const moved = await handOver(context, row, { action: 'DECLINE', to, reason: grounds.reason, message });
    audited(context, moved, { from: row.partnerId, to: null, reason: grounds.reason });
  });
}

/**
 * A partner proposes that somebody else take a request, and keeps it until the territory has decided. One proposal at a time.
 * Refusals: as `reassign`, and ALREADY_PROPOSED.
 */
export function proposeReassignment(
  context: SubgraphContext,
  id: string,
  to: Recipient,
  grounds: Grounds,
): Promise<ConnectionRequest> {
  const message = wordsOf(grounds);
  return context.transaction(async (db) => {
    const row = await lockSeenRequest(context, id);
    const now = context.now();
    requireAllowed('PROPOSE_REASSIGNMENT', row, actorIn(context), now);
    if (row.proposedAt !== null) throw new Refusal('ALREADY_PROPOSED', 'id');
    await requireNetwork(context, to.networkId);
    const proposal = {
      proposedPartnerId: to.partnerId,
      proposedNetworkId: to.networkId,
      proposalReason: grounds.reason,
      proposedAt: now,
    };
    const changed = await changeRequest(db, id, proposal, now);
    const event = await addEvent(db, {
      requestId: id,
      action: 'PROPOSE_REASSIGNMENT',
      fromStatus: row.status,
      toStatus: row.status,
      reason: grounds.reason,
      message,
      fromPartnerId: row.partnerId,
      toPartnerId: to.partnerId,
      actorKind: context.viewer.kind,
      agentId: agentIdOf(context.viewer),
      at: now,
    });
    await context.enqueue(tellProposal, { requestId: id, eventId: event.id }, { key: event.id });
    await tell(context, 'connection-request.changed', changed);
    audited(context, changed, { to: to.partnerId, reason: grounds.reason });
    return changed;
  });
}

/** The territory leaves a request where it is, whatever its partner proposed. Refusals: NOT_FOUND, NOTHING_PROPOSED, WRONG_STATUS. */
export function dismissProposal(context: SubgraphContext, id: string): Promise<ConnectionRequest> {
  return context.transaction(async (db) => {
    const row = await lockSeenRequest(context, id);
    const now = context.now();
    requireAllowed('REASSIGN', row, actorIn(context), now);
    if (row.proposedAt === null) throw new Refusal('NOTHING_PROPOSED', 'id');
    const nothing = { proposedPartnerId: null, proposedNetworkId: null, proposalReason: null, proposedAt: null };
    const changed = await changeRequest(db, id, nothing, now);
    await addEvent(db, {
      requestId: id,
      action: 'DISMISS_PROPOSAL',
      fromStatus: row.status,
      toStatus: row.status,
      actorKind: context.viewer.kind,
      agentId: agentIdOf(context.viewer),
      at: now,
    });
    await tell(context, 'connection-request.changed', changed);
    audited(context, changed, {});
    return changed;
  });
}

/**
 * Says which partner answers for a network from now on; null: nobody, the collectivité sorts its requests. New requests that
 * wait because nobody answered for it go to the partner at once. Refusals: NOT_FOUND. That the partner exists is the caller's
 * to ask. Returns how many requests were handed over.
 */
export function setNetworkRecipient(
  context: SubgraphContext,
  networkId: string,
  partnerId: string | null,
): Promise<number> {
  return context.transaction(async (db) => {
    await requireNetwork(context, networkId);
    const details = { partnerId };
    if (partnerId === null) {
      await removeRecipient(db, networkId);
      context.auditSubject = { entity: 'HeatNetwork', entityId: networkId, details };
      return 0;
    }
    await saveRecipient(db, networkId, partnerId, context.now());
    const waiting = await findWaitingFor(db, networkId);
    for (const id of waiting) {
      const row = await lockSeenRequest(context, id);
      const to: Recipient = { networkId, partnerId };
      if (row.status === 'NEW' && row.partnerId === null) {
        await handOver(context, row, { action: 'ASSIGN', to, reason: null, message: null });
      }
    }
    context.auditSubject = {
      entity: 'HeatNetwork',
      entityId: networkId,
      details: { ...details, handedOver: waiting.length },
    };
    return waiting.length;
  });
}

function audited(context: SubgraphContext, { id }: ConnectionRequest, details: Record<string, unknown>): void {
  context.auditSubject = { entity: 'ConnectionRequest', entityId: id, details };
}
