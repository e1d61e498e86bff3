import { z } from 'zod';
import type { SubgraphContext } from './context.ts';
import type { Database } from './database.ts';
import { defineJob, stableUuid } from './jobs.ts';
import type { OutgoingMail } from './mail.ts';
import { mailsHandedOver } from './metrics/work-metrics.ts';
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
  const messageId = `<${id}@${tenant.mail.fromAddress.split('@')[1]}>`;
  const inserted = await runtime.database.db.$executeRawUnsafe(
    `INSERT INTO ${runtime.database.schema}.mail (id, recipient, subject, text_body, html_body, message_id, state)
     VALUES ($1::uuid, $2, $3, $4, $5, $6, 'queued') ON CONFLICT DO NOTHING`,
    id,
    mail.to,
    mail.subject,
    mail.text,
    mail.html ?? null,
    messageId,
  );
  if (inserted > 0) await context.enqueue(sendMailJob, { mailId: id }, { key: id });
}

interface MailRow {
  state: string;
  recipient: string;
  subject: string;
  text_body: string;
  html_body: string | null;
  message_id: string;
}

/**
 * A mail is claimed before it is handed over and marked after. A worker killed in between leaves it claimed: the carrier is
 * then asked whether it has it; when it cannot tell, the mail is set aside as `uncertain` rather than sent a second time.
 */
async function deliver(context: SubgraphContext, mailId: string): Promise<void> {
  const { database, transport } = context.runtime;
  const mail = await find(database, mailId);
  if (!mail || mail.state === 'sent' || mail.state === 'uncertain' || mail.state === 'failed') return;
  if (mail.state === 'sending') {
    const accepted = await transport.wasAccepted(mail.message_id);
    if (accepted !== false) {
      await mark(database, mailId, accepted ? 'sent' : 'uncertain', null);
      if (accepted === undefined) context.log.error({ mailId }, 'a mail may or may not have left: it is set aside');
      return;
    }
  }
  await mark(database, mailId, 'sending', null);
  const { tenant } = context;
  const told = { subgraph: database.schema, tenant: tenant.slug };
  try {
    await inSpan('mail send', { kind: 'client', facts: told }, () =>
      transport.send({
        from: { name: tenant.mail.fromName, address: tenant.mail.fromAddress },
        to: mail.recipient,
        subject: mail.subject,
        text: mail.text_body,
        html: mail.html_body ?? undefined,
        messageId: mail.message_id,
      }),
    );
  } catch (error) {
    const refused = isPermanent(error);
    mailsHandedOver.inc({ ...told, outcome: refused ? 'refused' : 'failed' });
    await mark(database, mailId, refused ? 'failed' : 'queued', error instanceof Error ? error.name : 'unknown');
    if (refused) return;
    throw error;
  }
  mailsHandedOver.inc({ ...told, outcome: 'sent' });
  // A mail carries personal data out of the platform: that it left is told with the fact.
  await context.transaction(async () => {
    await mark(database, mailId, 'sent', null);
    await context.audit([{ action: 'mail.send', entity: 'Mail', entityId: mailId }]);
  });
}

/** A 5xx answer of the mail server (RFC 5321 §4.2.1) will be the same next time. */
function isPermanent(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return code >= 500 && code < 600;
}

async function find(database: Database, id: string): Promise<MailRow | undefined> {
  const rows = await database.db.$queryRawUnsafe<MailRow[]>(
    `SELECT state, recipient, subject, text_body, html_body, message_id FROM ${database.schema}.mail WHERE id = $1::uuid`,
    id,
  );
  return rows[0];
}

/** Once sent, the words go: they may hold a private link, and only the fact of sending is kept as proof. */
async function mark(database: Database, id: string, state: string, error: string | null): Promise<void> {
  await database.db.$executeRawUnsafe(
    `UPDATE ${database.schema}.mail SET state = $2, last_error = $3,
       attempts = attempts + CASE WHEN $2 = 'sending' THEN 1 ELSE 0 END,
       claimed_at = CASE WHEN $2 = 'sending' THEN now() ELSE claimed_at END,
       sent_at = CASE WHEN $2 = 'sent' THEN now() ELSE sent_at END,
       text_body = CASE WHEN $2 = 'sent' THEN '' ELSE text_body END,
       html_body = CASE WHEN $2 = 'sent' THEN NULL ELSE html_body END
     WHERE id = $1::uuid`,
    id,
    state,
    error,
  );
}
