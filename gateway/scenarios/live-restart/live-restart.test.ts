import { afterAll, beforeAll, expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import { openTown, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const QUERY = 'subscription { signalementChanged { version } }';
let town: Town;
beforeAll(async () => {
  town = await openTown(plans);
});
afterAll(() => town.close());

test('when the subgraph restarts the client stays connected, is told to ask again, and hears what follows', async () => {
  const live = town.live(QUERY);
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  await live.arrived(1);

  await town.subgraphs.signalements?.stop();
  await until(
    () => topic.listeners === 0,
    () => 'the old listener gone',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: 'lost' });
  await town.subgraphs.signalements?.restart();

  await until(
    () => topic.listeners === 1,
    () => 'the gateway to subscribe again',
  );
  expect((await live.arrived(2))[1]).toEqual({ data: null, extensions: { resync: true } });
  topic.publish({ tenant: 'niort', id: 's1', version: '2' });
  expect((await live.arrived(3))[2]).toEqual({ data: { signalementChanged: { version: '2' } } });
  live.leave();
});

test('a client that subscribes while the subgraph is down is served when it comes', async () => {
  await town.subgraphs.signalements?.stop();
  const live = town.live(QUERY);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await town.subgraphs.signalements?.restart();
  await until(
    () => topic.listeners === 1,
    () => 'the gateway to subscribe',
  );
  await live.arrived(1);
  topic.publish({ tenant: 'niort', id: 's1', version: '3' });
  expect((await live.arrived(2)).at(-1)).toEqual({ data: { signalementChanged: { version: '3' } } });
  live.leave();
});

test('leaving during the outage leaves nothing to come back', async () => {
  const live = town.live(QUERY);
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  await town.subgraphs.signalements?.stop();
  live.leave();
  await town.subgraphs.signalements?.restart();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(topic.listeners).toBe(0);
});
