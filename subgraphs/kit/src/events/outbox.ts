import type pg from 'pg';
import type { Database } from '../database.ts';

/** A fact to tell: `entityId` is the raw id of what changed, `data` holds what must be consistent with the event (no personal data). */
export interface EventPayload {
  readonly entityId: string;
  readonly data?: Record<string, unknown>;
}

/** An event as it is delivered: `seq` grows by delivery order within one subgraph, without regard to the tenant. */
export interface OutboxEvent {
  readonly seq: string;
  readonly tenantId: string;
  readonly topic: string;
  readonly entityId: string;
  readonly payload: Record<string, unknown>;
  readonly at: Date;
}

const insert = (schema: string) =>
  `INSERT INTO ${schema}.outbox (topic, entity_id, payload) VALUES ($1, $2, $3::jsonb)`;
const values = (topic: string, payload: EventPayload) => [topic, payload.entityId, JSON.stringify(payload.data ?? {})];

/** Writes an event in the current transaction: it is told if, and only if, that transaction commits. */
export async function publish(database: Database, topic: string, payload: EventPayload): Promise<void> {
  await database.db.$executeRawUnsafe(insert(database.schema), ...values(topic, payload));
}

/** The same from a bulk transaction. */
export async function publishFromBulk(
  client: pg.PoolClient,
  schema: string,
  topic: string,
  payload: EventPayload,
): Promise<void> {
  await client.query(insert(schema), values(topic, payload));
}
