import { afterAll, beforeAll, expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import { openTown, type Town, UPSTREAM_TIMES, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const QUERY = 'subscription { signalementChanged { version } }';
let town: Town;
beforeAll(async () => {
  town = await openTown(plans);
});
afterAll(() => town.close());

const changed = (version: string) => ({ signalementChanged: { version } });

test('when the subgraph restarts the client stays connected, is told to ask again, and hears what follows', async () => {
  const live = town.live(QUERY);
  await live.isLive();
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  await live.heard(2);

  await town.subgraphs.signalements?.stop();
  await until(
    () => topic.listeners === 0,
    () => 'the old listener gone',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: 'lost' });
  await town.subgraphs.signalements?.restart();

  await live.heard(3);
  topic.publish({ tenant: 'niort', id: 's1', version: '2' });
  expect(await live.heard(4)).toEqual([
    { data: null, extensions: { live: { version: '0', snapshot: true } } },
    { data: changed('1'), extensions: { live: { version: '1', previous: '0' } } },
    { data: null, extensions: { live: { version: '2', previous: '1', resync: true } } },
    { data: changed('2'), extensions: { live: { version: '3', previous: '2' } } },
  ]);
  live.leave();
});

test('a client that subscribes while the subgraph is down is served when it comes', async () => {
  await town.subgraphs.signalements?.stop();
  const live = town.live(QUERY);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(live.messages).toEqual([]);
  await town.subgraphs.signalements?.restart();
  await live.isLive();
  topic.publish({ tenant: 'niort', id: 's1', version: '3' });
  expect((await live.arrived(1))[0]).toEqual({ data: changed('3') });
  live.leave();
});

test('leaving during the outage leaves nothing to come back', async () => {
  const live = town.live(QUERY);
  await live.isLive();
  await town.subgraphs.signalements?.stop();
  live.leave();
  await town.subgraphs.signalements?.restart();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(topic.listeners).toBe(0);
});

test('a subgraph that never says when it is live is given a moment, and its clients are told to ask again after a cut', async () => {
  const [signalements, ...others] = plans;
  const upstreamTimes = { ...UPSTREAM_TIMES, settle: 100 };
  const silent = await openTown([{ ...signalements, isSilent: true }, ...others], { upstreamTimes });
  const live = silent.live(QUERY);
  await live.isLive();
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  await live.heard(2);
  await silent.subgraphs.signalements?.stop();
  await silent.subgraphs.signalements?.restart();
  expect(await live.heard(3)).toEqual([
    { data: null, extensions: { live: { version: '0', snapshot: true } } },
    { data: changed('1'), extensions: { live: { version: '1', previous: '0' } } },
    { data: null, extensions: { live: { version: '2', previous: '1', resync: true } } },
  ]);
  await silent.close();
});
