import { z } from 'zod';
import type { SubgraphContext } from './context.ts';
import { deliverOnce } from './deliver-once.ts';
import { defineJob, stableUuid } from './jobs.ts';
import type { OutgoingMail } from './mail.ts';
import { mailsHandedOver } from './metrics/work-metrics.ts';
import { addOutgoing } from './outgoing.store.ts';
import { inSpan } from './telemetry/spans.ts';

/** Sends one mail of the outbox table. Declared by the kit for every subgraph. */
export const sendMailJob = defineJob({
  name: 'mail.send',
  atOnce: 5,
  payload: z.strictObject({ mailId: z.uuid() }),
  run: (context, { mailId }) => deliver(context, mailId),
});

/** Writes the mail in the current transaction and queues its sending: it leaves if, and only if, that transaction commits. */
export async function queueMail(context: SubgraphContext, mail: OutgoingMail): Promise<void> {
  const { tenant, runtime } = context;
  const id = stableUuid(`${tenant.slug}:${runtime.database.schema}:mail:${mail.key}`);
  const isNew = await addOutgoing(runtime.database, id, {
    channel: 'mail',
    recipient: mail.to,
    subject: mail.subject,
    text_body: mail.text,
    html_body: mail.html ?? null,
    message_id: `<${id}@${tenant.mail.fromAddress.split('@')[1]}>`,
  });
  if (isNew) await context.enqueue(sendMailJob, { mailId: id }, { key: id });
}

function deliver(context: SubgraphContext, mailId: string): Promise<void> {
  const { tenant, runtime } = context;
  const { database, transport } = runtime;
  const facts = { subgraph: database.schema, tenant: tenant.slug };
  return deliverOnce(context, mailId, {
    channel: 'mail',
    wasAccepted: (row) => transport.wasAccepted(row.message_id),
    send: (row) =>
      inSpan('mail send', { kind: 'client', facts }, () =>
        transport.send({
          from: { name: tenant.mail.fromName, address: tenant.mail.fromAddress },
          to: row.recipient,
          subject: row.subject,
          text: row.text_body,
          html: row.html_body ?? undefined,
          messageId: row.message_id,
        }),
      ),
    isPermanent,
    told: (outcome) => mailsHandedOver.inc({ ...facts, outcome }),
  });
}

/** A 5xx answer of the mail server (RFC 5321 §4.2.1) will be the same next time. */
function isPermanent(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return code >= 500 && code < 600;
}
