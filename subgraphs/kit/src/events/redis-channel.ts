import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { createClient } from 'redis';
import { purposeKey } from '../signature.ts';

const LONGEST_RETRY_MS = 2_000;

/** A client that goes on trying to reach Redis by itself, and refuses at once what it cannot send now. */
export function createRedis(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: 2_000,
    socket: {
      connectTimeout: 2_000,
      socketTimeout: 10_000,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, LONGEST_RETRY_MS),
    },
  });
}

/** The name of this subgraph's channel: that of this database, under this secret, and nobody else's. */
export async function channelOf(client: pg.Client, schema: string, secret: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT (SELECT system_identifier FROM pg_control_system()) || '.' || oid AS id
     FROM pg_database WHERE datname = current_database()`,
  );
  const installation = createHmac('sha256', purposeKey(secret, 'events'))
    .update(rows[0]?.id ?? '')
    .digest('hex');
  return `mitoyen:${installation.slice(0, 32)}:${schema}:events`;
}
