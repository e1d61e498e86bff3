import { expect, test } from 'vitest';
import { metersFrom } from './outline.ts';

test('the distance of a surface is that of its nearest side, and none within', () => {
  expect(metersFrom([-0.5, 46.3, -0.4, 46.4], [-0.45, 46.35])).toBe(0);
  expect(metersFrom([-0.5, 46.3, -0.4, 46.4], [-0.45, 46.2])).toBeCloseTo(11_110, -2);
  expect(metersFrom([55.4, -21, 55.5, -20.9], [-0.45, 46.2])).toBe(Number.POSITIVE_INFINITY);
});
