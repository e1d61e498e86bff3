import { afterAll, beforeAll, expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import { openTown, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const MAX_WAITING = 8;
let town: Town;
beforeAll(async () => {
  town = await openTown(plans, { live: { maxWaiting: MAX_WAITING } });
});
afterAll(() => town.close());

test('a reader slower than the events ends with the latest state and is told that it missed some', async () => {
  const live = town.live('subscription { signalementChanged { version signalement { partner { name } } } }');
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  // All at once: each result costs a fetch at another subgraph, so the subscriber cannot follow.
  for (let version = 1; version <= 500; version++)
    topic.publish({ tenant: 'niort', id: 's1', version: String(version) });
  const lastVersion = () =>
    (live.results.at(-1)?.data?.signalementChanged as { version?: string } | undefined)?.version;
  await until(
    () => lastVersion() === '500',
    () => `version 500, got ${lastVersion()}`,
  );
  expect(live.results.length).toBeLessThan(500);
  expect(live.results.some(({ extensions }) => extensions?.resync === true)).toBe(true);
  const versions = live.results.map(({ data }) =>
    Number((data?.signalementChanged as { version?: string } | undefined)?.version),
  );
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  live.leave();
});
