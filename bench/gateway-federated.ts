/**
 * Federated queries through our gateway, the stock `@apollo/gateway` with a standalone Apollo Server, Hive Gateway with its Rust planner,
 * Mercurius' gateway and GraphQL Yoga over `@graphql-tools/federation`: one run, the same four subgraphs, the same operations, each
 * gateway in its own process in production mode, no request deduplication for any. What counts is the CPU time of the gateway's own
 * process per request: it repeats, where requests per second depend on what else the machine does. Ours does its whole work meanwhile:
 * territory, identification, signature, limits; the others only pass the query on.
 *
 * Usage: npm run bench:gateway [-- --rounds N --requests N --only ours,stock --fetches 4]   (defaults: 3 rounds of 3,000 requests; about ten minutes)
 * Peers are installed on demand in `.mitoyen/bench-peers`, outside the project. `--profile` writes a CPU profile of each process.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleProgram } from '@mitoyen/gateway/bundle';
import { composeSupergraph } from '@mitoyen/gateway/compose';
import { type Contestant, PEERS, programOf } from './gateway/contestant.ts';
import { OPERATIONS, SUBGRAPHS } from './gateway/graph.ts';
import { installPeer } from './gateway/install-peer.ts';
import { countFetches, type Measure, measure, median, type Running } from './gateway/measure.ts';
import { plannedFetches } from './gateway/plan-size.ts';
import { heard, startProcess, stopProcesses } from './gateway/processes.ts';

const CONTESTANTS: readonly Contestant[] = ['stock', 'ours', ...PEERS];
/** Plans, compiled code, sockets: until a process costs what it will cost all day, or for as long as is bearable. */
const WARM_UP_REQUESTS = 4_000;
const WARM_UP_MS = 10_000;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    requests: { type: 'string', default: '3000' },
    only: { type: 'string', default: CONTESTANTS.join(',') },
    fetches: { type: 'string', default: Object.keys(OPERATIONS).join(',') },
    profile: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const requests = Number(values.requests);
if (!(rounds >= 1 && rounds <= 50 && requests >= 1 && requests <= 100_000))
  throw new Error('--rounds 1..50 --requests 1..100000');
const wanted = CONTESTANTS.filter((name) => values.only.split(',').includes(name));

const folder = mkdtempSync(join(tmpdir(), 'mitoyen-bench-'));
try {
  const placeholders = composeSupergraph(SUBGRAPHS);
  for (const [fetches, query] of Object.entries(OPERATIONS)) {
    const planned = plannedFetches(placeholders, query);
    if (planned !== Number(fetches)) throw new Error(`the operation of ${fetches} fetches is planned with ${planned}`);
  }
  const subgraphs = startProcess('subgraphs');
  const { addresses } = await heard<{ addresses: Record<string, string> }>(subgraphs);
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, withAddresses(placeholders, addresses));

  if (wanted.includes('ours'))
    await bundleProgram(fileURLToPath(new URL('./gateway/ours.process.ts', import.meta.url)), programOf('ours'));
  const running: Running[] = [];
  for (const name of wanted) {
    try {
      const program = name === 'ours' || name === 'stock' ? {} : { program: await installPeer(name) };
      const flags = values.profile ? ['--cpu-prof', `--cpu-prof-dir=.mitoyen/profiles/${name}`] : [];
      const child = startProcess(name, { supergraphFile, addresses, ...program }, flags);
      running.push({ name, child, url: (await heard<{ url: string }>(child)).url });
    } catch (error) {
      console.log(`${name} is left out: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  for (const [planned, query] of Object.entries(OPERATIONS)) {
    if (values.fetches.split(',').includes(planned)) await compare(planned, query, running, subgraphs);
  }
} finally {
  stopProcesses();
  rmSync(folder, { recursive: true, force: true });
}

async function compare(
  planned: string,
  query: string,
  running: readonly Running[],
  subgraphs: Running['child'],
): Promise<void> {
  const fetches = new Map<Contestant, number>();
  const measures = new Map<Contestant, Measure[]>();
  for (const contestant of running) {
    await measure(contestant, query, WARM_UP_REQUESTS, WARM_UP_MS);
    fetches.set(contestant.name, await countFetches(contestant, query, subgraphs));
    measures.set(contestant.name, []);
  }
  // There and back, so that none always runs on a warmer machine.
  for (let round = 0; round < rounds; round++) {
    for (const contestant of round % 2 === 0 ? running : [...running].reverse()) {
      measures.get(contestant.name)?.push(await measure(contestant, query, requests));
    }
  }
  const digests = new Set([...measures.values()].flat().map(({ digest }) => digest));
  if (digests.size !== 1) throw new Error(`${planned} fetches: the gateways do not answer the same data`);

  const of = (name: Contestant, value: keyof Measure) => (measures.get(name) ?? []).map((it) => Number(it[value]));
  const stock = median(of('stock', 'cpuMs'));
  console.log(
    `\nOperation of ${planned} fetches: same data from all; median of ${rounds} rounds of ${requests} requests, 8 at a time`,
  );
  console.table(
    Object.fromEntries(
      running.map(({ name }) => {
        const cpu = of(name, 'cpuMs');
        return [
          name,
          {
            'CPU ms/request': median(cpu).toFixed(3),
            range: `${Math.min(...cpu).toFixed(3)}–${Math.max(...cpu).toFixed(3)}`,
            'times less than stock': stock > 0 ? Number((stock / median(cpu)).toFixed(2)) : '',
            'requests/s': Math.round(median(of(name, 'perSecond'))),
            'p50 ms': Number(median(of(name, 'p50')).toFixed(1)),
            'p99 ms': Number(median(of(name, 'p99')).toFixed(1)),
            'RSS MiB': Math.round(median(of(name, 'rssMb'))),
            fetches: fetches.get(name),
          },
        ];
      }),
    ),
  );
}

/** The supergraph holds placeholders, for our gateway is told addresses apart; the others read them there. */
function withAddresses(supergraph: string, addresses: Readonly<Record<string, string>>): string {
  return Object.entries(addresses).reduce(
    (sdl, [name, address]) => sdl.replace(`"http://${name}/graphql"`, `"${address}/graphql"`),
    supergraph,
  );
}
