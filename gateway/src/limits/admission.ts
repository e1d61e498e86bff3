import { type LimitRefusal, refusal } from './refusal.ts';

/** How much may be under way at once. */
export interface AdmissionLimits {
  /** Operations that run, of all tenants together. */
  readonly maxRunning: number;
  /** Operations of one tenant that run: what it has beyond waits, even when there is room, so that there is always some. */
  readonly maxRunningPerTenant: number;
  readonly maxWaitingPerTenant: number;
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
}

export const ADMISSION_LIMITS: AdmissionLimits = {
  maxRunning: 192,
  maxRunningPerTenant: 48,
  maxWaitingPerTenant: 96,
  maxWaiting: 768,
  maxWaitMs: 5_000,
};

/** Gives the place back. Once is enough, more does nothing. */
export type Release = () => void;

export interface Admission {
  /** A place to run in: at once, or when its turn comes. Rejects with OVERLOADED, or with the signal's reason. */
  enter(tenant: string, signal?: AbortSignal): Release | Promise<Release>;
  readonly running: number;
  readonly waiting: number;
}

interface Waiting {
  start(): void;
}

interface Tenant {
  readonly name: string;
  running: number;
  readonly queue: Set<Waiting>;
}

const RETRY_AFTER_SECONDS = 2;

/**
 * Admits operations fairly. Each tenant has a bounded share of what runs, so that however much one sends, the others find room; when
 * all is taken, those who wait are served one tenant after the other, each in the order of its requests.
 */
export function openAdmission(limits: AdmissionLimits = ADMISSION_LIMITS): Admission {
  const tenants = new Map<string, Tenant>();
  /** Tenants that wait, the next to be served first. */
  const turns = new Set<Tenant>();
  let running = 0;
  let waiting = 0;

  const tenantOf = (name: string): Tenant => {
    const known = tenants.get(name);
    if (known) return known;
    const tenant = { name, running: 0, queue: new Set<Waiting>() };
    tenants.set(name, tenant);
    return tenant;
  };
  const hasRoom = (tenant: Tenant) =>
    running < limits.maxRunning && tenant.running < Math.min(limits.maxRunningPerTenant, limits.maxRunning);
  const start = (tenant: Tenant): Release => {
    running += 1;
    tenant.running += 1;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      running -= 1;
      tenant.running -= 1;
      serveNext();
      if (tenant.running === 0 && tenant.queue.size === 0) tenants.delete(tenant.name);
    };
  };
  const serveNext = () => {
    for (const tenant of turns) {
      if (running >= limits.maxRunning) return;
      if (!hasRoom(tenant)) continue;
      const [first] = tenant.queue;
      first?.start();
      return;
    }
  };
  const leaveQueue = (tenant: Tenant, place: Waiting) => {
    if (!tenant.queue.delete(place)) return;
    waiting -= 1;
    turns.delete(tenant);
    // Behind all others: that is the round.
    if (tenant.queue.size > 0) turns.add(tenant);
  };

  const wait = (tenant: Tenant, signal: AbortSignal | undefined): Promise<Release> =>
    new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', give);
        leaveQueue(tenant, place);
      };
      const give = () => {
        settle();
        reject(signal?.reason);
      };
      const place: Waiting = {
        start() {
          settle();
          resolve(start(tenant));
        },
      };
      const timer = setTimeout(() => {
        settle();
        reject(overloaded());
      }, limits.maxWaitMs);
      signal?.addEventListener('abort', give, { once: true });
      waiting += 1;
      tenant.queue.add(place);
      turns.add(tenant);
    });

  return {
    enter(name, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      const tenant = tenantOf(name);
      if (tenant.queue.size === 0 && hasRoom(tenant)) return start(tenant);
      if (tenant.queue.size >= limits.maxWaitingPerTenant || waiting >= limits.maxWaiting)
        return Promise.reject(overloaded());
      return wait(tenant, signal);
    },
    get running() {
      return running;
    },
    get waiting() {
      return waiting;
    },
  };
}

function overloaded(): LimitRefusal {
  return refusal('OVERLOADED', 'Too much is asked at once. Try again.', { retryAfter: RETRY_AFTER_SECONDS });
}
