import { expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import type { SubgraphPlan } from '../town/test-subgraph.ts';
import { openTown, until } from '../town/town.ts';

test('a gateway that stops finishes the request under way, and sends its sockets away with a code that makes them come back', async () => {
  const { plans, topic } = signalementTown();
  const [signalements, housing, partners] = plans;
  const slow: SubgraphPlan = {
    ...housing,
    resolvers: { Query: { addressCount: () => new Promise((resolve) => setTimeout(resolve, 400, 12)) } },
  };
  const town = await openTown([signalements, slow, partners]);
  const live = town.live('subscription { signalementChanged { version } }');
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  const answer = town.ask('{ addressCount }');
  await until(
    () => town.subgraphs.housing?.received.length === 1,
    () => 'the request to be under way',
  );
  const stopping = town.stopGateway();
  expect(await live.failure).toMatchObject({ code: 1001 });
  expect((await answer).body).toEqual({ data: { addressCount: 12 } });
  await stopping;
  await expect(town.ask('{ addressCount }')).rejects.toThrow();
  await until(
    () => topic.listeners === 0,
    () => 'no listener left at the subgraph',
  );
  await town.close();
});
