/**
 * Federated queries through our gateway and through the stock `@apollo/gateway` with a standalone Apollo Server: one run, the same
 * four subgraphs, the same supergraph, the same operations, each gateway in its own process. What counts is the CPU time of the
 * gateway per request: it repeats, where requests per second depend on what else the machine does.
 *
 * Usage: npm run bench:gateway [-- --rounds N --requests N]   (defaults: 3 rounds of 300 requests; about a minute)
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeSupergraph } from '@mitoyen/gateway/compose';
import { OPERATIONS, type OperationName, SUBGRAPHS } from './gateway/graph.ts';
import { sendLoad } from './gateway/load.ts';

const HOST = 'niort.localhost:3000';
const CONNECTIONS = 8;
const MAX_ROUND_MS = 20_000;
const CONTESTANTS = ['stock', 'ours'] as const;
type Contestant = (typeof CONTESTANTS)[number];

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, requests: { type: 'string', default: '300' } },
});
const [rounds, requests] = [values.rounds, values.requests].map(Number);
if (!rounds || !requests || rounds > 50 || requests > 100_000) throw new Error('--rounds 1..50 --requests 1..100000');

const children: ChildProcess[] = [];
function start(name: string, setup?: object): ChildProcess {
  const child = fork(fileURLToPath(new URL(`./gateway/${name}.process.ts`, import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      APOLLO_TELEMETRY_DISABLED: 'true',
      BENCH_SETUP: JSON.stringify(setup ?? null),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return child;
}

/** The next message of a child, after asking for it when `ask` is given. Rejects when the child ends instead. */
function heard<T>(child: ChildProcess, ask?: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
    if (ask !== undefined) child.send(ask);
  });
}

interface Measure {
  cpuMs: number;
  perSecond: number;
  p50: number;
  p99: number;
  rssMb: number;
  digest: string;
}
const middle = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function measure(child: ChildProcess, url: string, operation: OperationName): Promise<Measure> {
  const before = await heard<{ cpuMs: number }>(child, 'cpu');
  const load = await sendLoad(url, HOST, OPERATIONS[operation], requests ?? 0, CONNECTIONS, MAX_ROUND_MS);
  const after = await heard<{ cpuMs: number; rssMb: number }>(child, 'cpu');
  return {
    cpuMs: (after.cpuMs - before.cpuMs) / load.requests,
    perSecond: (load.requests / load.elapsedMs) * 1_000,
    p50: load.p50,
    p99: load.p99,
    rssMb: after.rssMb,
    digest: load.digest,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'mitoyen-bench-'));
try {
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, composeSupergraph(SUBGRAPHS));
  const subgraphs = start('subgraphs');
  const { addresses } = await heard<{ addresses: Record<string, string> }>(subgraphs);
  const running = await Promise.all(
    CONTESTANTS.map(async (name) => {
      const child = start(name, { supergraphFile, addresses });
      return { name, child, url: (await heard<{ url: string }>(child)).url };
    }),
  );

  for (const operation of Object.keys(OPERATIONS) as OperationName[]) {
    const measures: Record<Contestant, Measure[]> = { stock: [], ours: [] };
    const fetches: Partial<Record<Contestant, number>> = {};
    for (const { name, child, url } of running) {
      await measure(child, url, operation); // plans, compiled code, sockets
      await heard(subgraphs, 'count');
      await sendLoad(url, HOST, OPERATIONS[operation], 1, 1, MAX_ROUND_MS);
      fetches[name] = (await heard<{ count: number }>(subgraphs, 'count')).count;
    }
    // There and back, so that neither always runs on a warmer machine.
    for (let round = 0; round < rounds; round++) {
      for (const { name, child, url } of round % 2 === 0 ? running : [...running].reverse()) {
        measures[name].push(await measure(child, url, operation));
      }
    }
    const digests = new Set(CONTESTANTS.flatMap((name) => measures[name].map(({ digest }) => digest)));
    if (digests.size !== 1) throw new Error(`${operation}: the two gateways do not answer the same data`);

    const cpu = (name: Contestant) => middle(measures[name].map(({ cpuMs }) => cpuMs));
    console.log(
      `\n${operation}: same data from both; median of ${rounds} rounds of ${requests} requests, ${CONNECTIONS} at a time`,
    );
    console.table(
      Object.fromEntries(
        CONTESTANTS.map((name) => [
          name,
          {
            fetches: fetches[name],
            'CPU ms/request': Number(cpu(name).toFixed(2)),
            'times less CPU': Number((cpu('stock') / cpu(name)).toFixed(2)),
            'requests/s': Math.round(middle(measures[name].map(({ perSecond }) => perSecond))),
            'p50 ms': Math.round(middle(measures[name].map(({ p50 }) => p50))),
            'p99 ms': Math.round(middle(measures[name].map(({ p99 }) => p99))),
            'RSS MiB': Math.round(middle(measures[name].map(({ rssMb }) => rssMb))),
          },
        ]),
      ),
    );
  }
} finally {
  for (const child of children) {
    if (child.connected) child.disconnect();
  }
  rmSync(folder, { recursive: true, force: true });
}
