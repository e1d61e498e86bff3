import { simplifyPath } from '../heat-network/simplify.ts';
import type { NetworkGeometry } from '../import/network-geometry.ts';

/** What a map of a whole territory needs of a drawing: nothing lies further than this from the original. */
export const OVERVIEW_METERS = 25;

/** A drawing with the vertices removed that a reader of a small-scale map cannot see. */
export function overviewOf<Geometry extends NetworkGeometry['geometry']>(geometry: Geometry, meters = OVERVIEW_METERS) {
  if (geometry.type === 'MultiLineString')
    return { type: geometry.type, coordinates: geometry.coordinates.map((path) => simplifyPath(path, meters)) };
  if (geometry.type === 'MultiPolygon')
    return {
      type: geometry.type,
      coordinates: geometry.coordinates.map((rings) => rings.map((ring) => simplifyPath(ring, meters))),
    };
  return geometry;
}
