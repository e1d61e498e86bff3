import { z } from 'zod';
import type { SubgraphContext } from './context.ts';
import { deliverOnce } from './deliver-once.ts';
import { defineJob, stableUuid } from './jobs.ts';
import { smsHandedOver } from './metrics/work-metrics.ts';
import { addOutgoing } from './outgoing.store.ts';
import { type OutgoingSms, SmsRefused } from './sms.ts';
import { mobileNumber, smsText } from './sms-text.ts';
import { inSpan } from './telemetry/spans.ts';

/** Sends one message to a phone. Declared by the kit for every subgraph. */
export const sendSmsJob = defineJob({
  name: 'sms.send',
  atOnce: 5,
  payload: z.strictObject({ smsId: z.uuid() }),
  run: (context, { smsId }) => deliver(context, smsId),
});

/**
 * Writes a message to a phone in the current transaction and queues its sending. Answers whether it will leave: false without
 * a carrier, and for a number that no message reaches. Throws for words longer than two parts: whoever writes them counts.
 */
export async function queueSms(context: SubgraphContext, sms: OutgoingSms): Promise<boolean> {
  const { tenant, runtime } = context;
  const written = smsText(sms.text);
  if (!written) throw new Error(`a message of ${sms.text.length} signs is too long for a phone`);
  const to = mobileNumber(sms.to);
  if (to === undefined || !runtime.sms) return false;
  const id = stableUuid(`${tenant.slug}:${runtime.database.schema}:sms:${sms.key}`);
  const isNew = await addOutgoing(runtime.database, id, {
    channel: 'sms',
    recipient: to,
    subject: '',
    text_body: written.text,
    html_body: null,
    message_id: id,
  });
  if (isNew) await context.enqueue(sendSmsJob, { smsId: id }, { key: id });
  return true;
}

async function deliver(context: SubgraphContext, smsId: string): Promise<void> {
  const { tenant, runtime } = context;
  const { database, sms: carrier } = runtime;
  if (!carrier) throw new Error('messages to phones wait, and there is no carrier');
  const facts = { subgraph: database.schema, tenant: tenant.slug };
  await deliverOnce(context, smsId, {
    channel: 'sms',
    wasAccepted: (row) => carrier.wasAccepted(row.message_id),
    send: (row) =>
      inSpan('sms send', { kind: 'client', facts }, () =>
        carrier.send({
          to: row.recipient,
          text: row.text_body,
          sender: senderName(tenant.mail.fromName),
          id: row.message_id,
        }),
      ),
    isPermanent: (error) => error instanceof SmsRefused,
    told: (outcome) => smsHandedOver.inc({ ...facts, outcome }),
  });
}

/** The name of a territory as phones show it: at most 11 letters and digits. */
function senderName(name: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z0-9]/g, '');
  return plain.slice(0, 11) || 'Habitat';
}
