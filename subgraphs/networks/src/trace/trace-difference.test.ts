import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTrace } from './drawing.ts';
import { aLine, metersFrom, NIORT } from './trace.fixtures.ts';
import { differenceBetween } from './trace-difference.ts';

const traceOf = (...lines: ReturnType<typeof aLine>[]) => readTrace(lines).geometry;

const point = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
const drawing = fc
  .array(fc.uniqueArray(point, { minLength: 2, maxLength: 8, selector: String }), { minLength: 1, maxLength: 4 })
  .map((paths) => traceOf(...paths.map((points) => aLine(...points))));

describe('the difference between two drawings', () => {
  test('says what is added and what is gone, in metres', () => {
    const before = traceOf(aLine([0, 0], [100, 0]), aLine([0, 0], [0, 40]));
    const after = traceOf(aLine([0, 0], [100, 0], [150, 0]));
    const { addedMeters, removedMeters, added, removed } = differenceBetween(before, after);
    expect(addedMeters).toBeCloseTo(50, -1);
    expect(removedMeters).toBeCloseTo(40, -1);
    expect([added.length, removed.length]).toEqual([1, 1]);
    expect(added[0]?.at(-1)).toEqual(metersFrom(NIORT, 150, 0));
  });

  test('of a first drawing is the whole of it', () => {
    const { addedMeters, removedMeters } = differenceBetween(null, traceOf(aLine([0, 0], [100, 0])));
    expect([addedMeters, removedMeters]).toEqual([100, 0]);
  });

  test('counts once what is drawn twice', () => {
    const twice = traceOf(aLine([0, 0], [100, 0]), aLine([100, 0], [0, 0], [0, 1]));
    expect(differenceBetween(null, twice).addedMeters).toBeLessThan(105);
  });

  test('of a drawing with itself is nothing, and neither is a move within the tolerance', () => {
    fc.assert(
      fc.property(drawing, (geometry) => {
        const nothing = { added: [], removed: [], addedMeters: 0, removedMeters: 0 };
        expect(differenceBetween(geometry, geometry)).toEqual(nothing);
        // Drawn the other way round, and with other vertices along the same line, it is the same drawing.
        if (geometry.type !== 'MultiLineString') return;
        const reversed = { ...geometry, coordinates: geometry.coordinates.map((path) => path.toReversed()) };
        expect(differenceBetween(geometry, reversed)).toEqual(nothing);
      }),
      { numRuns: 60 },
    );
  });

  test('the other way round is the same, exchanged', () => {
    fc.assert(
      fc.property(drawing, drawing, (one, other) => {
        const there = differenceBetween(one, other);
        const back = differenceBetween(other, one);
        // Each way is measured in the projection of its own start: the same zone here.
        expect([back.removedMeters, back.addedMeters]).toEqual([there.addedMeters, there.removedMeters]);
        expect([back.removed, back.added]).toEqual([there.added, there.removed]);
      }),
      { numRuns: 60 },
    );
  });
});
