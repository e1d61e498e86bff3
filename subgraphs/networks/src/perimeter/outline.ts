import type { Position } from '../projection/position.ts';
import { zoneAt } from '../projection/projection.ts';

/** Metres between a surface and a place: 0 when their boxes meet. For a rough look, good to some per cent. */
export function metersFrom(
  [west, south, east, north]: readonly [number, number, number, number],
  place: Position,
): number {
  const nearest: Position = [Math.min(east, Math.max(west, place[0])), Math.min(north, Math.max(south, place[1]))];
  const zone = zoneAt(place);
  // Beyond the zone of the territory it is another part of France, or of the world.
  if (!zone || zoneAt(nearest) !== zone) return Number.POSITIVE_INFINITY;
  const [a, b] = [zone.project(place), zone.project(nearest)];
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
