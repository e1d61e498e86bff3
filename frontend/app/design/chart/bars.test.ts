import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barWidths, LONGEST } from './bars.ts';

test('the greatest figure is the longest bar, the others follow, 0 has none', () => {
  expect(barWidths([50, 100, 0])).toEqual([27.5, 55, 0]);
  expect(barWidths([0, 0])).toEqual([0, 0]);
  expect(barWidths([])).toEqual([]);
});

test('a small figure beside a great one still shows', () => {
  expect(barWidths([1, 1_000_000])[0]).toBeGreaterThan(0);
});

test('whatever the figures, no bar is longer than its place and a greater figure never has a shorter bar', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 2 }), (values) => {
      const widths = barWidths(values);
      expect(Math.max(...widths)).toBeLessThanOrEqual(LONGEST);
      for (let at = 1; at < values.length; at++) {
        const [a = 0, b = 0] = [values[at - 1], values[at]];
        if (a > b) expect(widths[at - 1]).toBeGreaterThanOrEqual(widths[at] ?? 0);
      }
    }),
  );
});
