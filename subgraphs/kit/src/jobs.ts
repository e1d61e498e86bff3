import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { z } from 'zod';
import type { SubgraphContext } from './context.ts';
import type { Database } from './database.ts';
import { secondsSince } from './metrics/registry.ts';
import { jobRuns } from './metrics/work-metrics.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { currentTraceparent, inSpan } from './telemetry/spans.ts';

/** Work done outside a request. It may run twice (a killed worker is replaced): `run` must be idempotent. */
export interface JobDefinition<P = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
  /** Cron expression (UTC): the job then runs for every tenant, with the payload `{}`. */
  readonly schedule?: string;
  /** How many one worker runs side by side; 1 unless said. */
  readonly atOnce?: number;
  run(context: SubgraphContext, payload: P): Promise<void>;
}

/** A job as the registry keeps it, its payload type forgotten: the payload is parsed before `run` sees it. */
export interface AnyJob {
  readonly name: string;
  readonly payload: z.ZodType;
  readonly schedule?: string;
  readonly atOnce?: number;
  run(context: SubgraphContext, payload: never): Promise<void>;
}

/** Declares a job; the payload is checked when it is queued and again when it runs. */
export function defineJob<P>(job: JobDefinition<P>): JobDefinition<P> {
  return job;
}

const envelope = z.strictObject({
  tenantId: z.string().min(1),
  requestId: z.string(),
  payload: z.unknown(),
  /** The span that queued it, when traced. */
  traceparent: z.string().optional(),
});
type Envelope = z.infer<typeof envelope>;

/** A dead worker is noticed after this long without an answer; a job that needs longer must be cut into smaller ones. */
const EXPIRE_SECONDS = 30;
const RETRY = { retryLimit: 8, retryDelay: 2, retryBackoff: true };
const FAN_OUT = 'tenants.each';

export interface EnqueueOptions {
  readonly startAfter?: Date;
  /** A job queued again under the same key (per tenant and job name) is the same job: it is not queued twice. */
  readonly key?: string;
}

/** Opens the queue of one subgraph, in the schema `<subgraph>_jobs`. `work: false` only sends. */
export async function openQueue(url: string, schema: string, work: boolean): Promise<PgBoss> {
  await installQueue(url, `${schema}_jobs`);
  const boss = new PgBoss({
    connectionString: url,
    schema: `${schema}_jobs`,
    max: 3,
    application_name: `${schema}-jobs`,
    supervise: work,
    schedule: work,
    maintenanceIntervalSeconds: 5,
    monitorStateIntervalSeconds: 5,
  });
  await boss.start();
  return boss;
}

/**
 * Makes the queue's tables, once. Its own installation begins with CREATE SCHEMA, which asks for a right over the whole
 * database even when the schema is there: the migration made the schema, and the role owns only that.
 */
async function installQueue(url: string, jobsSchema: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [jobsSchema]);
    const { rows } = await client.query<{ made: boolean }>('SELECT to_regclass($1) IS NOT NULL AS made', [
      `${jobsSchema}.version`,
    ]);
    if (rows[0]?.made) return;
    const plans = PgBoss.getConstructionPlans(jobsSchema);
    await client.query(plans.replace(/CREATE SCHEMA IF NOT EXISTS \w+\s*;?/, ''));
  } finally {
    await client.end();
  }
}

/** Puts a job in the queue within the current transaction: it runs if, and only if, that transaction commits. */
export async function enqueue<P>(
  runtime: { boss: PgBoss; database: Database },
  tenantId: string,
  requestId: string,
  job: JobDefinition<P>,
  payload: P,
  options: EnqueueOptions = {},
): Promise<void> {
  const traceparent = currentTraceparent();
  const data: Envelope = {
    tenantId,
    requestId,
    payload: job.payload.parse(payload),
    ...(traceparent !== undefined && { traceparent }),
  };
  const { database } = runtime;
  await runtime.boss.send(job.name, data, {
    ...RETRY,
    id: options.key === undefined ? randomUUID() : stableUuid(`${tenantId}:${job.name}:${options.key}`),
    expireInSeconds: EXPIRE_SECONDS,
    ...(options.startAfter && { startAfter: options.startAfter }),
    db: {
      executeSql: async (text: string, values: unknown[]) => ({
        rows: await database.db.$queryRawUnsafe<unknown[]>(text, ...values.map(asSqlParameter)),
      }),
    },
  });
}

