import { holds, type Position } from '@mitoyen/kit/geometry/outline.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSquareAround } from './zone.fixtures.ts';
import { appliesOn, readZoneOutline, type ZoneFacts, zoneFault } from './zone.ts';

const CENTER: Position = [-0.46, 46.32];
const read = (geoJson: unknown) => readZoneOutline(geoJson, CENTER);
const square = aSquareAround(CENTER);
const rings = (...corners: number[][]) => ({ type: 'Polygon', coordinates: [corners] });
const multi = { type: 'MultiPolygon', coordinates: [square.coordinates, aSquareAround([-0.4, 46.3]).coordinates] };

describe('the outline of a zone', () => {
  test.each<[string, unknown, number]>([
    ['a polygon', square, 1],
    ['several surfaces', multi, 2],
    ['a feature', { type: 'Feature', properties: { a: '=1+1' }, geometry: square }, 1],
    ['a file', { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: square }] }, 1],
    ['heights beside its positions', rings([-0.4, 46.3, 12], [-0.3, 46.3, 9], [-0.3, 46.4, 1], [-0.4, 46.3, 12]), 1],
  ])('may be %s', (_what, geoJson, surfaces) => {
    expect(read(geoJson)).toMatchObject({ coordinates: { length: surfaces } });
  });

  test.each<[string, unknown, string, Position | null]>([
    ['a text', 'polygon', 'UNREADABLE_DRAWING', null],
    ['nothing', null, 'UNREADABLE_DRAWING', null],
    ['words for positions', rings(['a', 'b'] as never), 'UNREADABLE_DRAWING', null],
    ['collections without end', nested(12), 'UNREADABLE_DRAWING', null],
    ['an empty file', { type: 'FeatureCollection', features: [] }, 'EMPTY_DRAWING', null],
    ['a surface without a position', { type: 'MultiPolygon', coordinates: [] }, 'EMPTY_DRAWING', null],
    ['a line', { type: 'LineString', coordinates: [CENTER, [0, 46]] }, 'SURFACE_EXPECTED', null],
    [
      'metres',
      rings([436_000, 6_587_000], [1, 1], [2, 2], [436_000, 6_587_000]),
      'WRONG_PROJECTION',
      [436_000, 6_587_000],
    ],
    ['latitude first', aSquareAround([46.32, -0.46], 0), 'COORDINATES_SWAPPED', [46.32, -0.46]],
    ['another region', aSquareAround([2.3, 49.9], 0), 'OUT_OF_TERRITORY', [2.3, 49.9]],
    ['an open ring', rings([-0.5, 46.3], [-0.4, 46.3], [-0.4, 46.4]), 'RING_NOT_CLOSED', [-0.4, 46.4]],
    ['two corners', rings([-0.5, 46.3], [-0.4, 46.3], [-0.5, 46.3]), 'TOO_FEW_POINTS', [-0.5, 46.3]],
    ['a bow tie', rings([0, 46], [0.5, 46.5], [0.5, 46], [0, 46.5], [0, 46]), 'SELF_CROSSING', [0.25, 46.25]],
    [
      'more points than a map can bear',
      { type: 'Polygon', coordinates: [Array(20_001).fill(CENTER)] },
      'TOO_MANY_POINTS',
      null,
    ],
  ])('is not %s, and it is said where', (_what, geoJson, code, place) => {
    expect(read(geoJson)).toEqual({ code, place });
  });

  test('whatever is read of a file, it is an outline or a refusal, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('Polygon', 'MultiPolygon', 'Feature', 'x'), (value, type) => {
        const answer = read({ type, coordinates: value, geometry: value, features: value });
        expect('code' in answer || 'bbox' in answer).toBe(true);
      }),
    );
  });

  test('holds the middle of its square, and its box holds all that it holds', () => {
    const near = fc.tuple(
      fc.double({ min: -0.6, max: -0.3, noNaN: true }),
      fc.double({ min: 46.2, max: 46.4, noNaN: true }),
    );
    fc.assert(
      fc.property(near, near, (middle, other) => {
        const outline = read(aSquareAround(middle, 0.05));
        if ('code' in outline) throw new Error(outline.code);
        expect(holds(outline.coordinates, middle)).toBe(true);
        const [west, south, east, north] = outline.bbox;
        if (holds(outline.coordinates, other))
          expect([other[0] >= west && other[0] <= east, other[1] >= south && other[1] <= north]).toEqual([true, true]);
      }),
    );
  });
});

function nested(depth: number): unknown {
  return depth === 0 ? square : { type: 'GeometryCollection', geometries: [nested(depth - 1)] };
}

describe('what is said of a zone', () => {
  const zone: ZoneFacts = { kind: 'OPAH', name: 'Centre', validFrom: '2026-01-01', validTo: '2030-12-31' };
  test.each<[Partial<ZoneFacts>, unknown]>([
    [{}, undefined],
    [{ name: '  ' }, { code: 'EMPTY_TEXT', field: 'name' }],
    [{ name: 'x'.repeat(201) }, { code: 'TEXT_TOO_LONG', field: 'name' }],
    [{ validTo: '2025-12-31' }, { code: 'DATES_REVERSED', field: 'validTo' }],
    [{ validFrom: null, validTo: null }, undefined],
  ])('%o: %o', (over, fault) => {
    expect(zoneFault({ ...zone, ...over })).toEqual(fault);
  });

  test.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2030-12-31', true],
    ['2031-01-01', false],
  ])('it applies on %s: %s', (day, applies) => {
    expect(appliesOn(zone, day)).toBe(applies);
    expect(appliesOn({ validFrom: null, validTo: null }, day)).toBe(true);
  });
});
