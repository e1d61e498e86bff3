import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDeadlines } from './deadlines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('whatever is under way is given up at its time, a tenth of a second late at most, and what is done is left alone', () => {
  const work = fc.record({ start: fc.nat(1_000), takes: fc.nat(1_000), until: fc.option(fc.nat(2_000)) });
  fc.assert(
    fc.property(fc.array(work, { maxLength: 20 }), (works) => {
      const deadlines = openDeadlines(400, () => Date.now());
      const began = Date.now();
      const ends: { expected: number | undefined; actual: number | undefined }[] = works.map(
        ({ start, takes, until }) => {
          const time = Math.max(start, Math.min(start + 400, until ?? Number.POSITIVE_INFINITY));
          return { expected: start + takes < time ? undefined : time, actual: undefined };
        },
      );
      works.forEach(({ start, takes, until }, index) => {
        const end = ends[index];
        const it = {
          cancel() {
            if (end) end.actual = Date.now() - began;
          },
        };
        setTimeout(() => deadlines.add(it, until === null ? undefined : began + until), start);
        setTimeout(() => deadlines.done(it), start + takes);
      });
      vi.advanceTimersByTime(5_000);
      deadlines.close();
      for (const { expected, actual } of ends) {
        // Done within the tenth of a second that the clock may be late: both are right.
        if (actual === undefined) continue;
        expect(expected).toBeDefined();
        expect(actual).toBeGreaterThanOrEqual(expected ?? 0);
        expect(actual).toBeLessThanOrEqual((expected ?? 0) + 200);
      }
      ends.forEach(({ expected, actual }, index) => {
        const { start = 0, takes = 0 } = works[index] ?? {};
        if (expected !== undefined && start + takes > expected + 200) expect(actual).toBeDefined();
      });
      expect(vi.getTimerCount()).toBe(0);
    }),
  );
});
