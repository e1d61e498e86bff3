import pg from 'pg';
import { gauge } from './registry.ts';

const PATIENCE_MS = 3_000;
/** Two collectors that scrape at once cost the database one look. */
const FRESH_MS = 2_000;

const watched = new Map<string, string>();
let lastLook: Promise<void> | undefined;

/** Every gauge waits for the same look: a scrape reads them side by side. */
function looked(): Promise<void> {
  lastLook ??= look().finally(() => setTimeout(() => (lastLook = undefined), FRESH_MS).unref());
  return lastLook;
}

const events = gauge('outbox_waiting', 'Events written and not yet numbered by the relay.', ['subgraph'], looked);
const eventAge = gauge('outbox_oldest_seconds', 'Age of the oldest event that has no number.', ['subgraph'], looked);
const jobs = gauge('jobs', 'Jobs that wait, run, or have failed for good.', ['subgraph', 'queue', 'state'], looked);
const jobAge = gauge('job_oldest_seconds', 'Age of the oldest job that is due.', ['subgraph', 'queue'], looked);
const mails = gauge(
  'mails',
  'Mails that have not left: queued, sending, uncertain or failed.',
  ['subgraph', 'tenant', 'state'],
  looked,
);
const mailAge = gauge(
  'mail_oldest_seconds',
  'Age of the oldest mail that has not left.',
  ['subgraph', 'tenant', 'state'],
  looked,
);
const broken = gauge(
  'audit_chain_broken',
  '1 when the last verification found that the audit log does not hold.',
  ['subgraph', 'tenant'],
  looked,
);
const checkAge = gauge(
  'audit_check_age_seconds',
  'Time since the audit log was last verified.',
  ['subgraph', 'tenant'],
  looked,
);
const readable = gauge('backlog_readable', '1 when what waits could be read for this scrape.', ['subgraph'], looked);

/** Tells what waits in a subgraph (events, jobs, mails) at each scrape, until it is let go of. */
export function watchBacklog(subgraph: string, url: string): () => void {
  watched.set(subgraph, url);
  return () => void watched.delete(subgraph);
}

async function look(): Promise<void> {
  for (const metric of [events, eventAge, jobs, jobAge, mails, mailAge, broken, checkAge, readable]) metric.reset();
  await Promise.all(
    [...watched].map(async ([subgraph, url]) => {
      try {
        await lookAt(subgraph, url);
        readable.set({ subgraph }, 1);
      } catch {
        readable.set({ subgraph }, 0);
      }
    }),
  );
}

/** On a connection of its own: when the pool is exhausted is when these numbers are wanted. */
async function lookAt(subgraph: string, url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${subgraph}-metrics`,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    statement_timeout: PATIENCE_MS,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const outbox = await client.query<{ waiting: string; oldest: number }>(
      `SELECT waiting, oldest FROM ${subgraph}.outbox_backlog()`,
    );
    for (const { waiting, oldest } of outbox.rows) {
      events.set({ subgraph }, Number(waiting));
      eventAge.set({ subgraph }, oldest);
    }
    const queues = await client.query<{ queue: string; state: string; jobs: string; oldest: number | null }>(
      `SELECT name AS queue, CASE state WHEN 'created' THEN 'waiting' ELSE state::text END AS state, count(*) AS jobs,
         extract(epoch FROM now() - min(greatest(start_after, created_on)))::double precision AS oldest
       FROM ${subgraph}_jobs.job
       WHERE state IN ('created', 'retry', 'active', 'failed') AND (state > 'retry' OR start_after <= now())
       GROUP BY 1, 2`,
    );
    for (const { queue, state, jobs: count, oldest } of queues.rows) {
      jobs.set({ subgraph, queue, state }, Number(count));
      if (state === 'waiting') jobAge.set({ subgraph, queue }, Math.max(0, oldest ?? 0));
    }
    const unsent = await client.query<{ tenant_id: string; state: string; mails: string; oldest: number }>(
      `SELECT tenant_id, state, mails, oldest FROM ${subgraph}.mail_backlog()`,
    );
    for (const { tenant_id: tenant, state, mails: count, oldest } of unsent.rows) {
      mails.set({ subgraph, tenant, state }, Number(count));
      mailAge.set({ subgraph, tenant, state }, oldest);
    }
    const checks = await client.query<{ tenant_id: string; is_broken: boolean; age: number }>(
      `SELECT tenant_id, is_broken, age FROM ${subgraph}.audit_checks()`,
    );
    for (const { tenant_id: tenant, is_broken, age } of checks.rows) {
      broken.set({ subgraph, tenant }, is_broken ? 1 : 0);
      checkAge.set({ subgraph, tenant }, age);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}