/** pg-boss hands over what node-postgres would accept; Prisma takes neither undefined nor plain objects. */
function asSqlParameter(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value;
}

/** The same text always gives the same UUID (version 8, RFC 9562: SHA-256, application-defined). */
export function stableUuid(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Creates the queues of these jobs, so that they may be sent to. Safe with several processes at once. */
export async function declareQueues({ boss, database }: QueueParts, jobs: readonly AnyJob[]): Promise<void> {
  await oneAtATime(database.pool, `${database.schema}_jobs`, async () => {
    for (const job of jobs) await boss.createQueue(job.name);
  });
}

interface QueueParts {
  readonly boss: PgBoss;
  readonly database: Pick<Database, 'pool' | 'schema'>;
}

/** Each queue is a table of its own: two processes that make them at once would wait for one another for ever. */
async function oneAtATime(pool: pg.Pool, name: string, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
    await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    client.release();
  }
}

/** Takes jobs from the queue and runs each in its tenant. A job without a known tenant fails. */
export async function workOn(runtime: SubgraphRuntime, jobs: readonly AnyJob[]): Promise<void> {
  const { boss, log } = runtime;
  await declareQueues(runtime, jobs);
  for (const job of jobs) {
    const options = { batchSize: job.atOnce ?? 1, pollingIntervalSeconds: 0.5 };
    await boss.work<unknown>(job.name, options, async (batch) => {
      await Promise.all(
        batch.map(async ({ id, data }) => {
          try {
            await runOne(runtime, job, id, data);
          } catch (error) {
            // Said for this job alone: its neighbours in the batch are done.
            log.warn({ err: error, job: job.name, id, ...originOf(data) }, 'job failed, to be tried again');
            await boss.fail(job.name, id, { message: error instanceof Error ? error.name : 'unknown' });
          }
        }),
      );
    });
  }
  await scheduleForEveryTenant(runtime, jobs);
}

async function runOne(runtime: SubgraphRuntime, job: AnyJob, id: string, data: unknown): Promise<void> {
  const { tenantId, requestId, payload, traceparent } = envelope.parse(data);
  const viewer = { kind: 'system', job: job.name } as const;
  const context = runtime.contextFor({ tenantSlug: tenantId, viewer, locale: 'fr', requestId });
  runtime.log.debug({ job: job.name, id, tenant: tenantId, requestId }, 'job starts');
  const facts = { tenant: tenantId, requestId, subgraph: runtime.name, job: job.name };
  const start = performance.now();
  let outcome = 'failed';
  try {
    await inSpan(`job ${job.name}`, { kind: 'consumer', parent: traceparent, root: true, facts }, () =>
      context.run(async () => await job.run(context, job.payload.parse(payload) as never)),
    );
    outcome = 'done';
  } finally {
    jobRuns.observe({ subgraph: runtime.name, queue: job.name, outcome }, secondsSince(start));
  }
}

/** The tenant and request of an envelope, for the log, also when the rest of it is wrong. */
function originOf(data: unknown): { tenant?: string; requestId?: string } {
  const { success, data: origin } = envelope.pick({ tenantId: true, requestId: true }).loose().safeParse(data);
  return success ? { tenant: origin.tenantId, requestId: origin.requestId } : {};
}

/** pg-boss keeps one clock entry per queue name, so the clock rings one queue per job, which then fans out to the tenants. */
async function scheduleForEveryTenant(runtime: SubgraphRuntime, jobs: readonly AnyJob[]): Promise<void> {
  const { boss, database, tenants } = runtime;
  for (const job of jobs) {
    const { schedule } = job;
    if (!schedule) continue;
    const clock = `${FAN_OUT}.${job.name}`;
    await oneAtATime(database.pool, `${database.schema}_jobs`, async () => {
      await boss.createQueue(clock);
      await boss.schedule(clock, schedule);
    });
    await boss.work(clock, async () => {
      for (const tenant of tenants.all()) {
        const data: Envelope = { tenantId: tenant.slug, requestId: randomUUID(), payload: {} };
        await boss.send(job.name, data, { ...RETRY, expireInSeconds: EXPIRE_SECONDS });
      }
    });
  }
}
