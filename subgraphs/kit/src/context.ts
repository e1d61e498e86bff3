import type { Tenant } from '@mitoyen/tenants';
import { type AuditFact, writeAudit } from './audit/write-audit.ts';
import type { Db } from './database.ts';
import type { EventQueue } from './events/event-queue.ts';
import { type EventPayload, type OutboxEvent, publish } from './events/outbox.ts';
import { type EnqueueOptions, enqueue, type JobDefinition } from './jobs.ts';
import type { Logger } from './log.ts';
import type { OutgoingMail } from './mail.ts';
import { queueMail } from './mail-queue.ts';
import type { SubgraphRuntime } from './runtime.ts';
import type { OutgoingSms } from './sms.ts';
import { queueSms } from './sms-queue.ts';
import { runInTenant } from './tenant-scope.ts';
import { can, type Permission, type Viewer } from './viewer.ts';

export interface ContextOrigin {
  readonly tenant: Tenant;
  readonly viewer: Viewer;
  readonly locale: string;
  readonly requestId: string;
}

/**
 * The GraphQL context of a subgraph, and what a job receives: who asks, in which tenant, and the only doors to the
 * database, the events, the queue and the mail. One per request, per delivered event and per job.
 */
export class SubgraphContext {
  readonly tenant: Tenant;
  readonly viewer: Viewer;
  readonly locale: string;
  readonly requestId: string;
  readonly runtime: SubgraphRuntime;
  readonly log: Logger;
  /** What the current mutation was about; written in its audit entry. */
  auditSubject: { entity: string; entityId: string; details?: Record<string, unknown> } | undefined;
  /** The last version that the subscriber of this context was told, when it comes back after a cut. */
  resumeAfter: string | undefined;
  /** What this context subscribed to. */
  listening: EventQueue | undefined;

  constructor(runtime: SubgraphRuntime, origin: ContextOrigin) {
    this.runtime = runtime;
    this.tenant = origin.tenant;
    this.viewer = origin.viewer;
    this.locale = origin.locale;
    this.requestId = origin.requestId;
    this.log = runtime.log.child({ tenant: origin.tenant.slug, requestId: origin.requestId });
  }

  /** The time as our rules see it; tests set it. */
  now(): Date {
    return this.runtime.clock();
  }

  /** The database, scoped to the tenant: the open transaction if there is one. */
  get db(): Db {
    return this.runtime.database.db;
  }

  /** Runs work in this context's tenant. Requests and jobs already run inside. */
  run<T>(work: () => T): T {
    return runInTenant(this.tenant.slug, work, this.requestId);
  }

  /** Runs work in one transaction, joining the open one. Mutations already run inside one. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return this.runtime.database.transaction(work);
  }

  can(permission: Permission): boolean {
    return can(this.viewer, permission);
  }

  /** Tells an event when the current transaction commits. Topics are `noun.happened`. */
  publish(topic: string, payload: EventPayload): Promise<void> {
    return publish(this.runtime.database, topic, payload);
  }

  /** Queues a job that runs once the current transaction has committed. */
  enqueue<P>(job: JobDefinition<P>, payload: P, options?: EnqueueOptions): Promise<void> {
    return enqueue(this.runtime, this.tenant.slug, this.requestId, job, payload, options);
  }

  /** Queues a mail in the tenant's name, sent by a job once the current transaction has committed. */
  queueMail(mail: OutgoingMail): Promise<void> {
    return queueMail(this, mail);
  }

  /**
   * Queues a message to a phone, sent by a job once the current transaction has committed. Answers whether it will leave: false
   * when this deployment has no carrier, and for what is no mobile number.
   */
  sms(message: OutgoingSms): Promise<boolean> {
    return queueSms(this, message);
  }

  /** Writes audit entries in the current transaction. */
  audit(facts: readonly AuditFact[]): Promise<void> {
    return writeAudit(this.runtime.database, this.viewer, this.requestId, facts);
  }

  /** Reads personal data and says so in the audit log, in one transaction: no entry, no data. */
  personalRead<T>(
    entity: string,
    ids: readonly string[],
    fields: readonly string[],
    read: (db: Db) => Promise<T>,
  ): Promise<T> {
    return this.transaction(async (db) => {
      const result = await read(db);
      await this.audit(ids.map((entityId) => ({ action: 'read', entity, entityId, details: { fields } })));
      return result;
    });
  }

  /**
   * The events of this tenant on these topics, from now on, or from where the subscriber left off; `return()` frees at once.
   * Call it once in a subscription: the version of each message is that of the event that was taken last.
   */
  subscribe(topics: readonly string[], accepts?: (event: OutboxEvent) => boolean): AsyncIterableIterator<OutboxEvent> {
    this.listening = this.runtime.events.subscribe(this.tenant.slug, topics, accepts, this.resumeAfter);
    return this.listening;
  }

  /** Asks the whole graph, through the gateway, as the system in this tenant. For jobs; throws when it answers with errors. */
  askGraph(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    return this.runtime.askGraph(this, query, variables);
  }
}
