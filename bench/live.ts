/**
 * Live subscriptions at scale, in one run: a gateway, two subgraphs and the subscribers, each in processes of their own on this machine.
 * Prints what a subscriber costs in memory, how long a change takes to reach them all, what sharing saves, and what is left behind.
 *
 * Usage: npm run bench:live [-- --subscribers N --events N]   (defaults: 10,000 and 40; about three minutes)
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { composeSupergraph } from '@mitoyen/gateway/compose';
import { type Figures, SUBGRAPHS } from './live/graph.ts';
import { type BenchProcess, startProcess, stopProcesses } from './live/processes.ts';

const { values } = parseArgs({
  options: { subscribers: { type: 'string', default: '10000' }, events: { type: 'string', default: '40' } },
});
const [subscribers = 0, events = 0] = [values.subscribers, values.events].map(Number);
if (!(subscribers >= 2 && subscribers <= 14_000) || !(events >= 1 && events <= 1_000))
  throw new Error('--subscribers 2..14000 --events 1..1000');

interface GatewayFigures extends Figures {
  readonly live: { connections: number; groups: number; subscribers: number; dropped: number; resyncs: number };
}
interface SubgraphFigures extends Figures {
  readonly listeners: number;
}

const quantile = (numbers: number[], part: number) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
};
const round = (value: number, digits = 0) => Number(value.toFixed(digits));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const folder = mkdtempSync(join(tmpdir(), 'mitoyen-bench-'));
try {
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, composeSupergraph(SUBGRAPHS));
  const subgraphs = await startProcess<{ addresses: Record<string, string> }>('subgraphs');
  const gateway = await startProcess<{ port: number }>('gateway', {
    supergraphFile,
    addresses: subgraphs.first.addresses,
  });
  const { port } = gateway.first;
  const client: BenchProcess = await startProcess('clients');
  const clients = [client, await startProcess('clients')];
  const figures = (collect = true) => gateway.ask<GatewayFigures>({ collect });
  const close = async () => {
    await Promise.all(clients.map((it) => it.ask({ close: true })));
    await pause(1_000);
  };

  // Compiled code, plans and sockets to the subgraphs are not what a subscriber costs.
  await client.ask({ open: 200, port, kind: 'any' });
  await subgraphs.ask({ count: 20, kind: 'any', everyMs: 10 });
  await close();

  const before = await figures();
  const opening = performance.now();
  await Promise.all(clients.map((it) => it.ask({ open: Math.floor(subscribers / 2), port, kind: 'any' })));
  const openingMs = performance.now() - opening;
  await pause(2_000);
  const idle = await figures();
  const kilobytes = ((idle.rssMb - before.rssMb) * 1024) / idle.live.subscribers;
  const heapKilobytes = ((idle.heapMb - before.heapMb) * 1024) / idle.live.subscribers;
  console.log(`\n${idle.live.subscribers} subscribers on ${idle.live.connections} sockets, ${idle.live.groups} group`);
  console.table({
    'opened in (s)': round(openingMs / 1_000, 1),
    'memory of the gateway, before (MiB)': round(before.rssMb),
    'memory of the gateway, after (MiB)': round(idle.rssMb),
    'each (kB)': round(kilobytes, 1),
    'of which its heap (kB)': round(heapKilobytes, 1),
  });

  await subgraphs.ask({ count: 3, kind: 'any', everyMs: 1_000 });
  await Promise.all(clients.map((it) => it.ask({ take: 3 })));
  const quiet = await figures();
  const publishing = subgraphs.ask({ count: events, kind: 'any', everyMs: 1_000 });
  const taken = await Promise.all([
    publishing,
    ...clients.map((it) => it.ask<{ delays: number[][] }>({ take: events })),
  ]);
  const busy = await figures();
  const lists = (taken.slice(1) as { delays: number[][] }[]).map(({ delays }) => delays);
  const toAll = Array.from({ length: events }, (_, index) =>
    Math.max(...lists.flatMap((it) => it[index] ?? [Number.POSITIVE_INFINITY])),
  );
  const received = lists.reduce((sum, it) => sum + it.reduce((count, list) => count + list.length, 0), 0);
  const each = lists.flat(2);
  console.log(`\n${events} changes, one a second: ${received} of ${events * subscribers} messages received`);
  console.table({
    'to one subscriber, p50 (ms)': round(quantile(each, 0.5)),
    'to one subscriber, p99 (ms)': round(quantile(each, 0.99)),
    'to the last of all, p50 (ms)': round(quantile(toAll, 0.5)),
    'to the last of all, p99 (ms)': round(quantile(toAll, 0.99)),
    'CPU of the gateway per change (ms)': round((busy.cpuMs - quiet.cpuMs) / events, 1),
    'memory of the gateway after it (MiB)': round(busy.rssMb),
  });
  await close();

  const SHARED = 200;
  const cost = async (kind: 'any' | 'each') => {
    await client.ask({ open: SHARED, port, kind });
    const question = { count: 50, kind: kind === 'each' ? 'many' : 'any', everyMs: 20 };
    await subgraphs.ask({ ...question, count: 5 });
    await pause(500);
    const [gatewayBefore, subgraphsBefore] = [await figures(false), await subgraphs.ask<SubgraphFigures>({})];
    await subgraphs.ask(question);
    await pause(3_000);
    const [gatewayAfter, subgraphsAfter] = [await figures(false), await subgraphs.ask<SubgraphFigures>({})];
    await close();
    return {
      groups: gatewayBefore.live.groups,
      'gateway, CPU ms per change': round((gatewayAfter.cpuMs - gatewayBefore.cpuMs) / question.count, 2),
      'subgraphs, CPU ms per change': round((subgraphsAfter.cpuMs - subgraphsBefore.cpuMs) / question.count, 2),
    };
  };
  const shared = await cost('any');
  const alone = await cost('each');
  const total = (it: typeof shared) => it['gateway, CPU ms per change'] + it['subgraphs, CPU ms per change'];
  console.log(
    `\n${SHARED} subscribers of a change: served as one, and each by itself (× ${round(total(alone) / total(shared), 1)})`,
  );
  console.table({ 'served as one': shared, 'each by itself': alone });

  const CYCLES = 2_000;
  await client.ask({ cycles: CYCLES / 4, port });
  await pause(500);
  const cyclesBefore = await figures();
  await client.ask({ cycles: CYCLES, port });
  await pause(1_500);
  const cyclesAfter = await figures();
  const { listeners } = await subgraphs.ask<SubgraphFigures>({});
  console.log(`\n${CYCLES} times subscribing and leaving`);
  console.table({
    'groups, subscribers and sockets left':
      cyclesAfter.live.groups + cyclesAfter.live.subscribers + cyclesAfter.live.connections,
    'listeners left at the subgraph': listeners,
    'heap grown by (kB)': round((cyclesAfter.heapMb - cyclesBefore.heapMb) * 1024),
    'memory grown by (MiB)': round(cyclesAfter.rssMb - cyclesBefore.rssMb, 1),
  });

  const BIG = { count: 20_000, kind: 'big', bytes: 20_000, burst: 20, everyMs: 10 };
  await client.ask({ open: 2, port, kind: 'big' });
  await subgraphs.ask({ ...BIG, count: 2_000 });
  const calm = await figures();
  await client.ask({ pauseLast: true });
  let most = 0;
  let isPublishing = true;
  const flood = subgraphs.ask(BIG).then(() => {
    isPublishing = false;
  });
  while (isPublishing) {
    await pause(250);
    most = Math.max(most, (await figures(false)).rssMb);
  }
  await flood;
  const flooded = await figures();
  const { first, heard } = await client.ask<{ first: number; heard: number }>({ take: 0 });
  console.log(
    `\na reader that stops, while another reads: ${BIG.count} changes of ${BIG.bytes} bytes (${(BIG.count * BIG.bytes) / 1e6} MB)`,
  );
  console.table({
    'messages to the one who reads': first,
    'messages to the one who has stopped': heard,
    'dropped, and told once': flooded.live.dropped - calm.live.dropped,
    'memory before (MiB)': round(calm.rssMb),
    'memory at most (MiB)': round(most),
    'memory after (MiB)': round(flooded.rssMb),
    'heap grown by (MiB)': round(flooded.heapMb - calm.heapMb, 1),
  });
} finally {
  stopProcesses();
  rmSync(folder, { recursive: true, force: true });
}
