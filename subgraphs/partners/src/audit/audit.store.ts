import { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** One line of the audit log: who did or read what. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: 'anonymous' | 'agent' | 'system';
  readonly actorId: string | null;
  readonly action: string;
  readonly entity: string | null;
  readonly entityId: string | null;
  readonly requestId: string;
  readonly details: Record<string, unknown>;
}

/** A page of the log, newest first (ids are ordered in time), after an id. */
export function listAuditEntries(db: Db, page: { limit: number; after: string | undefined }): Promise<AuditEntry[]> {
  const beyond = page.after ? Prisma.sql`WHERE id < ${page.after}::uuid` : Prisma.empty;
  return db.$queryRaw<AuditEntry[]>`
    SELECT id::text, at, actor_kind AS "actorKind", actor_id AS "actorId", action, entity, entity_id AS "entityId",
           request_id AS "requestId", details
    FROM partners.audit_entry ${beyond} ORDER BY tenant_id DESC, id DESC LIMIT ${page.limit}`;
}
