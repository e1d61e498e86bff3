import type { FeatureCollection } from 'geojson';
import { describe, expect, it } from 'vitest';
import { boundsOf, pinsAsGeoJson } from './map-content.ts';

describe('what a map shows', () => {
  it('holds every pin and every trace, whatever the depth of its coordinates', () => {
    const traces: FeatureCollection = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: {},
          geometry: {
            type: 'MultiLineString',
            coordinates: [
              [
                [-0.5, 46.3],
                [-0.4, 46.35],
              ],
            ],
          },
        },
        {
          type: 'Feature',
          properties: {},
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [-0.45, 46.2],
                [-0.44, 46.2],
                [-0.45, 46.21],
                [-0.45, 46.2],
              ],
            ],
          },
        },
      ],
    };
    expect(boundsOf({ pins: [{ id: 'a', lon: -0.3, lat: 46.31, label: 'a' }], traces })).toEqual([
      -0.5, 46.2, -0.3, 46.35,
    ]);
  });

  it('has no bounds when it is empty, or when geometries are null', () => {
    expect(boundsOf({ pins: [] })).toBeUndefined();
    const broken = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: null }] };
    // Real open data holds null geometries, which the type denies.
    expect(boundsOf({ pins: [], traces: broken as unknown as FeatureCollection })).toBeUndefined();
  });

  it('draws the selected pin otherwise', () => {
    const pins = [
      { id: 'a', lon: 0, lat: 0, label: 'a' },
      { id: 'b', lon: 1, lat: 1, label: 'b', shape: 'square', tone: 'danger' } as const,
    ];
    const images = pinsAsGeoJson({ pins, selectedId: 'a' }).features.map(({ properties }) => properties?.image);
    expect(images).toEqual(['circle-pin-selected', 'square-danger']);
  });
});
