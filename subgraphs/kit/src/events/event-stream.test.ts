import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSubgraph, TAKE_NOTE } from '../kit.fixtures.ts';
import { type Harness, openHarness, viewers } from '../testing.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(aSubgraph().subgraph);
});
afterAll(() => harness.close());

const take = (tenant: string, text: string) =>
  harness.as(tenant, viewers.agent({ permissions: ['suivi.write'] })).execute(TAKE_NOTE, { text });

test('a subscriber hears its own tenant, in order, with growing versions and a fresh context each time', async () => {
  const events = await harness.as('niort').subscribe('subscription { noteTaken { text seq contextIsFresh } }');
  await take('amiens', 'ailleurs');
  await take('niort', 'un');
  await take('niort', 'deux');
  const first = await events.next();
  const second = await events.next();
  const [one, two] = [first.value?.data?.noteTaken, second.value?.data?.noteTaken] as { text: string; seq: string }[];
  expect([one?.text, two?.text]).toEqual(['un', 'deux']);
  expect(Number(two?.seq)).toBeGreaterThan(Number(one?.seq));
  expect(one).toHaveProperty('contextIsFresh', true);
  expect(two).toHaveProperty('contextIsFresh', true);
  await events.return?.();
});

test('leaving frees at once, though no event is pending', async () => {
  const before = harness.runtime.events.subscriberCount;
  const events = await harness.as('niort').subscribe('subscription { noteTaken { text } }');
  const pending = events.next();
  expect(harness.runtime.events.subscriberCount).toBe(before + 1);
  await events.return?.();
  expect(harness.runtime.events.subscriberCount).toBe(before);
  expect(await pending).toEqual({ value: undefined, done: true });
});

test('nothing is missed while the listener is killed again and again and transactions commit out of order', async () => {
  const heard = new Set<string>();
  const events = harness.runtime.events.subscribe('pau', ['note.taken']);
  const listening = (async () => {
    for await (const event of events) heard.add(event.entityId);
  })();
  const { pool } = harness.runtime.database;
  const killer = setInterval(() => {
    void pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'networks-events' AND datname = current_database()",
    );
  }, 60);
  const writer = async (name: number) => {
    for (let turn = 0; turn < 25; turn++) {
      await harness.inTenant('pau', (context) =>
        context.transaction(async () => {
          await context.publish('note.taken', { entityId: `${name}-${turn}-a` });
          await new Promise((resolve) => setTimeout(resolve, (turn * 7 + name * 13) % 25));
          await context.publish('note.taken', { entityId: `${name}-${turn}-b` });
        }),
      );
    }
  };
  await Promise.all([0, 1, 2, 3].map(writer));
  clearInterval(killer);
  await expect.poll(() => heard.size, { timeout: 10_000 }).toBe(200);
  await events.return?.();
  await listening;
});
