import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsOf } from './request-points.ts';

const feature = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-0.46, 46.32] },
  properties: { id: 'a', reference: 'R-2026-000001', addressLabel: '1 rue X', status: 'NEW', dwellings: 4 },
};

describe('the places of a map of requests', () => {
  it('are read from the points that the graph gives', () => {
    expect(pointsOf({ type: 'FeatureCollection', features: [feature] })).toEqual([
      { id: 'a', lon: -0.46, lat: 46.32, reference: 'R-2026-000001', addressLabel: '1 rue X', status: 'NEW' },
    ]);
  });

  it('leave out a request without a position', () => {
    const nowhere = { ...feature, geometry: { type: 'Point', coordinates: [null, null] } };
    expect(pointsOf({ features: [nowhere, feature] })).toHaveLength(1);
  });

  it('are none, never a fault, in anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(pointsOf(anything)).toEqual([]);
        expect(pointsOf({ features: [anything] })).toEqual([]);
      }),
    );
  });
});
