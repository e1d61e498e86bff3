import type { Database } from './database.ts';

/** What carries a message out of the platform. */
export type Channel = 'mail' | 'sms';

/** A message that waits to leave, or has left. */
export interface OutgoingRow {
  readonly state: string;
  readonly channel: Channel;
  readonly recipient: string;
  readonly subject: string;
  readonly text_body: string;
  readonly html_body: string | null;
  readonly message_id: string;
}

/** Writes a message once; false when it is already there. */
export async function addOutgoing(database: Database, id: string, row: Omit<OutgoingRow, 'state'>): Promise<boolean> {
  const inserted = await database.db.$executeRawUnsafe(
    `INSERT INTO ${database.schema}.mail (id, channel, recipient, subject, text_body, html_body, message_id, state)
     VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, 'queued') ON CONFLICT DO NOTHING`,
    id,
    row.channel,
    row.recipient,
    row.subject,
    row.text_body,
    row.html_body,
    row.message_id,
  );
  return inserted > 0;
}

export async function findOutgoing(database: Database, channel: Channel, id: string): Promise<OutgoingRow | undefined> {
  const rows = await database.db.$queryRawUnsafe<OutgoingRow[]>(
    `SELECT state, channel, recipient, subject, text_body, html_body, message_id
     FROM ${database.schema}.mail WHERE id = $1::uuid AND channel = $2`,
    id,
    channel,
  );
  return rows[0];
}

/** Once sent, the words go: they may hold a private link, and only the fact of sending is kept as proof. */
export async function markOutgoing(database: Database, id: string, state: string, error: string | null): Promise<void> {
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
