import { describe, expect, test } from 'vitest';
import { zoneAt, zoneOfEpsg } from '../projection/projection.ts';
import { readSurfaces, readTrace } from './drawing.ts';
import { DrawingRefused } from './drawing-refused.ts';
import { aLine, aSquare, metersFrom, NIORT } from './trace.fixtures.ts';

function refusalOf(read: () => unknown): DrawingRefused {
  try {
    read();
  } catch (error) {
    if (error instanceof DrawingRefused) return error;
    throw error;
  }
  throw new Error('it was taken');
}
const collection = (...geometries: unknown[]) => ({
  type: 'FeatureCollection',
  features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
});

describe('a drawing that is taken', () => {
  test('is WGS84, measured, each stretch once, whatever holds it', () => {
    const line = aLine([0, 0], [100, 0]);
    const { geometry, lengthMeters, bbox } = readTrace([collection(line, null, line)]);
    expect(geometry).toEqual({ type: 'MultiLineString', coordinates: [line.coordinates] });
    expect(lengthMeters).toBe(100);
    expect(bbox[0]).toBe(NIORT[0]);
  });

  test.each([
    ['Lambert-93', 2154, NIORT],
    ['Guyane', 2972, [-52.33, 4.93]],
    ['La Réunion', 2975, [55.45, -20.88]],
    ['Antilles', 5490, [-61.53, 16.24]],
    ['Mayotte', 4471, [45.23, -12.78]],
  ] as const)('in %s comes back where it lies', (_name, epsg, start) => {
    const zone = zoneOfEpsg(epsg);
    const end = metersFrom(start, 50, 50);
    const coordinates = [start, end].map((place) => zone?.project(place));
    const { geometry, lengthMeters } = readTrace([{ type: 'LineString', coordinates }], zone);
    expect(geometry.coordinates[0]?.[0]?.[0]).toBeCloseTo(start[0], 6);
    expect(lengthMeters).toBe(71);
  });

  test('keeps the pipes and leaves the surfaces beside them', () => {
    expect(readTrace([aSquare(0, 0, 50), aLine([0, 0], [100, 0])]).geometry.type).toBe('MultiLineString');
    expect(readTrace([aSquare(0, 0, 50)]).geometry.type).toBe('MultiPolygon');
  });
});

describe('a drawing that is refused', () => {
  const lambert = zoneAt(NIORT)?.project(NIORT) ?? [0, 0];
  test.each<[string, unknown[], string]>([
    ['nothing', [collection()], 'EMPTY_DRAWING'],
    ['features without geometry', [collection(null)], 'EMPTY_DRAWING'],
    ['points alone', [{ type: 'Point', coordinates: NIORT }], 'POINTS_ONLY'],
    ['a line of one place', [{ type: 'LineString', coordinates: [NIORT, NIORT] }], 'EMPTY_DRAWING'],
    ['words for numbers', [{ type: 'LineString', coordinates: [['a', 'b']] }], 'UNREADABLE_DRAWING'],
    ['no geometry at all', ['tracé'], 'UNREADABLE_DRAWING'],
    [
      'Brussels',
      [
        {
          type: 'LineString',
          coordinates: [
            [4.35, 50.85],
            [4.36, 50.85],
          ],
        },
      ],
      'OUT_OF_FRANCE',
    ],
    [
      'latitude first',
      [
        {
          type: 'LineString',
          coordinates: [
            [46.315, -0.488],
            [46.316, -0.488],
          ],
        },
      ],
      'COORDINATES_SWAPPED',
    ],
    [
      'a ring left open',
      [{ type: 'Polygon', coordinates: [aSquare(0, 0, 50).coordinates[0]?.slice(0, 4)] }],
      'RING_NOT_CLOSED',
    ],
    [
      'a ring of two corners',
      [{ type: 'Polygon', coordinates: [[NIORT, metersFrom(NIORT, 1, 1), NIORT]] }],
      'TOO_FEW_POINTS',
    ],
  ])('%s: %s', (_what, shapes, code) => {
    expect(refusalOf(() => readTrace(shapes)).code).toBe(code);
  });

  test('metres where the file promises degrees, or metres of another zone', () => {
    const metres = [{ type: 'LineString', coordinates: [lambert, [lambert[0] + 10, lambert[1]]] }];
    expect(refusalOf(() => readTrace(metres, 'WGS84'))).toMatchObject({
      code: 'WRONG_PROJECTION',
      place: [...lambert],
    });
    expect(refusalOf(() => readTrace(metres, zoneOfEpsg(2975))).code).toBe('WRONG_PROJECTION');
  });

  test('lines where a surface is asked for', () => {
    expect(refusalOf(() => readSurfaces([aLine([0, 0], [10, 0])])).code).toBe('SURFACE_EXPECTED');
    expect(readSurfaces([aSquare(0, 0, 50)]).geometry.type).toBe('MultiPolygon');
  });
});
