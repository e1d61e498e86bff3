import type { Database } from './database.ts';
import { actorOf, type Viewer } from './viewer.ts';

/** What was done or read, for the audit log. `details` never holds personal data: names of fields, codes, counts. */
export interface AuditFact {
  readonly action: string;
  readonly entity: string | null;
  readonly entityId: string | null;
  readonly details?: Record<string, unknown>;
}

/** Writes audit entries in the current transaction: what is not logged does not happen. */
export async function writeAudit(
  database: Database,
  viewer: Viewer,
  requestId: string,
  facts: readonly AuditFact[],
): Promise<void> {
  if (facts.length === 0) return;
  const actor = actorOf(viewer);
  const rows = facts.map((fact) => ({
    action: fact.action,
    entity: fact.entity,
    entity_id: fact.entityId,
    details: fact.details ?? {},
  }));
  await database.db.$executeRawUnsafe(
    `INSERT INTO ${database.schema}.audit_entry (actor_kind, actor_id, request_id, action, entity, entity_id, details)
     SELECT $1, $2, $3, fact.action, fact.entity, fact.entity_id, fact.details
     FROM jsonb_to_recordset($4::jsonb) AS fact(action text, entity text, entity_id text, details jsonb)`,
    actor.kind,
    actor.id,
    requestId,
    JSON.stringify(rows),
  );
}
