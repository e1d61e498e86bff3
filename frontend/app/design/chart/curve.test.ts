import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawCurve } from './curve.ts';

it('goes from the left to the right, high values above low ones', () => {
  const { path, yOf } = drawCurve(
    [
      { at: 0, value: 10 },
      { at: 50, value: 20 },
      { at: 100, value: 15 },
    ],
    [],
    60,
  );
  expect(path).toMatch(/^M0 .+L50 .+L100 /);
  expect(yOf(20)).toBeLessThan(yOf(10));
});

it('leaves a gap where nothing was measured for long', () => {
  const { path } = drawCurve(
    [
      { at: 0, value: 1 },
      { at: 10, value: 1 },
      { at: 100, value: 1 },
    ],
    [],
    20,
  );
  expect(path.match(/M/g)).toHaveLength(2);
});

it('keeps every point and every limit on the plane', () => {
  const value = fc.double({ min: -1e4, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 50 }),
      fc.array(value, { maxLength: 3 }),
      (values, marks) => {
        const { path, yOf } = drawCurve(
          values.map((each, at) => ({ at, value: each })),
          marks,
          10,
        );
        const numbers = (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
        for (const number of [...numbers, ...marks.map(yOf)]) {
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThanOrEqual(100);
        }
      },
    ),
  );
});
