import { counter, durations } from './registry.ts';

/** Jobs run in this process. */
export const jobRuns = durations('job', 'Runs of jobs, by queue and outcome.', ['subgraph', 'queue', 'outcome']);
/** Mails handed to the carrier by this process. */
export const mailsHandedOver = counter(
  'mails_handed_over_total',
  'Mails handed to the carrier, by what became of them.',
  ['subgraph', 'tenant', 'outcome'],
);
/** Messages to phones handed to the carrier by this process. */
export const smsHandedOver = counter(
  'sms_handed_over_total',
  'Messages to phones handed to the carrier, by what became of them.',
  ['subgraph', 'tenant', 'outcome'],
);
/** GraphQL operations answered by a subgraph. */
export const subgraphRequests = durations('subgraph_request', 'Operations answered by a subgraph.', [
  'subgraph',
  'type',
  'outcome',
]);
