import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommuneOutline, CommuneOutlines } from './commune-outlines.ts';

const square = (citycode: string, west: number, south: number, size = 1): CommuneOutline => ({
  citycode,
  name: citycode,
  polygons: [
    [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  ],
});
const [NIORT, CHAURAY, NEIGHBOUR] = ['79191', '79081', '86194'] as const;

describe('the commune of a position', () => {
  const outlines = new CommuneOutlines([square(NIORT, 0, 46), square(NEIGHBOUR, 1, 46)], [NIORT]);

  test('is the one that contains it, of the territory or beside it', () => {
    expect(outlines.at([0.5, 46.5])).toEqual({ citycode: NIORT, inTerritory: true });
    expect(outlines.at([1.5, 46.5])).toEqual({ citycode: NEIGHBOUR, inTerritory: false });
  });

  test('is none of ours just outside, however near: when all of ours are drawn, that is proven', () => {
    expect(outlines.at([-0.000_1, 46.5])).toEqual({ citycode: null, inTerritory: false });
  });

  test('is not known where one of ours is not drawn, nor where none is', () => {
    const some = new CommuneOutlines([square(NIORT, 0, 46)], [NIORT, CHAURAY]);
    expect(some.at([3, 46.5])).toEqual({ citycode: null, inTerritory: null });
    expect(some.at([0.5, 46.5]).citycode).toBe(NIORT);
    expect(new CommuneOutlines([], [NIORT]).at([0.5, 46.5])).toEqual({ citycode: null, inTerritory: null });
  });

  test('is not that of the commune around it, for a position in an enclave', () => {
    const [ring = []] = square(CHAURAY, 0.4, 46.4, 0.2).polygons[0] ?? [];
    const around: CommuneOutline = {
      citycode: NIORT,
      name: NIORT,
      polygons: [[square(NIORT, 0, 46).polygons[0]?.[0] ?? [], ring]],
    };
    expect(new CommuneOutlines([around], [NIORT]).at([0.5, 46.5]).citycode).toBeNull();
    expect(
      new CommuneOutlines([around, square(CHAURAY, 0.4, 46.4, 0.2)], [NIORT, CHAURAY]).at([0.5, 46.5]).citycode,
    ).toBe(CHAURAY);
  });

  test('never depends on the order of the outlines, even where they overlap', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 40, max: 46 }));
    const position = fc.tuple(fc.double({ min: 0, max: 8, noNaN: true }), fc.double({ min: 40, max: 48, noNaN: true }));
    fc.assert(
      fc.property(fc.array(corner, { maxLength: 8 }), position, (corners, here) => {
        const list = corners.map(([west, south], at) => square(`7900${at}`, west, south, 2));
        const own = list.map(({ citycode }) => citycode);
        expect(new CommuneOutlines(list.toReversed(), own).at(here)).toEqual(new CommuneOutlines(list, own).at(here));
      }),
    );
  });
});
