import type { ExecutionResult } from 'graphql';
import { afterEach, expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import { type LiveTest, openTown, type Town, until } from '../town/town.ts';

// A subgraph that numbers its events, as those of the platform do: its first word is where it stands.
const QUERY = 'subscription { signalementChanged { version } }';
const event = (version: string, entity?: string): ExecutionResult => ({
  data: { signalementChanged: { version } },
  extensions: { version, ...(entity !== undefined && { entity }) },
});
const snapshot = (version: string, extensions: object = {}): ExecutionResult => ({
  data: null,
  extensions: { version, snapshot: true, ...extensions },
});

interface NumberedTown extends Town {
  /** What each subscription was asked to start after. */
  readonly asked: (string | undefined)[];
  say(...results: ExecutionResult[]): void;
}

let town: NumberedTown | undefined;
afterEach(() => town?.close());

/** A town whose owner of signalements says what the test makes it say; `first` is its word at each new subscription. */
async function openNumberedTown(first: (after: string | undefined) => ExecutionResult[]): Promise<NumberedTown> {
  const [signalements, ...others] = signalementTown().plans;
  const asked: (string | undefined)[] = [];
  let waiting: ExecutionResult[] = [];
  let wake = () => {};
  const liveResults = (after: string | undefined): AsyncIterableIterator<ExecutionResult> => {
    asked.push(after);
    waiting = first(after);
    let isOver = false;
    const iterator: AsyncIterableIterator<ExecutionResult> = {
      async next() {
        for (;;) {
          if (isOver) return { value: undefined, done: true };
          const value = waiting.shift();
          if (value) return { value, done: false };
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      async return() {
        isOver = true;
        wake();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  };
  const opened = await openTown([{ ...signalements, liveResults }, ...others]);
  return Object.assign(opened, {
    asked,
    say(...results: ExecutionResult[]) {
      waiting.push(...results);
      wake();
    },
  });
}

const liveOf = ({ messages }: LiveTest) => messages.map(({ extensions }) => extensions?.live);
async function restart({ subgraphs }: Town): Promise<void> {
  await subgraphs.signalements?.stop();
  await subgraphs.signalements?.restart();
}

test('versions are those of the subgraph, and each message names the one before it', async () => {
  town = await openNumberedTown(() => [snapshot('40')]);
  const live = town.live(QUERY);
  await live.isLive();
  town.say(event('41'), event('45'));
  await live.heard(3);
  expect(liveOf(live)).toEqual([
    { version: '40', snapshot: true },
    { version: '41', previous: '40' },
    { version: '45', previous: '41' },
  ]);
  const late = town.live(QUERY);
  await late.isLive();
  expect(liveOf(late)).toEqual([{ version: '45', snapshot: true }]);
  expect(town.asked).toEqual([undefined]);
});

test('after a cut the subgraph is asked for what followed, and clients hear it as if nothing had happened', async () => {
  town = await openNumberedTown((after) =>
    after === undefined ? [snapshot('40'), event('41')] : [snapshot(after), event('42'), event('43')],
  );
  const live = town.live(QUERY);
  await live.heard(2);
  await restart(town);
  await live.heard(4);
  expect(town.asked).toEqual([undefined, '41']);
  expect(liveOf(live).slice(1)).toEqual([
    { version: '41', previous: '40' },
    { version: '42', previous: '41' },
    { version: '43', previous: '42' },
  ]);
});

test('when the subgraph cannot say what followed, clients are told to ask again', async () => {
  town = await openNumberedTown((after) => [after === undefined ? snapshot('40') : snapshot('90', { resync: true })]);
  const live = town.live(QUERY);
  await live.isLive();
  await restart(town);
  await live.heard(2);
  town.say(event('91'));
  await live.heard(3);
  expect(liveOf(live).slice(1)).toEqual([
    { version: '90', previous: '40', resync: true },
    { version: '91', previous: '90' },
  ]);
});

test('events that come twice are said once, and one that comes too late makes clients ask again', async () => {
  town = await openNumberedTown(() => [snapshot('40')]);
  const live = town.live(QUERY);
  await live.isLive();
  town.say(event('42'), event('42'), event('41'), event('43'));
  await live.heard(4);
  expect(live.messages.slice(1)).toEqual([
    { data: { signalementChanged: { version: '42' } }, extensions: { live: { version: '42', previous: '40' } } },
    { data: null, extensions: { live: { version: '42', previous: '42', resync: true } } },
    { data: { signalementChanged: { version: '43' } }, extensions: { live: { version: '43', previous: '42' } } },
  ]);
});

test('what the subgraph has missed itself is passed on', async () => {
  town = await openNumberedTown(() => [snapshot('40')]);
  const live = town.live(QUERY);
  await live.isLive();
  town.say({ data: null, extensions: { version: '60', resync: true } });
  await live.heard(2);
  expect(live.messages[1]).toEqual({
    data: null,
    extensions: { live: { version: '60', previous: '40', resync: true } },
  });
});

test('of many events of a few entities that come at once, the latest of each is said, and nothing has to be asked', async () => {
  town = await openNumberedTown(() => [snapshot('0')]);
  // Each event costs a fetch at another subgraph: they come faster than they can be completed.
  const live = town.live('subscription { signalementChanged { version signalement { partner { name } } } }');
  await live.isLive();
  const entities = ['a', 'b', 'c'];
  const changes = Array.from({ length: 900 }, (_, index): ExecutionResult => {
    const version = String(index + 1);
    const entity = entities[index % 3];
    const signalement = { __typename: 'Signalement', id: entity, partner: { __typename: 'Partner', id: 'p1' } };
    return { data: { signalementChanged: { version, signalement } }, extensions: { version, entity } };
  });
  town.say(...changes);
  await until(
    () => liveOf(live).at(-1)?.version === '900',
    () => `version 900, got ${JSON.stringify(liveOf(live).at(-1))}`,
    15_000,
  );
  const heard = liveOf(live);
  expect(heard.length).toBeLessThan(900);
  expect(heard.some((it) => it?.resync)).toBe(false);
  for (const [index, it] of heard.entries()) if (index > 0) expect(it?.previous).toBe(heard[index - 1]?.version);
  expect(heard.map((it) => it?.version).slice(-3)).toEqual(['898', '899', '900']);
});
