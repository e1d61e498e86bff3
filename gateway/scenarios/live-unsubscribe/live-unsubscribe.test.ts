import { afterAll, beforeAll, expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import { openTown, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const QUERY = 'subscription { signalementChanged { version signalement { partner { name } } } }';
const QUERY_OF_A_KIND = 'subscription($kinds: [String!]) { signalementChanged(kinds: $kinds) { version } }';
let town: Town;
beforeAll(async () => {
  town = await openTown(plans);
});
afterAll(() => town.close());

const nobodyListens = () =>
  until(
    () => topic.listeners === 0,
    () => `no listener, got ${topic.listeners}`,
  );
const upstreamOperations = () => town.subgraphs.signalements?.liveOperations;

test('leaving while no event is pending frees the listener at the subgraph at once', async () => {
  const live = town.live(QUERY);
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  live.leave();
  await nobodyListens();
  expect(upstreamOperations()).toBe(0);
});

test('clients that die without a word free their listeners too', async () => {
  const lives = ['a', 'b', 'c'].map((kind) => town.live(QUERY_OF_A_KIND, { variables: { kinds: [kind] } }));
  await until(
    () => topic.listeners === 3,
    () => `3 listeners, got ${topic.listeners}`,
  );
  for (const { client } of lives) client.terminate();
  await nobodyListens();
  expect(upstreamOperations()).toBe(0);
});

test('200 cycles of subscribing and leaving at every stage leave nothing behind', async () => {
  for (let cycle = 0; cycle < 200; cycle++) {
    const live = town.live(QUERY);
    if (cycle % 4 === 1) await new Promise((resolve) => setImmediate(resolve));
    if (cycle % 4 === 2)
      await until(
        () => topic.listeners > 0,
        () => 'a listener',
      );
    if (cycle % 4 === 3) {
      await until(
        () => topic.listeners > 0,
        () => 'a listener',
      );
      topic.publish({ tenant: 'niort', id: 's1', version: String(cycle) });
    }
    live.leave();
    await live.client.dispose();
    if (cycle === 100) expect(topic.listeners).toBeLessThan(5);
  }
  await nobodyListens();
  await until(
    () => upstreamOperations() === 0,
    () => 'no operation upstream',
  );
});
