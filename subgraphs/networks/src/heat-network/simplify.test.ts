import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position } from '../projection/position.ts';
import { squaredDistanceToSegment, zoneAt } from '../projection/projection.ts';
import { simplifyPath } from './simplify.ts';

const zone = zoneAt([-0.46, 46.32]);
if (!zone) throw new Error('Niort is in Lambert-93');
const [x0, y0] = zone.project([-0.46, 46.32]);
const pathOf = (corners: readonly (readonly [number, number])[]): Position[] =>
  corners.map(([east, north]) => zone.unproject([x0 + east, y0 + north]));

test('a straight pipe keeps its two ends', () => {
  const path = pathOf([
    [0, 0],
    [100, 1],
    [200, -1],
    [300, 0],
  ]);
  expect(simplifyPath(path, 25)).toEqual([path[0], path[3]]);
});

test('a small ring stays a ring', () => {
  const ring = pathOf([
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ]);
  const closed = [...ring, ...ring.slice(0, 1)];
  expect(simplifyPath(closed, 25)).toEqual(closed);
});

test('nothing of the original is further than the tolerance from the result, and its ends stay', () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 }));
  fc.assert(
    fc.property(fc.array(corner, { minLength: 2, maxLength: 40 }), (corners) => {
      const path = pathOf(corners);
      const simplified = simplifyPath(path, 25);
      expect([simplified[0], simplified.at(-1)]).toEqual([path[0], path.at(-1)]);
      const projected = simplified.map((position) => zone.project(position));
      for (const position of path) {
        const squared = projected
          .slice(1)
          .map((to, at) => squaredDistanceToSegment(zone.project(position), projected[at] ?? to, to));
        expect(Math.sqrt(Math.min(...squared))).toBeLessThan(25.01);
      }
    }),
  );
});
