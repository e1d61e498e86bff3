import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PackedTree } from './packed-tree.ts';

const side = fc.integer({ min: 0, max: 60 });
const place = fc.integer({ min: -500, max: 500 });
const box = fc
  .tuple(place, place, side, side)
  .map(([west, south, width, height]) => [west, south, west + width, south + height]);
const boxes = fc.array(box, { minLength: 1, maxLength: 300 });

function squaredTo([west = 0, south = 0, east = 0, north = 0]: readonly number[], x: number, y: number): number {
  const dx = Math.max(west - x, 0, x - east);
  const dy = Math.max(south - y, 0, y - north);
  return dx * dx + dy * dy;
}

describe('a packed tree answers as looking at every box does', () => {
  test('which boxes come within a distance of a point', () => {
    fc.assert(
      fc.property(boxes, place, place, fc.nat(400), (list, x, y, radius) => {
        const found: number[] = [];
        new PackedTree(Float64Array.from(list.flat())).within(x, y, radius * radius, (item) => found.push(item));
        const expected = list.flatMap((one, at) => (squaredTo(one, x, y) <= radius * radius ? [at] : []));
        expect(found.sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  test('the least measure of all, and the limit when nothing is under it', () => {
    fc.assert(
      fc.property(boxes, place, place, fc.nat(1_000_000), (list, x, y, limit) => {
        const tree = new PackedTree(Float64Array.from(list.flat()));
        // Farther than the box, as the pipe in it is.
        const measure = (item: number) => squaredTo(list[item] ?? [], x, y) + (item % 7) * 10;
        const least = tree.least(x, y, limit, measure);
        expect(least).toBe(Math.min(limit, ...list.map((_, at) => measure(at))));
      }),
    );
  });
});
