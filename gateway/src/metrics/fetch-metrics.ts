import { counter, durations } from '@mitoyen/kit/metrics/registry.ts';

/** Fetches of query plans. `unreachable`: no answer, too late, or no GraphQL; `left`: the client went first. */
export const fetches = durations('subgraph_fetch', 'Fetches from the gateway to a subgraph.', ['subgraph', 'outcome']);
/** Fetches sent a second time because the socket broke. */
export const fetchRetries = counter('subgraph_fetch_retries_total', 'Fetches sent twice.', ['subgraph']);
