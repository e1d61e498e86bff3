import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openRawSocket, type RawSocket } from '../town/raw-socket.ts';
import { signalementTown } from '../town/signalements.ts';
import { type LiveExtensions, NIORT, openTown, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const LIMITS = { maxWaiting: 8 };
/** An event of some 20 kB: thousands of them are more than any buffer of the system holds. */
const BIG = 'x'.repeat(20_000);
const QUERY = 'subscription { signalementChanged { version kind } }';
let town: Town;
beforeAll(async () => {
  town = await openTown(plans, { live: LIMITS });
});
afterAll(() => town.close());
const sockets: RawSocket[] = [];
afterEach(async () => {
  for (const { socket } of sockets.splice(0)) socket.terminate();
  await until(
    () => topic.listeners === 0,
    () => 'no listener left',
  );
});

const open = async ({ port } = town) => {
  const raw = await openRawSocket(port, { host: NIORT, acknowledged: true });
  sockets.push(raw);
  raw.send({ id: '1', type: 'subscribe', payload: { query: QUERY } });
  await raw.heard('next');
  return raw;
};
/** The TCP socket itself: nothing more is taken from the network. */
const tcpOf = ({ socket }: RawSocket) => (socket as unknown as { _socket: Socket })._socket; // ws gives no other way to stop reading.
const liveOf = ({ received }: RawSocket) =>
  received.flatMap(({ type, payload }) =>
    type === 'next' ? [(payload as { extensions: LiveExtensions }).extensions.live] : [],
  );
const publish = async (count: number, from = 0) => {
  for (let index = 0; index < count; index++) {
    topic.publish({ tenant: 'niort', id: `s${from + index}`, version: BIG + (from + index) });
    if (index % 4 === 3) await new Promise((resolve) => setImmediate(resolve));
  }
};

test('a group slower than its events ends with the latest state and says that some were missed', async () => {
  const live = town.live('subscription { signalementChanged { version signalement { partner { name } } } }');
  await live.isLive();
  // All at once: each result costs a fetch at another subgraph, so the group cannot follow.
  for (let version = 1; version <= 500; version++)
    topic.publish({ tenant: 'niort', id: 's1', version: String(version) });
  const lastVersion = () =>
    (live.results.at(-1)?.data?.signalementChanged as { version?: string } | undefined)?.version;
  await until(
    () => lastVersion() === '500',
    () => `version 500, got ${lastVersion()}`,
  );
  expect(live.results.length).toBeLessThan(500);
  expect(live.messages.some(({ extensions }) => extensions?.live?.resync === true)).toBe(true);
  const versions = live.messages.map(({ extensions }) => Number(extensions?.live?.version));
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  live.leave();
});

test('a reader that stops makes nobody wait, makes the gateway hold no more than its share, and is told to ask again', async () => {
  const paused = await open();
  const follower = await open();
  tcpOf(paused).pause();
  const before = town.figures();
  await publish(1_000);
  await until(
    () => liveOf(follower).length === 1_001,
    () => `all events at the one who reads, got ${liveOf(follower).length}`,
    20_000,
  );
  expect(liveOf(follower).some((live) => live?.resync)).toBe(false);
  expect(town.figures().dropped - before.dropped).toBeGreaterThan(500);
  tcpOf(paused).resume();
  await until(
    () => liveOf(paused).at(-1)?.version === '1000',
    () => `the last version, got ${JSON.stringify(liveOf(paused).at(-1))}`,
  );
  const heard = liveOf(paused);
  expect(heard.length).toBeLessThan(500);
  expect(heard.filter((live) => live?.resync)).toHaveLength(1);
  // To this reader too each message names the one before it.
  for (const [index, live] of heard.entries()) if (index > 0) expect(live?.previous).toBe(heard[index - 1]?.version);
  await publish(1, 5_000);
  await until(
    () => liveOf(paused).at(-1)?.version === '1001',
    () => 'the events that follow',
  );
  expect(liveOf(paused).at(-1)).toEqual({ version: '1001', previous: '1000' });
});

test('a reader that takes nothing for too long is sent away, and nothing is kept for it', async () => {
  const strict = await openTown(plans, { live: { ...LIMITS, maxBlockedMs: 500 } });
  const paused = await open(strict);
  tcpOf(paused).pause();
  await publish(600);
  await until(
    () => strict.figures().tooSlow === 1,
    () => `the reader gone, got ${JSON.stringify(strict.figures())}`,
    10_000,
  );
  await until(
    () => strict.figures().connections === 0 && topic.listeners === 0,
    () => 'its socket gone',
  );
  await strict.close();
});

test('a client that asks and never reads the answers is cut', async () => {
  const rude = await open();
  tcpOf(rude).pause();
  const payload = { filler: 'y'.repeat(60_000) };
  for (let index = 0; index < 400 && town.figures().connections > 0; index++) {
    rude.send({ type: 'ping', payload });
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await until(
    () => town.figures().connections === 0,
    () => 'its socket cut',
    15_000,
  );
});
