import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Verdict } from './eligibility.ts';
import type { Place } from './place-judge.ts';

/** One test as it is kept: nothing of who asked, and the place to some hundred metres. */
interface LoggedTest {
  readonly day: string;
  readonly lon: number;
  readonly lat: number;
  readonly citycode: string | null;
  readonly heating: string | null;
  readonly outcome: string;
  readonly reason: string;
  readonly networkId: string | null;
  readonly distanceMeters: number | null;
  readonly rulesVersion: string;
}

const WRITE_EVERY_MS = 1_000;
/** What may wait for a database that does not answer; beyond, tests are left out, and said to be. */
const MOST_WAITING = 20_000;

/**
 * Counts the tests of visitors. They are written together once a second, so that nobody waits for it; what could not be written
 * is tried again with what comes next.
 */
export class TestLog {
  readonly #runtime: SubgraphRuntime;
  readonly #counted = new WeakSet<SubgraphContext>();
  #waiting = new Map<string, LoggedTest[]>();
  #leftOut = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(runtime: SubgraphRuntime) {
    this.#runtime = runtime;
  }

  /** Counts the test of a visitor; of several places in one request the first only. */
  count(context: SubgraphContext, place: Place, verdict: Verdict): void {
    if (context.viewer.kind !== 'anonymous' || this.#counted.has(context)) return;
    this.#counted.add(context);
    const { outcome, reason, networkId, distanceMeters, rulesVersion, citycode } = verdict;
    const test: LoggedTest = {
      day: dayInFrance(context.now()),
      lon: coarse(place.lon),
      lat: coarse(place.lat),
      citycode,
      heating: place.heating ?? null,
      outcome,
      reason,
      networkId,
      distanceMeters,
      rulesVersion,
    };
    const { slug } = context.tenant;
    const waiting = this.#waiting.get(slug) ?? [];
    this.#waiting.set(slug, waiting);
    if (waiting.length < MOST_WAITING) waiting.push(test);
    else this.#leftOut++;
    this.#timer ??= setTimeout(() => void this.write(), WRITE_EVERY_MS).unref();
  }

  /** Writes everything that waits. */
  write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(async () => {
      const waiting = this.#waiting;
      this.#waiting = new Map();
      for (const [tenantSlug, tests] of waiting) await this.#writeOf(tenantSlug, tests);
    });
    return this.#writing;
  }

  async #writeOf(tenantSlug: string, tests: readonly LoggedTest[]): Promise<void> {
    try {
      await insert(this.#runtime, tenantSlug, tests);
      if (this.#leftOut === 0) return;
      this.#runtime.log.error({ count: this.#leftOut }, 'address tests left out while the database did not answer');
      this.#leftOut = 0;
    } catch (error) {
      this.#runtime.log.error({ err: error, tenant: tenantSlug, count: tests.length }, 'address tests not counted yet');
      const kept = [...tests, ...(this.#waiting.get(tenantSlug) ?? [])];
      this.#leftOut += Math.max(0, kept.length - MOST_WAITING);
      this.#waiting.set(tenantSlug, kept.slice(0, MOST_WAITING));
      this.#timer ??= setTimeout(() => void this.write(), WRITE_EVERY_MS).unref();
    }
  }
}

const coarse = (degrees: number) => Math.round(degrees * 1_000) / 1_000;

function insert(runtime: SubgraphRuntime, tenantSlug: string, tests: readonly LoggedTest[]): Promise<unknown> {
  const context = runtime.contextFor({
    tenantSlug,
    viewer: { kind: 'system', job: 'networks.tests' },
    locale: 'fr',
    requestId: `tests-${tenantSlug}`,
  });
  // Awaited inside: a Prisma promise that is only returned would start outside of the tenant.
  return context.run(
    async () =>
      await context.db.$executeRaw`
        INSERT INTO networks.eligibility_test
          (day, lon, lat, citycode, heating, outcome, reason, network_id, distance_meters, rules_version)
        SELECT day, lon, lat, citycode, heating, outcome, reason, "networkId", "distanceMeters", "rulesVersion"
        FROM jsonb_to_recordset(${JSON.stringify(tests)}::jsonb) AS test(
          day date, lon float, lat float, citycode text, heating text, outcome text, reason text,
          "networkId" uuid, "distanceMeters" int, "rulesVersion" text)`,
  );
}

const byRuntime = new WeakMap<SubgraphRuntime, TestLog>();

/** The log of a process. */
export function testLogOf(runtime: SubgraphRuntime): TestLog {
  const known = byRuntime.get(runtime);
  if (known) return known;
  const log = new TestLog(runtime);
  byRuntime.set(runtime, log);
  return log;
}
