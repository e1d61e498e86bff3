import { afterAll, beforeAll, expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import type { SubgraphPlan } from '../town/test-subgraph.ts';
import { openTown, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const [signalements, housing, partners] = plans;
let town: Town;
beforeAll(async () => {
  town = await openTown(plans);
});
afterAll(() => town.close());

const subscribe = () => town.live('subscription { signalementChanged { version signalement { partner { name } } } }');
const version = (text: string) => ({
  data: { signalementChanged: { version: text, signalement: { partner: { name: 'partner p1' } } } },
});

test('a broken supergraph changes nothing; a good one is served within a second, and live subscriptions go on', async () => {
  const live = subscribe();
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: 'before' });
  await live.arrived(1);

  town.replaceSupergraph('type Query { broken: ');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await town.ask('{ partnerCount }')).body).toEqual({ data: { partnerCount: 1 } });

  const renamed: SubgraphPlan = {
    ...housing,
    typeDefs: housing.typeDefs.replace('addressCount: Int!', 'addressCount: Int! newcomer: Int'),
  };
  expect((await town.ask('{ newcomer }')).status).toBe(400);
  town.replaceSupergraph([signalements, renamed, partners]);
  await until(
    async () =>
      (await town.ask('{ addressCount __typename }')).status === 200 && (await town.ask('{ newcomer }')).status === 200,
    () => 'the new field to be served',
    2_000,
  );

  topic.publish({ tenant: 'niort', id: 's1', version: 'after' });
  expect(await live.arrived(2)).toEqual([version('before'), version('after')]);
  const newcomer = subscribe();
  await until(
    () => topic.listeners === 2,
    () => 'a second listener',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: 'both' });
  expect(await newcomer.arrived(1)).toEqual([version('both')]);
  live.leave();
  newcomer.leave();
});

test('a supergraph that routes to a subgraph without an address is refused, and the log is the only one to know', async () => {
  const stranger: SubgraphPlan = { name: 'stranger', typeDefs: 'type Query { strange: Int }', resolvers: {} };
  town.replaceSupergraph([...plans, stranger]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await town.ask('{ strange }')).status).toBe(400);
  expect((await town.ask('{ partnerCount }')).body).toEqual({ data: { partnerCount: 1 } });
});
