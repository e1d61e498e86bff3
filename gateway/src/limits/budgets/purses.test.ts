import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BudgetPolicy } from './budget-policies.ts';
import type { Counters } from './counters.ts';
import { openPurses, type Purses } from './purses.ts';

const WINDOW_MS = 60_000;

/** A store that several processes share, and how often it was asked. */
function store(now: () => number): Counters & { asked: number } {
  const counts = new Map<string, { spent: number; endsAt: number }>();
  const counters = {
    asked: 0,
    async add(key: string, units: number) {
      counters.asked += 1;
      // As over a network: others ask meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
      const known = counts.get(key);
      const count = known && known.endsAt > now() ? known : { spent: 0, endsAt: now() + WINDOW_MS };
      counts.set(key, count);
      count.spent += units;
      return { total: count.spent, resetMs: count.endsAt - now() };
    },
  };
  return counters;
}

const policyOf = (quota: number): BudgetPolicy => ({ name: 'test', quota, windowSeconds: WINDOW_MS / 1_000 });

describe('the purses of several processes', () => {
  test('grant a budget of small requests whole, and not one unit more, in any order and however they crowd', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1_500 }),
        fc.array(fc.nat(2), { minLength: 30, maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        async (quota, order, crowd) => {
          const policy = policyOf(quota);
          const shared = store(() => 0);
          const processes = [0, 1, 2].map(() => openPurses(policy, shared, () => 0));
          let served = 0;
          for (let sent = 0; sent < quota * 3; ) {
            const batch = Array.from({ length: crowd }, (_, index) => {
              const which = (order[(sent + index) % order.length] ?? 0) % processes.length;
              return (processes[which] as Purses).spend('k', 1);
            });
            sent += crowd;
            for (const { isWithin } of await Promise.all(batch)) if (isWithin) served += 1;
          }
          // A process that has seen the end asks no more: what another still holds is spent by that one's own requests.
          expect(served).toBe(quota);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('never grant more than the quota, whatever the sizes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2_000 }),
        fc.array(fc.record({ who: fc.nat(1), units: fc.integer({ min: 1, max: 60 }) }), { maxLength: 300 }),
        async (quota, requests) => {
          const policy = policyOf(quota);
          const shared = store(() => 0);
          const processes = [openPurses(policy, shared, () => 0), openPurses(policy, shared, () => 0)];
          const answers = await Promise.all(
            requests.map(async ({ who, units }) => {
              const { isWithin } = await (processes[who] as Purses).spend('k', units);
              return isWithin ? units : 0;
            }),
          );
          expect(answers.reduce((sum, units) => sum + units, 0)).toBeLessThanOrEqual(quota);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('ask the store once for about a hundred requests while there is plenty', async () => {
    const policy = policyOf(100_000);
    const shared = store(() => 0);
    const purses = openPurses(policy, shared, () => 0);
    for (let index = 0; index < 40_000; index++) expect((await purses.spend('k', 1)).isWithin).toBe(true);
    expect(shared.asked).toBeLessThan(60);
  });

  test('know an empty budget without asking, until its window ends', async () => {
    let time = 0;
    const policy = policyOf(2);
    const shared = store(() => time);
    const purses = openPurses(policy, shared, () => time);
    for (const expected of [true, true, false]) expect((await purses.spend('k', 1)).isWithin).toBe(expected);
    const { asked } = shared;
    expect(purses.empty('k')).toEqual({ isWithin: false, remaining: 0, resetMs: WINDOW_MS });
    expect((await purses.spend('k', 1)).isWithin).toBe(false);
    expect(shared.asked).toBe(asked);
    expect(purses.empty('another')).toBeUndefined();
    time = WINDOW_MS;
    expect(purses.empty('k')).toBeUndefined();
    expect(await purses.spend('k', 1)).toEqual({ isWithin: true, remaining: 1, resetMs: WINDOW_MS });
  });
});
