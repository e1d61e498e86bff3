import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sessionOwner } from '../town/sessions.ts';
import { signalementTown } from '../town/signalements.ts';
import { anAgent, type LiveTest, openTown, POITIERS, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const owner = sessionOwner();
const QUERY =
  'subscription($kinds: [String!]) { signalementChanged(kinds: $kinds) { version signalement { partner { seenBy } } } }';
let town: Town;
beforeAll(async () => {
  owner.sessions.set('niort token-of-the-first-agent', anAgent());
  owner.sessions.set(
    'niort other-token-of-the-first-agent',
    anAgent({ sessionId: '01936f00-0000-7000-8000-000000000077' }),
  );
  owner.sessions.set('niort token-of-the-second-agent', anAgent({ agentId: '01936f00-0000-7000-8000-000000000099' }));
  owner.sessions.set('poitiers token-of-the-first-agent', anAgent());
  const [signalements, housing, partners] = plans;
  const { route } = owner.plan;
  town = await openTown([signalements, housing, { ...partners, ...(route && { route }) }], {
    sessionSubgraph: partners.name,
  });
});
afterAll(() => town.close());

const lives: LiveTest[] = [];
afterEach(async () => {
  for (const live of lives.splice(0)) live.leave();
  await until(
    () => topic.listeners === 0,
    () => 'no listener left',
  );
  expect(town.figures()).toMatchObject({ groups: 0, subscribers: 0 });
});
const open = (options: Parameters<Town['live']>[1] = {}): LiveTest => {
  const live = town.live(QUERY, options);
  lives.push(live);
  return live;
};
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const allLive = () => Promise.all(lives.map((live) => live.isLive()));
const fetchesOfPartners = () => town.subgraphs.partners?.received.length ?? 0;

test('forty subscribers of the same thing are one subscription at the subgraph, and an event is completed once for all', async () => {
  for (let index = 0; index < 40; index++) open();
  await allLive();
  expect([topic.listeners, town.subgraphs.signalements?.liveOperations]).toEqual([1, 1]);
  expect(town.figures()).toMatchObject({ groups: 1, subscribers: 40 });
  expect([...town.figures().subscribersByTenant]).toEqual([['niort', 40]]);
  const before = fetchesOfPartners();
  topic.publish({ tenant: 'niort', id: 's1', version: '7' });
  const results = await Promise.all(lives.map((live) => live.arrived(1)));
  expect(new Set(results.map((it) => JSON.stringify(it))).size).toBe(1);
  expect(results[0]?.[0]?.data).toMatchObject({ signalementChanged: { version: '7' } });
  expect(fetchesOfPartners() - before).toBe(1);
});

test.each([
  ['two sessions of one agent', [as('token-of-the-first-agent'), as('other-token-of-the-first-agent')], 1],
  ['two agents', [as('token-of-the-first-agent'), as('token-of-the-second-agent')], 2],
  ['an agent and a visitor', [as('token-of-the-first-agent'), {}], 2],
  [
    'one agent in two territories',
    [as('token-of-the-first-agent'), { ...as('token-of-the-first-agent'), host: POITIERS }],
    2,
  ],
  ['other variables', [{ variables: { kinds: ['a'] } }, { variables: { kinds: ['b'] } }], 2],
  [
    'the same variables, one by default',
    [{ variables: { kinds: ['a'] } }, { variables: { kinds: ['a'], unknown: 1 } }],
    1,
  ],
])('%s', async (_what, options, groups) => {
  for (const it of options) open(it);
  await allLive();
  expect(town.figures()).toMatchObject({ groups, subscribers: options.length });
  expect(topic.listeners).toBe(groups);
});

test('each is answered in its own sight', async () => {
  const [agent, visitor] = [open(as('token-of-the-first-agent')), open()];
  await allLive();
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  const seenBy = async (live: LiveTest) => (await live.arrived(1)).map(({ data }) => data?.signalementChanged);
  expect(await seenBy(agent)).toMatchObject([{ signalement: { partner: { seenBy: 'agent of niort' } } }]);
  expect(await seenBy(visitor)).toMatchObject([{ signalement: { partner: { seenBy: 'anonymous of niort' } } }]);
});

test('whoever joins later gets a first message of their own, then the same events with the same versions', async () => {
  const first = open();
  await first.isLive();
  topic.publish({ tenant: 'niort', id: 's1', version: 'a' });
  await first.heard(2);
  const second = open();
  await second.isLive();
  topic.publish({ tenant: 'niort', id: 's1', version: 'b' });
  await Promise.all([first.heard(3), second.heard(2)]);
  expect(second.messages[0]).toEqual({ data: null, extensions: { live: { version: '1', snapshot: true } } });
  expect(second.messages[1]).toEqual(first.messages[2]);
  expect(second.messages[1]?.extensions).toEqual({ live: { version: '2', previous: '1' } });
});

test('the subscription outlives whoever opened it, and is closed by the last to leave', async () => {
  const [first, second] = [open(), open()];
  await allLive();
  first.leave();
  await until(
    () => town.figures().subscribers === 1,
    () => 'one subscriber',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  await second.arrived(1);
  expect([topic.listeners, first.results.length]).toEqual([1, 0]);
  second.leave();
  await until(
    () => topic.listeners === 0,
    () => 'no listener',
  );
});
