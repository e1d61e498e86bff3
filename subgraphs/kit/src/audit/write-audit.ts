import type pg from 'pg';
import type { Database } from '../database.ts';
import { actorOf, type Viewer } from '../viewer.ts';

/** What was done or read, for the audit log. `details` never holds personal data: names of fields, codes, counts. */
export interface AuditFact {
  readonly action: string;
  readonly entity: string | null;
  readonly entityId: string | null;
  readonly details?: Record<string, unknown>;
}

const insert = (schema: string) =>
  `INSERT INTO ${schema}.audit_entry (actor_kind, actor_id, request_id, action, entity, entity_id, details)
   SELECT $1, $2, $3, fact.action, fact.entity, fact.entity_id, fact.details
   FROM jsonb_to_recordset($4::jsonb) AS fact(action text, entity text, entity_id text, details jsonb)`;

function values(
  viewer: Viewer,
  requestId: string,
  facts: readonly AuditFact[],
): [string, string | null, string, string] {
  const actor = actorOf(viewer);
  const rows = facts.map(({ action, entity, entityId, details }) => ({
    action,
    entity,
    entity_id: entityId,
    details: details ?? {},
  }));
  return [actor.kind, actor.id, requestId, JSON.stringify(rows)];
}

/**
 * Writes audit entries in the current transaction: what is not logged does not happen. They take their place in the
 * tenant's chain when it commits.
 */
export async function writeAudit(
  database: Database,
  viewer: Viewer,
  requestId: string,
  facts: readonly AuditFact[],
): Promise<void> {
  if (facts.length === 0) return;
  await database.db.$executeRawUnsafe(insert(database.schema), ...values(viewer, requestId, facts));
}

/** The same from a bulk transaction: an import leaves one entry, with its counts. */
export async function auditFromBulk(
  client: pg.PoolClient,
  schema: string,
  viewer: Viewer,
  requestId: string,
  fact: AuditFact,
): Promise<void> {
  await client.query(insert(schema), values(viewer, requestId, [fact]));
}
