import { faultOf, type Position } from '@mitoyen/kit/geometry/outline.ts';
import { z } from 'zod';

/** Surfaces as GeoJSON (RFC 7946), WGS84 degrees, longitude first. */
export interface Area {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly (readonly Position[])[])[];
}

/** As many corners as a hand draws; a file of a cadastre is another thing. */
const MAX_CORNERS = 5_000;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const rings = z.array(z.array(position)).min(1);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) }),
]);
const drawing = z.union([
  geometry,
  z.object({ type: z.literal('Feature'), geometry }).transform((feature) => feature.geometry),
]);

/** The surfaces of a drawing, or undefined: no GeoJSON surface, outlines that cross themselves, more than 5,000 corners. */
export function readArea(value: unknown): Area | undefined {
  const parsed = drawing.safeParse(value);
  if (!parsed.success) return undefined;
  const { type, coordinates } = parsed.data;
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  const corners = polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (corners > MAX_CORNERS || faultOf(polygons)) return undefined;
  return { type: 'MultiPolygon', coordinates: polygons };
}
