import type { Position } from '@mitoyen/kit/geometry/outline.ts';

/** A square around a place, `side` degrees wide, as GeoJSON. */
export function aSquareAround([lon, lat]: Position, side = 0.01) {
  const [west, south, east, north] = [lon - side / 2, lat - side / 2, lon + side / 2, lat + side / 2];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}
