import type { Db } from '../database.ts';

/** One line of the audit log: who did or read what. Ids are raw. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: 'anonymous' | 'agent' | 'system' | 'integrator' | 'operator';
  readonly actorId: string | null;
  readonly action: string;
  readonly entity: string | null;
  readonly entityId: string | null;
  readonly requestId: string;
  readonly details: Record<string, unknown>;
  readonly seq: number | null;
  readonly hash: string | null;
}

/** What to show of the log; what is left out does not restrict. */
export interface JournalFilter {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly actorKind?: string | undefined;
  readonly actorId?: string | undefined;
  /** Readings of personal data alone, or everything else. */
  readonly act?: 'READ' | 'WRITE' | undefined;
  readonly action?: string | undefined;
  readonly entity?: string | undefined;
  /** What the entry is about, or names in its details. */
  readonly about?: string | undefined;
}

/** An entry gets its id when it is written, at the latest this long after its transaction began (ten minutes for a bulk one). */
const SLACK = "interval '15 minutes'";

/**
 * A page of the log, newest first, after an id. Ids are UUIDs of version 7: their order is that of time, in one subgraph
 * and across all of them.
 */
export function listAuditEntries(
  db: Db,
  schema: string,
  filter: JournalFilter,
  page: { readonly limit: number; readonly after: string | undefined },
): Promise<AuditEntry[]> {
  const values: unknown[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const conditions: string[] = ["tenant_id = current_setting('app.tenant_id')"];
  if (page.after !== undefined) conditions.push(`id < ${value(page.after)}::uuid`);
  if (filter.from) {
    const from = value(filter.from);
    conditions.push(`at >= ${from}::timestamptz`, `id >= ${firstIdOf(`${from}::timestamptz - ${SLACK}`)}`);
  }
  if (filter.to) {
    const to = value(filter.to);
    conditions.push(`at < ${to}::timestamptz`, `id < ${firstIdOf(`${to}::timestamptz + ${SLACK}`)}`);
  }
  if (filter.actorKind !== undefined) conditions.push(`actor_kind = ${value(filter.actorKind)}`);
  if (filter.actorId !== undefined) conditions.push(`actor_id = ${value(filter.actorId)}`);
  if (filter.act !== undefined) conditions.push(`action ${filter.act === 'READ' ? '=' : '<>'} 'read'`);
  if (filter.action !== undefined) conditions.push(`action = ${value(filter.action)}`);
  if (filter.entity !== undefined) conditions.push(`entity = ${value(filter.entity)}`);
  if (filter.about !== undefined) {
    const about = value(filter.about);
    conditions.push(
      `(entity_id = ${about} OR jsonb_path_exists(details, '$.* ? (@ == $id)', jsonb_build_object('id', ${about}::text)))`,
    );
  }
  return db.$queryRawUnsafe<AuditEntry[]>(
    `SELECT id::text, at, actor_kind AS "actorKind", actor_id AS "actorId", action, entity, entity_id AS "entityId",
       request_id AS "requestId", details, seq::int, encode(hash, 'hex') AS hash
     FROM ${schema}.audit_entry WHERE ${conditions.join(' AND ')} ORDER BY tenant_id DESC, id DESC LIMIT ${value(page.limit)}::int`,
    ...values,
  );
}

/** The smallest UUID of version 7 that an instant gives (RFC 9562, section 5.7: milliseconds in the first 48 bits). */
function firstIdOf(instant: string): string {
  const milliseconds = `lpad(to_hex(greatest(floor(extract(epoch FROM ${instant}) * 1000), 0)::bigint), 12, '0')`;
  return `(${milliseconds} || '70008000000000000000')::uuid`;
}
