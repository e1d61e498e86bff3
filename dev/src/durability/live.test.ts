import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisForTests, redisForTests } from '@mitoyen/database/redis-for-tests';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { afterAll, afterEach, expect, test } from 'vitest';
import { FileChanges } from './live/file-changes.ts';
import { type LivePlatform, openLivePlatform } from './live/live-platform.ts';
import { LiveSubscriber } from './live/live-subscriber.ts';
import type { View } from './live/live-view.ts';
import { ownerRows } from './owner-rows.ts';

const FILES_EACH = 150;
const WRITERS = 4;
const PAUSE_MS = 12;
/** Each agent is a viewer of its own; the sockets of one share what the gateway does for it. */
const AGENTS = [
  { tenant: 'niort', name: 'niort-1', sockets: 12 },
  { tenant: 'niort', name: 'niort-2', sockets: 12 },
  { tenant: 'amiens', name: 'amiens-1', sockets: 12 },
];
const PATIENCE_MS = 60_000;

const redis = await redisForTests();
const carriers = [
  { name: 'Redis', isHere: redis !== undefined, redis, total: 10_000 },
  { name: 'PostgreSQL', isHere: true, redis: undefined, total: redis ? 4_000 : 10_000 },
];

let platform: LivePlatform;
let changes: FileChanges;
const subscribers: { readonly tenant: string; readonly client: LiveSubscriber }[] = [];
// Never the database of whoever runs the tests.
delete process.env.DATABASE_URL;

async function open(carrier: RedisForTests | undefined): Promise<void> {
  platform = await openLivePlatform(carrier);
  changes = await FileChanges.open(platform.ownerUrl, platform.secret, ['niort', 'amiens'], FILES_EACH);
  for (const { tenant, name, sockets } of AGENTS) {
    const seat = await platform.seat(tenant, name);
    for (let index = 0; index < sockets; index++) {
      subscribers.push({ tenant, client: new LiveSubscriber({ ...seat, name: `${name}.${index}` }) });
    }
  }
}
afterEach(async () => {
  await Promise.all(subscribers.splice(0).map(({ client }) => client.close()));
  await changes?.close();
  await platform?.stop();
}, 60_000);
afterAll(() => redis?.stop());

/** The true state of a territory, as its clients name it; undefined while the database does not answer. */
async function truth(tenant: string): Promise<View | undefined> {
  try {
    const rows = await ownerRows<{ id: string; version: number }>(
      platform.ownerUrl,
      'SELECT id, version FROM signalements.signalement WHERE tenant_id = $1',
      [tenant],
    );
    return new Map(rows.map(({ id, version }) => [toGlobalId('Signalement', id), version]));
  } catch {
    return undefined;
  }
}

interface Victim {
  readonly name: string;
  /** Ends it at once and settles when it is back. */
  kill(): Promise<void>;
}

function victims(): Victim[] {
  const processes = platform.processes
    .filter(({ name }) => name !== 'partners')
    .map((each) => ({
      name: each.name,
      async kill() {
        const before = each.pid;
        each.kill9();
        while (!each.pid || each.pid === before) await sleep(20);
        await each.ready(PATIENCE_MS);
      },
    }));
  const backend = { name: 'a PostgreSQL backend', kill: killBackend };
  const { redis: server } = platform;
  const carrier = {
    name: 'Redis',
    async kill() {
      await server?.kill9();
      await sleep(Math.random() * 4_000);
      await server?.start();
    },
  };
  return [...processes, backend, ...(server ? [carrier] : [])];
}

/** One that reads or writes events: the server then ends all others too, and recovers. */
async function killBackend(): Promise<void> {
  const backends = await ownerRows<{ pid: number }>(
    platform.ownerUrl,
    `SELECT pid FROM pg_stat_activity WHERE usename = 'mitoyen_signalements' ORDER BY application_name = 'signalements-events' DESC, random()`,
  );
  const [backend] = backends;
  if (!backend) throw new Error('the subgraph has no connection to the database');
  process.kill(backend.pid, 'SIGKILL');
  while (!(await truth('niort'))) await sleep(50);
}

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => [Math.random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);

/** The subscribers whose screen is not the true state, each with what differs. */
async function mistaken(): Promise<string[]> {
  const states = new Map<string, View | undefined>();
  for (const { tenant } of AGENTS) states.set(tenant, await truth(tenant));
  return subscribers.flatMap(({ tenant, client }) => {
    const state = states.get(tenant);
    const { view, isAsking } = client.live;
    if (!state) return [`${client.name}: the database does not answer`];
    const wrong = [...state].filter(([id, version]) => view.get(id) !== version);
    if (wrong.length === 0 && view.size === state.size && !isAsking) return [];
    const samples = wrong.slice(0, 3).map(([id, version]) => `${id} is ${version}, shown ${view.get(id)}`);
    return [
      `${client.name}: ${wrong.length} of ${state.size} wrong${isAsking ? ', asking' : ''}; ${samples.join('; ')}`,
    ];
  });
}

async function untilNobodyIsMistaken(): Promise<string[]> {
  let found = await mistaken();
  for (const deadline = Date.now() + PATIENCE_MS; found.length > 0 && Date.now() < deadline; found = await mistaken()) {
    await sleep(200);
  }
  return found;
}

test.for(carriers)(
  'events by $name: whatever is killed -9 during $total changes, every subscriber ends with the true state',
  { timeout: 300_000 },
  async ({ isHere, redis: carrier, total }, { skip }) => {
    if (!isHere) skip();
    await open(carrier);
    expect(await untilNobodyIsMistaken(), `before the first change\n${platform.logs()}`).toEqual([]);
    const begun = Date.now();
    const diary: string[] = [];
    const note = (line: string) =>
      diary.push(`${((Date.now() - begun) / 1000).toFixed(1)} s, ${changes.committed} changes: ${line}`);

    const writing = Array.from({ length: WRITERS }, () => changes.write(total, PAUSE_MS));
    const killing = (async () => {
      const all = shuffled(victims());
      for (const [index, victim] of all.entries()) {
        const moment = ((index + 0.3 + 0.5 * Math.random()) * total) / (all.length + 1);
        while (changes.committed < moment) await sleep(10);
        note(`${victim.name} is killed`);
        await victim.kill();
        note(`${victim.name} is back`);
      }
    })();
    await Promise.all([...writing, killing]);
    await platform.ready();
    note('everything is written');
    const found = await untilNobodyIsMistaken();
    note('everybody is asked');

    const tallies = subscribers.map(({ client }) => `${client.name} ${JSON.stringify(client.live.tally)}`);
    const report = () =>
      [
        ...diary,
        ...tallies,
        ...subscribers
          .filter(({ client }) => found.some((line) => line.startsWith(`${client.name}:`)))
          .map(({ client }) => `== ${client.name}\n${client.journal.join('\n')}`),
        platform.logs(),
      ].join('\n');
    expect(found, found.length > 0 ? report() : '').toEqual([]);
    expect(changes.committed).toBeGreaterThanOrEqual(total);
    for (const { client } of subscribers) {
      const { events, states, backwards } = client.live.tally;
      expect(backwards, `${client.name} heard a version go back\n${client.journal.join('\n')}`).toBe(0);
      // Otherwise nothing was told, or nothing fell, and this would prove nothing.
      expect(events, report()).toBeGreaterThan(0);
      expect(states, report()).toBeGreaterThan(1);
    }
  },
);
