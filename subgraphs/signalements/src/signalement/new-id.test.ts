import fc from 'fast-check';
import { expect, test } from 'vitest';
import { v7 } from './new-id.ts';

test('ids are version 7, never repeat, and sort as their times', () => {
  expect(v7(new Date(0))).toMatch(/^00000000-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(Array.from({ length: 1_000 }, () => v7(new Date(1)))).size).toBe(1_000);
  const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      fc.pre(a < b);
      expect(v7(new Date(a)) < v7(new Date(b))).toBe(true);
    }),
  );
});
