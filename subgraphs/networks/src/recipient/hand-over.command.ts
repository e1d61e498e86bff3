import type { ConnectionRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { tell } from '../connection-request/activity.command.ts';
import { addEvent, changeRequest } from '../connection-request/connection-request.store.ts';
import { agentIdOf } from '../connection-request/request-access.command.ts';
import { cancelReminders, planReminders } from '../reminder/reminder.store.ts';
import { remindersOfAssignment } from '../reminder/reminder.ts';
import type { Recipient } from './recipient.ts';
import { tellFormerRecipient, tellRecipient } from './tell-recipient.job.ts';

/** How a request comes into other hands. */
export interface HandOver {
  readonly action: 'REASSIGN' | 'DECLINE' | 'ASSIGN';
  readonly to: Recipient;
  readonly reason: string | null;
  readonly message: string | null;
}

/**
 * Puts a locked request into other hands: the new ones are told, the former ones too, delays begin again, and what a partner
 * had proposed is settled. The same hands and network again change nothing.
 */
export async function handOver(
  context: SubgraphContext,
  row: ConnectionRequest,
  { action, to, reason, message }: HandOver,
): Promise<ConnectionRequest> {
  const { db, tenant } = context;
  const now = context.now();
  if (to.partnerId === row.partnerId && to.networkId === row.networkId && row.proposedAt === null) return row;
  const isMoved = to.partnerId !== row.partnerId;
  const round = row.assignmentRound + (isMoved ? 1 : 0);
  const changed = await changeRequest(
    db,
    row.id,
    {
      networkId: to.networkId,
      recipientKind: to.partnerId === null ? 'COLLECTIVITE' : 'PARTNER',
      partnerId: to.partnerId,
      proposedPartnerId: null,
      proposedNetworkId: null,
      proposalReason: null,
      proposedAt: null,
      ...(isMoved && { assignmentRound: round, assignedAt: now }),
    },
    now,
  );
  await addEvent(db, {
    requestId: row.id,
    action,
    fromStatus: row.status,
    toStatus: row.status,
    reason,
    message,
    fromPartnerId: row.partnerId,
    toPartnerId: to.partnerId,
    actorKind: context.viewer.kind,
    agentId: agentIdOf(context.viewer),
    at: now,
  });
  if (isMoved) {
    await cancelReminders(db, row.id, ['OPERATOR', 'ESCALATION'], now);
    if (row.firstAnswerAt === null) {
      await planReminders(db, row.id, round, remindersOfAssignment(now, tenant.rules.requests));
    }
    await context.enqueue(tellRecipient, { requestId: row.id, round }, { key: `${row.id}:${round}` });
    // Who declines knows it already.
    if (row.partnerId !== null && action !== 'DECLINE') {
      const former = { requestId: row.id, partnerId: row.partnerId, round };
      await context.enqueue(tellFormerRecipient, former, { key: `${row.id}:${round}` });
    }
  }
  await tell(context, 'connection-request.assigned', changed, row.partnerId);
  return changed;
}
