import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, faultOf, holds, type Position } from './outline.ts';

const ring = (...corners: Position[]): Position[] => [...corners, ...corners.slice(0, 1)];
const square = (x: number, y: number, side: number) => ring([x, y], [x + side, y], [x + side, y + side], [x, y + side]);

describe('an outline', () => {
  test.each<[string, Position[][][]]>([
    ['a square', [[square(0, 0, 1)]]],
    ['a square with a hole', [[square(0, 0, 4), square(1, 1, 1)]]],
    ['two squares apart', [[square(0, 0, 1)], [square(3, 0, 1)]]],
    ['two squares that touch by a corner', [[square(0, 0, 1)], [square(1, 1, 1)]]],
  ])('is sound: %s', (_what, polygons) => {
    expect(faultOf(polygons)).toBeUndefined();
  });

  test.each<[string, Position[][][], string, Position]>([
    ['a bow tie', [[ring([0, 0], [1, 1], [1, 0], [0, 1])]], 'SELF_CROSSING', [0.5, 0.5]],
    ['a hole that leaves its polygon', [[square(0, 0, 2), square(1, 1, 2)]], 'SELF_CROSSING', [2, 1]],
    ['two polygons over one another', [[square(0, 0, 2)], [square(1, 1, 2)]], 'SELF_CROSSING', [2, 1]],
    ['an outline that comes back on its own line', [[ring([0, 0], [2, 0], [1, 0], [1, 1])]], 'SELF_CROSSING', [1, 0]],
    ['the same outline twice', [[square(0, 0, 1)], [square(0, 0, 1)]], 'SELF_CROSSING', [0, 0]],
    [
      'an open ring',
      [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      ],
      'RING_NOT_CLOSED',
      [0, 1],
    ],
    ['two corners', [[ring([0, 0], [1, 0], [0, 0])]], 'TOO_FEW_POINTS', [0, 0]],
  ])('is not: %s', (_what, polygons, code, place) => {
    expect(faultOf(polygons)).toEqual({ code, place });
  });

  test('of any convex shape is sound, and crosses itself once two of its corners that are no neighbours are exchanged', () => {
    const shape = fc.tuple(fc.integer({ min: 4, max: 40 }), fc.integer({ min: 0, max: 100 })).map(([corners, turn]) =>
      Array.from({ length: corners }, (_, at): Position => {
        const angle = (2 * Math.PI * (at + turn / 100)) / corners;
        return [Math.cos(angle), Math.sin(angle)];
      }),
    );
    fc.assert(
      fc.property(shape, (corners) => {
        expect(faultOf([[ring(...corners)]])).toBeUndefined();
        const [a, b, ...rest] = corners;
        if (a && b) expect(faultOf([[ring(b, a, ...rest)]])?.code).toBe('SELF_CROSSING');
      }),
    );
  });
});

describe('a place', () => {
  const withHole = [[square(0, 0, 4), square(1, 1, 1)]];
  test('lies in a surface, and neither in its hole nor beside it', () => {
    const places: Position[] = [
      [3, 3],
      [1.5, 1.5],
      [5, 1],
      [-1, 1],
    ];
    expect(places.map((place) => holds(withHole, place))).toEqual([true, false, false, false]);
    expect(boundsOf(withHole)).toEqual([0, 0, 4, 4]);
    expect(boundsOf([])).toBeUndefined();
  });

  test('belongs to one of two neighbours, never to both nor to none', () => {
    const somewhere = fc.tuple(
      fc.double({ min: 0, max: 1.999, noNaN: true }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
    );
    fc.assert(
      fc.property(somewhere, (place) => {
        const [west, east] = [holds([[square(0, 0, 1)]], place), holds([[square(1, 0, 1)]], place)];
        expect([west, east].filter(Boolean)).toHaveLength(1);
      }),
    );
  });
});
