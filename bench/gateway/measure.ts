import type { ChildProcess } from 'node:child_process';
import type { Contestant } from './contestant.ts';
import { type Load, sendLoad } from './load.ts';
import { heard } from './processes.ts';

const HOST = 'niort.localhost:3000';
const CONNECTIONS = 8;
const MAX_ROUND_MS = 20_000;
/** A process that has waited while others were measured is slower for a moment: that moment is not measured, for any. */
const LEAD_IN_REQUESTS = 4_000;
const LEAD_IN_MS = 5_000;

/** A contestant that listens. */
export interface Running {
  readonly name: Contestant;
  readonly child: ChildProcess;
  readonly url: string;
}

/** One round of one contestant. Times in milliseconds; CPU time is that of the contestant's own process. */
export interface Measure extends Load {
  readonly cpuMs: number;
  readonly perSecond: number;
  readonly rssMb: number;
}

/** Sends one round of load and measures the contestant meanwhile, once it is at its ease. */
export async function measure(
  { child, url }: Running,
  query: string,
  requests: number,
  maxMs: number = MAX_ROUND_MS,
): Promise<Measure> {
  await sendLoad(url, HOST, query, LEAD_IN_REQUESTS, CONNECTIONS, LEAD_IN_MS);
  const before = await heard<{ cpuMs: number }>(child, 'cpu');
  const load = await sendLoad(url, HOST, query, requests, CONNECTIONS, maxMs);
  const after = await heard<{ cpuMs: number; rssMb: number }>(child, 'cpu');
  return {
    ...load,
    cpuMs: (after.cpuMs - before.cpuMs) / load.requests,
    perSecond: (load.requests / load.elapsedMs) * 1_000,
    rssMb: after.rssMb,
  };
}

/** How many requests the subgraphs receive for one request of a contestant, under load: a gateway that shared fetches would show fewer. */
export async function countFetches({ url }: Running, query: string, subgraphs: ChildProcess): Promise<number> {
  await heard(subgraphs, 'count');
  const { requests } = await sendLoad(url, HOST, query, CONNECTIONS * 10, CONNECTIONS, MAX_ROUND_MS);
  return (await heard<{ count: number }>(subgraphs, 'count')).count / requests;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
