import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FRANCE_OUTLINE } from './france-outline.ts';
import { contains, isInFrance, isPosition, squaredDistanceToSegment, zoneAt } from './projection.ts';

describe('the projected zone of a position', () => {
  test.each([
    ['Niort', -0.46, 46.32, 2154],
    ['Ajaccio', 8.74, 41.92, 2154],
    ['Pointe-à-Pitre', -61.53, 16.24, 5490],
    ['Fort-de-France', -61.07, 14.6, 5490],
    ['Cayenne', -52.33, 4.93, 2972],
    ['Saint-Denis de La Réunion', 55.45, -20.88, 2975],
    ['Mamoudzou', 45.23, -12.78, 4471],
  ])('%s is measured in its own legal zone', (_, lon, lat, epsg) => {
    expect(zoneAt([lon, lat])?.epsg).toBe(epsg);
    expect(isInFrance([lon, lat])).toBe(true);
  });

  test('Lambert-93 agrees with the national definition at its origin', () => {
    const [x, y] = zoneAt([3, 46.5])?.project([3, 46.5]) ?? [0, 0];
    expect([Math.round(x), Math.round(y)]).toEqual([700_000, 6_600_000]);
  });

  test('a projected position comes back where it was, to a centimetre', () => {
    const zone = zoneAt([55.45, -20.88]);
    const [lon, lat] = zone?.unproject(zone.project([55.45, -20.88])) ?? [0, 0];
    expect(lon).toBeCloseTo(55.45, 7);
    expect(lat).toBeCloseTo(-20.88, 7);
  });
});

describe('France and abroad', () => {
  test.each([
    ['Dunkerque', 2.38, 51.03],
    ['Givet, at the Belgian border', 4.82, 50.14],
    ['Strasbourg, at the Rhine', 7.8, 48.58],
    ['Menton', 7.5, 43.78],
    ['Hendaye', -1.78, 43.36],
    ['Ouessant', -5.09, 48.46],
    ['Île de Sein', -4.85, 48.04],
    ['Bonifacio', 9.16, 41.39],
    ['Saint-Laurent-du-Maroni', -54.03, 5.5],
    ['Saint-Barthélemy', -62.85, 17.9],
  ])('%s is in France', (_, lon, lat) => {
    expect(isInFrance([lon, lat])).toBe(true);
  });

  test.each([
    ['Brussels', 4.35, 50.85],
    ['London', -0.12, 51.5],
    ['Turin', 7.69, 45.07],
    ['Barcelona', 2.17, 41.39],
    ['Saint Helier', -2.11, 49.19],
    ['Roseau, Dominica', -61.39, 15.3],
    ['Montréal', -73.57, 45.5],
    ['the Gulf of Guinea, where empty coordinates fall', 0, 0],
  ])('%s is not', (_, lon, lat) => {
    expect(isInFrance([lon, lat])).toBe(false);
  });

  test('whatever the outline contains is in France, though whole cells of a grid are decided at once', () => {
    const anywhere = fc.tuple(
      fc.double({ min: -5.5, max: 9.8, noNaN: true }),
      fc.double({ min: 41.3, max: 51.2, noNaN: true }),
    );
    fc.assert(
      fc.property(anywhere, (position) => {
        const isInOutline = FRANCE_OUTLINE.some((ring) => contains(ring, position));
        if (isInOutline) expect(isInFrance(position)).toBe(true);
        // Half a degree outside all of it, in four directions and more, nothing is ours.
        const around = [-0.5, -0.25, 0, 0.25, 0.5];
        const isAlone = around.every((dx) =>
          around.every((dy) => !FRANCE_OUTLINE.some((ring) => contains(ring, [position[0] + dx, position[1] + dy]))),
        );
        if (isAlone) expect(isInFrance(position)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('coordinates that do not exist are not a position', () => {
    expect(isPosition(Number.NaN, 46)).toBe(false);
    expect(isPosition(-0.4, 460)).toBe(false);
    expect(isPosition(636_000, 6_580_000)).toBe(false);
  });

  test('no edge of the outline is longer than the shortcut of the margin test allows', () => {
    for (const ring of FRANCE_OUTLINE) {
      for (let at = 1; at < ring.length; at++) {
        const [a, b] = [ring[at - 1], ring[at]];
        expect(Math.abs((a?.[0] ?? 0) - (b?.[0] ?? 0))).toBeLessThan(1.4);
        expect(Math.abs((a?.[1] ?? 0) - (b?.[1] ?? 0))).toBeLessThan(0.9);
      }
    }
  });
});

test('a segment of no length is measured as its point', () => {
  expect(squaredDistanceToSegment([3, 4], [0, 0], [0, 0])).toBe(25);
});
