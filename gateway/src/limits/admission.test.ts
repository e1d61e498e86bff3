import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type Admission, type AdmissionLimits, openAdmission, type Release } from './admission.ts';

const LIMITS: AdmissionLimits = {
  maxRunning: 4,
  maxRunningPerTenant: 3,
  maxWaitingPerTenant: 5,
  maxWaiting: 8,
  maxWaitMs: 1_000,
};

/** Asks for a place and notes, in order, who got one. */
function asking(admission: Admission, tenant: string, served: string[], releases: Release[]): Promise<unknown> {
  return Promise.resolve(admission.enter(tenant)).then(
    (release) => {
      served.push(tenant);
      releases.push(release);
    },
    (error: { code?: string }) => error.code,
  );
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('admission', () => {
  test('leaves room for others however much one tenant asks, and refuses what it cannot hold', async () => {
    const admission = openAdmission(LIMITS);
    const served: string[] = [];
    const asked = Array.from({ length: 20 }, () => asking(admission, 'a', served, []));
    await settled();
    expect(await Promise.race([asked[7], 'waits'])).toBe('waits');
    expect(await Promise.race([asked[8], 'waits'])).toBe('OVERLOADED');
    expect(typeof admission.enter('b')).toBe('function');
    expect(served).toEqual(['a', 'a', 'a']);
    expect(admission).toMatchObject({ running: 4, waiting: 5 });
  });

  test('serves those who wait one tenant after the other, each in its order', async () => {
    const admission = openAdmission({ ...LIMITS, maxRunning: 1, maxRunningPerTenant: 1, maxWaiting: 100 });
    const served: string[] = [];
    const releases: Release[] = [];
    for (const tenant of ['a', 'a', 'a', 'a', 'b', 'b', 'c']) void asking(admission, tenant, served, releases);
    await settled();
    for (let index = 0; index < 7; index++) {
      releases[index]?.();
      await settled();
    }
    expect(served).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a']);
    expect(admission).toMatchObject({ running: 0, waiting: 0 });
  });

  test('forgets whoever leaves while waiting, and whoever waited too long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const admission = openAdmission({ ...LIMITS, maxRunning: 1 });
      const first = (await admission.enter('a')) as Release;
      const leaving = new AbortController();
      const left = Promise.resolve(admission.enter('a', leaving.signal)).catch((error: Error) => error.name);
      const late = Promise.resolve(admission.enter('b')).catch((error) => [error.code, error.headers['Retry-After']]);
      leaving.abort();
      expect(await left).toBe('AbortError');
      vi.advanceTimersByTime(1_000);
      expect(await late).toEqual(['OVERLOADED', '2']);
      expect(admission.waiting).toBe(0);
      first();
      first();
      expect(admission.running).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('never runs more than it may, and gives every place back, whatever comes and goes', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('enter' as const), tenant: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ kind: fc.constant('release' as const), which: fc.nat(10) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
        const admission = openAdmission(LIMITS);
        const running = new Map<Release, string>();
        const asked: Promise<unknown>[] = [];
        for (const it of steps) {
          if (it.kind === 'enter') {
            const { tenant } = it;
            asked.push(
              Promise.resolve(admission.enter(tenant)).then(
                (release) => void running.set(release, tenant),
                () => undefined,
              ),
            );
          } else {
            const release = [...running.keys()][it.which % Math.max(1, running.size)];
            if (release) running.delete(release);
            release?.();
          }
          await settled();
          expect(admission.running).toBe(running.size);
          expect(running.size).toBeLessThanOrEqual(LIMITS.maxRunning);
          for (const name of ['a', 'b', 'c'])
            expect([...running.values()].filter((it) => it === name).length).toBeLessThanOrEqual(3);
          // Nobody waits while there is room for them.
          if (admission.waiting > 0 && running.size < LIMITS.maxRunning)
            expect(Math.max(...['a', 'b', 'c'].map((it) => [...running.values()].filter((x) => x === it).length))).toBe(
              3,
            );
        }
        while (running.size > 0) {
          for (const release of [...running.keys()]) {
            running.delete(release);
            release();
          }
          await settled();
        }
        await Promise.all(asked);
        expect(admission).toMatchObject({ running: 0, waiting: 0 });
      }),
      { numRuns: 60 },
    );
  });
});
