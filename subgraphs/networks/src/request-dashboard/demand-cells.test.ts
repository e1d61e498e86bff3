import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, type CountedRequest, cellOf, demandCells, MIN_PEOPLE, wholeCells } from './demand-cells.ts';

const FRANCE = [-6, 41, 10, 52] as const;
const people = (count: number, lon: number, lat: number): CountedRequest[] =>
  Array.from({ length: count }, (_, rank) => ({ lon, lat, person: `p${rank}` }));

test('a cell shows from five different people on, never from five requests of one', () => {
  expect(demandCells(people(4, -0.46, 46.32), FRANCE)).toEqual([]);
  expect(demandCells(people(5, -0.46, 46.32), FRANCE)).toMatchObject([{ atLeast: 5 }]);
  const alone = Array.from({ length: 50 }, () => ({ lon: -0.46, lat: 46.32, person: 'one' }));
  expect(demandCells(alone, FRANCE)).toEqual([]);
});

test('one more person is not told, unless she is the fifth more', () => {
  expect(demandCells(people(9, -0.46, 46.32), FRANCE)).toMatchObject([{ atLeast: 5 }]);
  expect(demandCells(people(10, -0.46, 46.32), FRANCE)).toMatchObject([{ atLeast: 10 }]);
});

test('a cell is about 500 m wide and high, holds its places, and belongs to no other', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -61, max: 56, noNaN: true }),
      fc.double({ min: -21.5, max: 51, noNaN: true }),
      (lon, lat) => {
        const { row, column } = cellOf(lon, lat);
        const [west, south, east, north] = boxOf(row, column);
        expect(lon >= west - 1e-9 && lon <= east + 1e-9 && lat >= south - 1e-9 && lat <= north + 1e-9).toBe(true);
        expect((north - south) * 111_320).toBeCloseTo(500, 0);
        expect((east - west) * 111_320 * Math.cos((((south + north) / 2) * Math.PI) / 180)).toBeCloseTo(500, 0);
      },
    ),
  );
});

test('whatever part of the map is asked for, a cell has the same bounds and the same count', () => {
  const requests = [...people(7, -0.4601, 46.3201), ...people(12, -0.48, 46.33), ...people(6, -0.47, 46.31)];
  const all = demandCells(requests, FRANCE);
  fc.assert(
    fc.property(
      fc.double({ min: -0.5, max: -0.44, noNaN: true }),
      fc.double({ min: 46.3, max: 46.34, noNaN: true }),
      fc.double({ min: 0, max: 0.03, noNaN: true }),
      (west, south, side) => {
        const box = [west, south, west + side, south + side] as const;
        const [w, s, e, n] = wholeCells(box);
        const fetched = requests.filter(({ lon, lat }) => lon >= w && lon <= e && lat >= s && lat <= n);
        for (const cell of demandCells(fetched, box)) expect(all).toContainEqual(cell);
        const seen = demandCells(fetched, box).length;
        const expected = all.filter(
          ({ box: [cw, cs, ce, cn] }) => cw <= box[2] && ce >= box[0] && cs <= box[3] && cn >= box[1],
        ).length;
        expect(seen).toBe(expected);
      },
    ),
  );
});

test('no cell is ever shown with fewer people than five', () => {
  const anyRequest = fc.record({
    lon: fc.double({ min: -0.47, max: -0.46, noNaN: true }),
    lat: fc.double({ min: 46.32, max: 46.33, noNaN: true }),
    person: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  });
  fc.assert(
    fc.property(fc.array(anyRequest, { maxLength: 60 }), (requests) => {
      for (const { box, atLeast } of demandCells(requests, FRANCE)) {
        const here = requests.filter(({ lon, lat }) => {
          const { row, column } = cellOf(lon, lat);
          return boxOf(row, column).every((side, rank) => side === box[rank]);
        });
        const persons = new Set(here.map(({ person }) => person)).size;
        expect(persons).toBeGreaterThanOrEqual(MIN_PEOPLE);
        expect(atLeast).toBeLessThanOrEqual(persons);
      }
    }),
  );
});
