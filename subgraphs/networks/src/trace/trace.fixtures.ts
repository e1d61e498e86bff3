import type { Position } from '../projection/position.ts';
import { zoneAt } from '../projection/projection.ts';

/** The western end of the pipe of `aFeature`, in Niort. */
export const NIORT: Position = [-0.488, 46.315];

/** A position so many metres east and north of another. */
export function metersFrom(start: Position, east: number, north: number): Position {
  const zone = zoneAt(start);
  if (!zone) throw new Error('the start is in France');
  const [x, y] = zone.project(start);
  const [lon, lat] = zone.unproject([x + east, y + north]);
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

/** A line through points given in metres east and north of `NIORT`. */
export function aLine(...points: readonly (readonly [number, number])[]) {
  return { type: 'LineString', coordinates: points.map(([east, north]) => metersFrom(NIORT, east, north)) };
}

/** A square, its south-western corner and its side given in metres from `NIORT`. */
export function aSquare(east: number, north: number, side: number) {
  const corners = [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side],
    [0, 0],
  ] as const;
  return { type: 'Polygon', coordinates: [corners.map(([x, y]) => metersFrom(NIORT, east + x, north + y))] };
}
