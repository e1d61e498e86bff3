import type { SubgraphContext } from './context.ts';
import { type Channel, findOutgoing, markOutgoing, type OutgoingRow } from './outgoing.store.ts';

/** How one channel hands a message over. */
export interface Handover {
  readonly channel: Channel;
  /** Whether the carrier already has it; undefined when it cannot tell. */
  wasAccepted(row: OutgoingRow): Promise<boolean | undefined>;
  send(row: OutgoingRow): Promise<void>;
  /** Whether this fault will be the same next time. */
  isPermanent(error: unknown): boolean;
  told(outcome: 'sent' | 'failed' | 'refused'): void;
}

const DONE = ['sent', 'uncertain', 'failed'];

/**
 * A message is claimed before it is handed over and marked after. A worker killed in between leaves it claimed: the carrier is
 * then asked whether it has it; when it cannot tell, the message is set aside as `uncertain` rather than sent a second time.
 */
export async function deliverOnce(context: SubgraphContext, id: string, handover: Handover): Promise<void> {
  const { database } = context.runtime;
  const row = await findOutgoing(database, handover.channel, id);
  if (!row || DONE.includes(row.state)) return;
  if (row.state === 'sending') {
    const accepted = await handover.wasAccepted(row);
    if (accepted !== false) {
      await markOutgoing(database, id, accepted ? 'sent' : 'uncertain', null);
      if (accepted === undefined) {
        context.log.error({ mailId: id }, 'a message may or may not have left: it is set aside');
      }
      return;
    }
  }
  await markOutgoing(database, id, 'sending', null);
  try {
    await handover.send(row);
  } catch (error) {
    const refused = handover.isPermanent(error);
    handover.told(refused ? 'refused' : 'failed');
    await markOutgoing(database, id, refused ? 'failed' : 'queued', error instanceof Error ? error.name : 'unknown');
    if (refused) return;
    throw error;
  }
  handover.told('sent');
  // It carries personal data out of the platform: that it left is told with the fact.
  const entity = handover.channel === 'mail' ? 'Mail' : 'Sms';
  await context.transaction(async () => {
    await markOutgoing(database, id, 'sent', null);
    await context.audit([{ action: `${handover.channel}.send`, entity, entityId: id }]);
  });
}
