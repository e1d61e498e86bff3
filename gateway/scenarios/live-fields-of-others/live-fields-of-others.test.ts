import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import { openTown, POITIERS, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
let town: Town;
beforeAll(async () => {
  town = await openTown(plans);
});
afterAll(() => town.close());
beforeEach(() =>
  until(
    () => topic.listeners === 0,
    () => 'no listener left by the test before',
  ),
);

const listening = (count = 1) =>
  until(
    () => topic.listeners === count,
    () => `${count} listeners, got ${topic.listeners}`,
  );
const fetchesOf = (name: string) => town.subgraphs[name]?.received.length ?? 0;

test('an event is delivered with fields of two other subgraphs, aliases and type names included', async () => {
  const live = town.live(`subscription { changed: signalementChanged { __typename v: version
    signalement { id address { __typename label } partner { ...Named } } } } fragment Named on Partner { title: name seenBy }`);
  await listening();
  const [housing, partners] = [fetchesOf('housing'), fetchesOf('partners')];
  topic.publish({ tenant: 'niort', id: 's1', version: '7' });
  expect((await live.arrived(1))[0]).toEqual({
    data: {
      changed: {
        __typename: 'Change',
        v: '7',
        signalement: {
          id: 's1',
          address: { __typename: 'Address', label: 'label of b1' },
          partner: { title: 'partner p1', seenBy: 'anonymous of niort' },
        },
      },
    },
  });
  expect([fetchesOf('housing') - housing, fetchesOf('partners') - partners]).toEqual([1, 1]);
  live.leave();
});

test('events come in order, one at a time', async () => {
  const live = town.live('subscription { signalementChanged { version signalement { address { label } } } }');
  await listening();
  for (let version = 1; version <= 20; version++)
    topic.publish({ tenant: 'niort', id: 's1', version: String(version) });
  const results = await live.arrived(20);
  expect(results).toEqual(
    Array.from({ length: 20 }, (_, index) => ({
      data: { signalementChanged: { version: String(index + 1), signalement: { address: { label: 'label of b1' } } } },
    })),
  );
  live.leave();
});

test('a null entity asks nothing of its subgraph', async () => {
  const live = town.live('subscription { signalementChanged { signalement { address { label } } } }');
  await listening();
  const before = fetchesOf('housing');
  topic.publish({ tenant: 'niort', id: 's1', version: '1', banId: null });
  expect((await live.arrived(1))[0]).toEqual({ data: { signalementChanged: { signalement: { address: null } } } });
  expect(fetchesOf('housing')).toBe(before);
  live.leave();
});

test('variables, their defaults and @include work as in a query', async () => {
  const query = `subscription($id: ID, $withAddress: Boolean! = false, $kinds: [String!] = ["a", "b"]) {
    signalementChanged(id: $id, kinds: $kinds) { kind signalement { id address @include(if: $withAddress) { label } } } }`;
  const without = town.live(query, { variables: { id: 's2' } });
  const withAddress = town.live(query, { variables: { withAddress: true, kinds: ['c'] } });
  await listening(2);
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  topic.publish({ tenant: 'niort', id: 's2', version: '2' });
  const [first, second] = await withAddress.arrived(2);
  expect(first?.data).toEqual({
    signalementChanged: { kind: 'c', signalement: { id: 's1', address: { label: 'label of b1' } } },
  });
  expect(second?.data).toMatchObject({ signalementChanged: { signalement: { id: 's2' } } });
  expect((await without.arrived(1)).map(({ data }) => data)).toEqual([
    { signalementChanged: { kind: 'a,b', signalement: { id: 's2' } } },
  ]);
  without.leave();
  withAddress.leave();
});

test('two territories subscribe to the same operation and each hears its own events only', async () => {
  const query = 'subscription { signalementChanged { version signalement { partner { seenBy } } } }';
  const niort = town.live(query);
  const poitiers = town.live(query, { host: POITIERS });
  await listening(2);
  topic.publish({ tenant: 'poitiers', id: 's1', version: 'p' });
  topic.publish({ tenant: 'niort', id: 's1', version: 'n' });
  const change = (version: string, tenant: string) => [
    { data: { signalementChanged: { version, signalement: { partner: { seenBy: `anonymous of ${tenant}` } } } } },
  ];
  expect(await niort.arrived(1)).toEqual(change('n', 'niort'));
  expect(await poitiers.arrived(1)).toEqual(change('p', 'poitiers'));
  niort.leave();
  poitiers.leave();
});

test('a subgraph of the rest that is down gives what is known, and an error at its place', async () => {
  const live = town.live('subscription { signalementChanged { version signalement { address { label } } } }');
  await listening();
  await town.subgraphs.housing?.stop();
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  const [result] = await live.arrived(1);
  await town.subgraphs.housing?.restart();
  expect(result?.data).toEqual({ signalementChanged: { version: '1', signalement: { address: null } } });
  expect(result?.errors).toEqual([
    {
      message: 'A part of the service does not answer.',
      path: ['signalementChanged', 'signalement', 'address'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', requestId: expect.any(String) },
    },
  ]);
  live.leave();
});
