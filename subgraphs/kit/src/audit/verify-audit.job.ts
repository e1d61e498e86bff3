import { z } from 'zod';
import type { SubgraphContext } from '../context.ts';
import { defineJob, type JobDefinition } from '../jobs.ts';
import { keepReport, verifyChain } from './verify-chain.ts';

const payload = z.strictObject({
  /** Where the stretch before this one ended, and how many entries were read until there. */
  reached: z.strictObject({ seq: z.int(), hash: z.string(), entries: z.int() }).optional(),
});
type Payload = z.infer<typeof payload>;

/** Entries that one job reads: a second or two, far below the time a job may take. */
const STRETCH = 20_000;

/**
 * Verifies every chain every night, from its first entry to its head, stretch by stretch. What it finds is what the journal
 * shows; a chain that does not hold is an error in the log of the platform, every night until somebody acts.
 */
export const verifyAuditJob: JobDefinition<Payload> = defineJob({
  name: 'audit.verify',
  payload,
  schedule: '47 3 * * *',
  run: (context, { reached }) => verifyStretch(context, reached, STRETCH),
});

/** One stretch of at most `limit` entries; queues the next one when the head is further. */
export async function verifyStretch(
  context: SubgraphContext,
  reached: Payload['reached'],
  limit: number,
): Promise<void> {
  const { database } = context.runtime;
  const report = await verifyChain(database, { from: reached, limit });
  const goesOn = reached !== undefined && reached.seq >= report.anchor.seq;
  const entries = report.entries + (goesOn ? reached.entries : 0);
  const [fault] = report.faults;
  if (!fault && !report.isComplete) {
    const { seq, hash } = report.end;
    await context.enqueue(verifyAuditJob, { reached: { seq, hash, entries } });
    return;
  }
  await keepReport(database, context.now(), { ...report, entries });
  if (!fault) return;
  const { kind, from: seq } = fault;
  context.log.error({ subgraph: database.schema, kind, seq }, 'the audit log does not hold: see audit:verify');
}
