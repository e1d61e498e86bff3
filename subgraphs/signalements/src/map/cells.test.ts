import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellOf, readBounds } from './cells.ts';

test('a map never holds more than some hundreds of clusters, at any zoom', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -5, max: 9, noNaN: true }),
      fc.double({ min: 41, max: 51, noNaN: true }),
      fc.double({ min: 0.0002, max: 30, noNaN: true }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      (west, south, width, ratio) => {
        const height = width * ratio * 0.7;
        const { lon, lat } = cellOf([west, south, west + width, south + height]);
        return (width / lon + 1) * (height / lat + 1) <= 25 * 25 && width / lon <= 24 && height / lat <= 24;
      },
    ),
  );
});

test('coming twice as close cuts each cell in four, and moving changes none', () => {
  const far = cellOf([-0.6, 46.2, -0.2, 46.4]);
  expect(cellOf([-0.5, 46.3, -0.1, 46.5])).toEqual(far);
  expect(cellOf([-0.6, 46.2, -0.4, 46.3])).toEqual({ lon: far.lon / 2, lat: far.lat / 2 });
});

test('bounds that are upside down, endless or too many are no bounds', () => {
  expect(readBounds([-0.6, 46.2, -0.2, 46.4])).toEqual([-0.6, 46.2, -0.2, 46.4]);
  for (const wrong of [[], [1, 2, 3], [2, 1, 1, 2], [1, 2, 2, 1], [1, 2, Number.NaN, 4], [1, 2, 3, 4, 5]])
    expect(readBounds(wrong), String(wrong)).toBeUndefined();
  expect(readBounds([-999, -999, 999, 999])).toEqual([-180, -90, 180, 90]);
});
