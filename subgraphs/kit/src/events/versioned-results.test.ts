import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSubgraph, TAKE_NOTE } from '../kit.fixtures.ts';
import { type Harness, openHarness, viewers } from '../testing.ts';
import { EventQueue, MAX_WAITING } from './event-queue.ts';
import { anEvent } from './events.fixtures.ts';
import { RECENT_EVENTS } from './recent-events.ts';
import { VersionedResults } from './versioned-results.ts';

const NOTES = 'subscription { noteTaken { text } }';
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(aSubgraph().subgraph);
});
afterAll(() => harness.close());

const take = (text: string, tenant = 'niort') =>
  harness.as(tenant, viewers.agent({ permissions: ['suivi.write'] })).execute(TAKE_NOTE, { text });
const publishMany = (count: number, tenant: string, entity: (index: number) => string) =>
  harness.inTenant(tenant, (context) =>
    context.transaction(async () => {
      await context.db.$executeRawUnsafe(
        `INSERT INTO networks.outbox (topic, entity_id, payload) SELECT 'note.taken', e, '{}' FROM unnest($1::text[]) AS e`,
        Array.from({ length: count }, (_, index) => entity(index)),
      );
    }),
  );
const head = () => harness.runtime.events.cursor ?? 0n;
const delivered = (seq: bigint) => expect.poll(head, { timeout: 10_000 }).toBeGreaterThanOrEqual(seq);

test('the first message says where the stream stands; each event then carries its own, growing version', async () => {
  const start = head();
  const messages = await harness.as('niort').subscribeAfter(NOTES, undefined);
  expect((await messages.next()).value).toEqual({
    data: null,
    extensions: { version: String(start), snapshot: true },
  });
  await take('un');
  await take('deux');
  const [one, two] = [(await messages.next()).value, (await messages.next()).value];
  expect([one, two]).toMatchObject([
    { data: { noteTaken: { text: 'un' } }, extensions: { entity: 'note.taken:un' } },
    { data: { noteTaken: { text: 'deux' } }, extensions: { entity: 'note.taken:deux' } },
  ]);
  expect(BigInt(one?.extensions?.version as string)).toBeGreaterThan(start);
  expect(BigInt(two?.extensions?.version as string)).toBeGreaterThan(BigInt(one?.extensions?.version as string));
  await messages.return?.();
});

test('a subscriber that comes back hears what it missed, of its own tenant alone, then what follows', async () => {
  const left = String(head());
  await take('pendant');
  await take('ailleurs', 'amiens');
  await take('encore');
  await delivered(BigInt(left) + 3n);
  const back = await harness.as('niort').subscribeAfter(NOTES, left);
  expect((await back.next()).value?.extensions).toEqual({ version: left, snapshot: true });
  await take('après');
  const heard = [await back.next(), await back.next(), await back.next()].map(({ value }) => value?.data);
  expect(heard).toEqual(
    ['pendant', 'encore', 'après'].map((text) => ({ noteTaken: expect.objectContaining({ text }) })),
  );
  await back.return?.();
});

test.each(['-1', 'nonsense', '99999999999999999999', '999999999'])(
  'a subscriber that comes back with %s, a number that was never given, is told to ask again',
  async (after) => {
    const back = await harness.as('niort').subscribeAfter(NOTES, after);
    expect((await back.next()).value?.extensions).toEqual({ version: String(head()), snapshot: true, resync: true });
    await back.return?.();
  },
);

test('beyond what is kept, and beyond what may wait, the subscriber is told to ask again', async () => {
  const left = head();
  await publishMany(MAX_WAITING + 1, 'niort', (index) => `différent-${index}`);
  await delivered(left + BigInt(MAX_WAITING + 1));
  const tooMany = await harness.as('niort').subscribeAfter(NOTES, String(left));
  expect((await tooMany.next()).value?.extensions).toMatchObject({ resync: true, version: String(head()) });
  await tooMany.return?.();

  await publishMany(2 * RECENT_EVENTS, 'amiens', () => 'le même');
  await delivered(left + BigInt(MAX_WAITING + 1 + 2 * RECENT_EVENTS));
  const tooOld = await harness.as('niort').subscribeAfter(NOTES, String(left));
  expect((await tooOld.next()).value?.extensions).toMatchObject({ resync: true });
  await tooOld.return?.();
});

test('a process that has just started still knows what followed', async () => {
  const left = String(head());
  await take('avant');
  await delivered(BigInt(left) + 1n);
  const { openEventStream } = await import('./open-event-stream.ts');
  const { database, log } = harness.runtime;
  const other = openEventStream({ url: String(database.pool.options.connectionString), schema: 'networks', log });
  await other.start();
  const queue = other.subscribe('niort', ['note.taken'], undefined, left);
  expect(queue.start).toEqual({ version: left, resync: false });
  expect((await queue.next()).value).toMatchObject({ entityId: 'avant' });
  await other.stop();
});

/** Results over a queue whose events are executed when told to. */
function slowResults() {
  const queue = new EventQueue(() => undefined);
  queue.start = { version: '1', resync: false };
  let release: (() => void) | undefined;
  const source = {
    async next() {
      const { value: event } = await queue.next();
      if (!event) return undefined;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return { result: { data: { seq: event.seq } }, failed: event.payload.fails === true };
    },
    leave: async () => void (await queue.return()),
  };
  const results = new VersionedResults(source, queue);
  return { queue, results, release: () => release?.() };
}
const resyncAt = (version: string) => ({ data: null, extensions: { version, resync: true } });

test('events left out are told at once, though one is being executed, and what they cover is passed over', async () => {
  const { queue, results, release } = slowResults();
  await results.next();
  const pending = results.next();
  queue.push(anEvent(2));
  queue.push(anEvent(3));
  queue.push(anEvent(4));
  await Promise.resolve();
  queue.miss('3');
  expect((await pending).value).toEqual(resyncAt('3'));
  const after = results.next();
  release(); // event 2, older than the resync
  await new Promise((resolve) => setImmediate(resolve));
  release(); // event 4
  expect((await after).value).toMatchObject({ data: { seq: '4' }, extensions: { version: '4' } });
  await results.return();
  expect(await results.next()).toEqual({ value: undefined, done: true });
});

test('an event that could not be told whole keeps its place and asks for a resync', async () => {
  const { queue, results, release } = slowResults();
  await results.next();
  queue.push(anEvent(2, { payload: { fails: true } }));
  const failed = results.next();
  await new Promise((resolve) => setImmediate(resolve));
  release();
  expect((await failed).value?.extensions).toEqual({ version: '2', entity: 'note.taken:note-2', resync: true });
});
