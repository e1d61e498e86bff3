import { LRUCache } from 'lru-cache';
import type { BudgetPolicy } from './budget-policies.ts';
import type { Counters } from './counters.ts';

/** What is spent from one budget. */
export interface Spending {
  readonly isWithin: boolean;
  readonly remaining: number;
  readonly resetMs: number;
}

/** The budgets of one policy as one process spends them. */
export interface Purses {
  readonly policy: BudgetPolicy;
  /** The budget that is known to be empty, without asking anybody; undefined when there may be something left. */
  empty(key: string): Spending | undefined;
  /** What is known to be left, without asking anybody; undefined when nothing is known. */
  left(key: string): Spending | undefined;
  /** Spends units. Exact for all processes together: never more than the quota is granted in a window. */
  spend(key: string, units: number): Promise<Spending>;
}

interface Purse {
  /** Units taken from the counter and not spent yet. */
  held: number;
  /** Units that requests wait for. */
  wanted: number;
  /** What the counter had left when it was last asked. */
  seen: number;
  endsAt: number;
  isEmpty: boolean;
  drawing?: Promise<void> | undefined;
}

/** Units are taken ahead by the hundredth of a quota, as long as half of it is known to be left. */
const TAKEN_AHEAD = 0.01;
const PLENTY = 0.5;
const MAX_KEYS = 100_000;

/**
 * A purse is filled from the counter a little ahead of need, so that of a hundred requests one asks the store. In the second
 * half of the budget it takes what is wanted at the moment, no more. One question at a time is under way for a key, and it asks
 * for all who wait. The counter says how much was counted before it: what fits under the quota is granted, once.
 * `now` in milliseconds.
 */
export function openPurses(policy: BudgetPolicy, counters: Counters, now: () => number = Date.now): Purses {
  const purses = new LRUCache<string, Purse>({ max: MAX_KEYS });
  const ahead = Math.floor(policy.quota * TAKEN_AHEAD);

  const purseOf = (key: string): Purse => {
    const known = purses.get(key);
    const purse = known ?? { held: 0, wanted: 0, seen: 0, endsAt: 0, isEmpty: false };
    if (!known) purses.set(key, purse);
    return whole(purse, now());
  };
  const spending = ({ seen, held, endsAt }: Purse, isWithin: boolean): Spending => ({
    isWithin,
    remaining: seen + held,
    resetMs: Math.max(0, endsAt - now()),
  });
  const draw = async (key: string, purse: Purse): Promise<void> => {
    const missing = purse.wanted - purse.held;
    const units = purse.seen > policy.quota * PLENTY ? Math.max(missing, ahead) : missing;
    const { total, resetMs } = await counters.add(key, units);
    whole(purse, now());
    const granted = Math.max(0, Math.min(units, policy.quota - (total - units)));
    purse.held += granted;
    purse.isEmpty = total >= policy.quota;
    purse.seen = Math.max(0, policy.quota - total);
    purse.endsAt = now() + resetMs;
  };

  return {
    policy,
    empty(key) {
      const purse = purses.get(key);
      return purse && whole(purse, now()).isEmpty && purse.held === 0 ? spending(purse, false) : undefined;
    },
    left(key) {
      const purse = purses.get(key);
      return purse && whole(purse, now()).endsAt > 0 ? spending(purse, true) : undefined;
    },
    async spend(key, units) {
      const purse = purseOf(key);
      purse.wanted += units;
      try {
        while (purse.held < units) {
          if (whole(purse, now()).isEmpty) return spending(purse, false);
          purse.drawing ??= draw(key, purse).finally(() => {
            purse.drawing = undefined;
          });
          await purse.drawing;
        }
        purse.held -= units;
        return spending(purse, true);
      } finally {
        purse.wanted -= units;
      }
    },
  };
}

/** A purse whose window is over is like new. */
function whole(purse: Purse, now: number): Purse {
  if (purse.endsAt > now || purse.endsAt === 0) return purse;
  return Object.assign(purse, { held: 0, seen: 0, endsAt: 0, isEmpty: false });
}
