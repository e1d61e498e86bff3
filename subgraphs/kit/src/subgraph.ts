import type { Router } from 'express';
import type { GraphQLSchema } from 'graphql';
import { verifyAuditJob } from './audit/verify-audit.job.ts';
import { expireOutboxJob } from './events/outbox-retention.ts';
import type { AnyJob } from './jobs.ts';
import { sendMailJob } from './mail-queue.ts';
import type { PersonalDataRegister } from './personal-data.ts';
import { retentionJob } from './retention-job.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { sendSmsJob } from './sms-queue.ts';

export const SUBGRAPH_NAMES = ['networks', 'housing', 'signalements', 'partners'] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** One subgraph, as the composition root sees it. Its name is also that of its Postgres schema and role. */
export interface Subgraph {
  readonly name: SubgraphName;
  readonly schema: GraphQLSchema;
  readonly jobs: readonly AnyJob[];
  readonly personalData: PersonalDataRegister;
  /** HTTP routes beside GraphQL (files, sessions), behind the gateway's signature: `request.context` is set. */
  readonly routes?: (router: Router, runtime: SubgraphRuntime) => void;
  /** Work before the first request is taken (an index to load); the returned function undoes it. */
  readonly start?: (runtime: SubgraphRuntime) => Promise<() => Promise<void>>;
}

/** The jobs of a subgraph with those that the kit gives to all. */
export function allJobs(subgraph: Subgraph): readonly AnyJob[] {
  // The registry forgets payload types: each payload is parsed before its job runs.
  const ours = [
    sendMailJob,
    sendSmsJob,
    expireOutboxJob,
    retentionJob(subgraph.personalData),
    verifyAuditJob,
  ] as unknown as AnyJob[];
  return [...subgraph.jobs, ...ours];
}
