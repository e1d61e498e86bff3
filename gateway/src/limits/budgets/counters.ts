import type { Logger } from '@mitoyen/kit/log.ts';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { BudgetPolicy } from './budget-policies.ts';
import type { CounterStore } from './counter-store.ts';

/** What a counter says after a count. */
export interface Count {
  /** Units counted in this window by all processes, these included. */
  readonly total: number;
  /** Until the counter begins anew. Milliseconds. */
  readonly resetMs: number;
}

/** The counters of one policy, one for each key. */
export interface Counters {
  /** Counts units whether or not they fit. When the store does not answer, this process counts by itself. */
  add(key: string, units: number): Promise<Count>;
}

const PATIENCE_MS = 2_000;
/** How long a store that failed is left alone. */
const PAUSE_MS = 5_000;

/** Opens the counters of a policy in a store. */
export function openCounters(policy: BudgetPolicy, store: CounterStore, log: Logger): Counters {
  const options = { points: policy.quota, duration: policy.windowSeconds, keyPrefix: '' };
  const here = new RateLimiterMemory(options);
  const shared = sharedLimiter(options, store);
  let pausedUntil = 0;

  const count = async (limiter: RateLimiterAbstract, key: string, units: number): Promise<Count> => {
    // A count past the quota is rejected with the same figures.
    const { consumedPoints, msBeforeNext } = await limiter.consume(key, units).catch((error: unknown) => {
      if (error instanceof RateLimiterRes) return error;
      throw error;
    });
    return { total: consumedPoints, resetMs: Math.max(0, msBeforeNext) };
  };

  return {
    async add(key, units) {
      if (!shared || Date.now() < pausedUntil) return count(here, key, units);
      try {
        const counted = await withinPatience(count(shared, key, units));
        if (pausedUntil > 0) log.info({ policy: policy.name }, 'budgets are shared again');
        pausedUntil = 0;
        return counted;
      } catch (err) {
        // Budgets protect the service: they must never be what stops it.
        if (pausedUntil === 0) log.error({ err, policy: policy.name }, 'budgets are counted by this process alone');
        pausedUntil = Date.now() + PAUSE_MS;
        return count(here, key, units);
      }
    },
  };
}

function sharedLimiter(
  options: { readonly points: number; readonly duration: number; readonly keyPrefix: string },
  store: CounterStore,
): RateLimiterAbstract | undefined {
  if (store.kind === 'redis')
    return new RateLimiterRedis({
      ...options,
      keyPrefix: 'mitoyen-budget',
      storeClient: store.client,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
    });
  if (store.kind === 'postgres')
    return new RateLimiterPostgres({
      ...options,
      storeClient: store.pool,
      storeType: 'pool',
      schemaName: 'gateway',
      tableName: 'budget',
      tableCreated: true,
    });
  return undefined;
}

function withinPatience<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
