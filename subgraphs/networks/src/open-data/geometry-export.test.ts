import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zoneAt, zoneOfEpsg } from '../projection/projection.ts';
import { type Drawing, projected, withRightHand } from './geometry-export.ts';

const SQUARE = [
  [0, 0],
  [0, 1],
  [1, 1],
  [1, 0],
  [0, 0],
] as const;
const HOLE = [
  [0.2, 0.2],
  [0.4, 0.2],
  [0.4, 0.4],
  [0.2, 0.2],
] as const;

describe('drawings of the exports', () => {
  test('outlines turn left and holes turn right, whichever way they were drawn', () => {
    const wrong: Drawing = { type: 'MultiPolygon', coordinates: [[SQUARE, HOLE]] };
    const right = withRightHand(wrong);
    expect(right.coordinates).toEqual([[SQUARE.toReversed(), HOLE.toReversed()]]);
    expect(withRightHand(right)).toEqual(right);
  });

  test('pipes and points stay as they are', () => {
    const pipe: Drawing = { type: 'MultiLineString', coordinates: [SQUARE] };
    expect(withRightHand(pipe)).toBe(pipe);
  });

  test('a position on our grid comes back from metres as the same position, in France and overseas', () => {
    for (const [lon, lat] of [
      [-0.488, 46.315],
      [55.45, -20.88],
    ] as const) {
      const zone = zoneAt([lon, lat]);
      if (!zone) throw new Error('both are in France');
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 999_999 }), (east, north) => {
          const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
          const position = [round(lon + east / 1e7), round(lat + north / 1e7)] as const;
          const moved = projected({ type: 'Point', coordinates: position }, zone);
          if (moved.type !== 'Point') return false;
          const [x, y] = zone.unproject(moved.coordinates);
          return round(x) === position[0] && round(y) === position[1];
        }),
      );
    }
  });

  test('metres of Lambert-93 are those of the national archive', () => {
    const zone = zoneOfEpsg(2154);
    if (!zone) throw new Error('Lambert-93 is known');
    const moved = projected({ type: 'Point', coordinates: [-0.488, 46.315] }, zone);
    expect(moved).toEqual({ type: 'Point', coordinates: [expect.closeTo(431_700, -3), expect.closeTo(6_585_000, -4)] });
  });
});
