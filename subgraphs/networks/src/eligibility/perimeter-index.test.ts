import { describe, expect, test } from 'vitest';
import { type DatedPerimeter, PerimeterIndex } from './perimeter-index.ts';

const square = (west: number, south: number, size: number) =>
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ] as const;

function perimeter(over: Partial<DatedPerimeter> = {}): DatedPerimeter {
  return {
    id: 'p',
    name: 'Centre',
    geometry: { coordinates: [[square(0, 46, 1), square(0.4, 46.4, 0.2)]] },
    bbox: [0, 46, 1, 47],
    networkIds: [],
    isPublished: true,
    deliberationDate: null,
    validFrom: null,
    validTo: null,
    powerThresholdKw: null,
    ...over,
  };
}

const idsAt = (position: readonly [number, number], list: readonly DatedPerimeter[], day = '2026-11-22') =>
  new PerimeterIndex(list, day).containing(position).map(({ id }) => id);

describe('the perimeters around a position', () => {
  test('are those that contain it: a hole is outside, and so is what lies in the box alone', () => {
    expect(idsAt([0.1, 46.1], [perimeter()])).toEqual(['p']);
    expect(idsAt([0.5, 46.5], [perimeter()])).toEqual([]);
    const triangle = perimeter({
      geometry: {
        coordinates: [
          [
            [
              [0, 46],
              [1, 46],
              [0, 47],
              [0, 46],
            ],
          ],
        ],
      },
    });
    expect(idsAt([0.9, 46.9], [triangle])).toEqual([]);
  });

  test('are all of them where they overlap', () => {
    expect(idsAt([0.1, 46.1], [perimeter({ id: 'a' }), perimeter({ id: 'b' })]).sort()).toEqual(['a', 'b']);
  });

  test.each([
    [{ validFrom: '2026-11-22', validTo: '2026-11-22' }, true],
    [{ validFrom: '2026-11-23' }, false],
    [{ validTo: '2026-11-21' }, false],
    [{ isPublished: false }, false],
  ])('with %j apply on 22 November 2026: %s', (days, applies) => {
    expect(idsAt([0.1, 46.1], [perimeter(days)])).toEqual(applies ? ['p'] : []);
  });
});
