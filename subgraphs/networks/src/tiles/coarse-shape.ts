import type { Position } from '../projection/position.ts';
import type { DrawnGeometry } from './packed-shape.ts';

/** Up to this zoom a map is of a region or the country. */
export const COARSE_ZOOM = 8;
/** About 220 m in mainland France: a pixel of a map at that zoom. */
const [STEP_LON, STEP_LAT] = [0.003, 0.002];

/**
 * Pipes for maps of a region or the country: drawn on a grid of one pixel, each stretch once. What fits in a pixel stays as a
 * stretch of one pixel, so that no network vanishes. Surfaces and points are what they are.
 * @param zoom 8 at most; each zoom less doubles the grid
 */
export function coarsened(geometry: DrawnGeometry, zoom: number): DrawnGeometry {
  if (geometry.type !== 'MultiLineString') return geometry;
  const scale = 2 ** (COARSE_ZOOM - zoom);
  const [stepLon, stepLat] = [STEP_LON * scale, STEP_LAT * scale];
  const cellOf = ([lon, lat]: Position): Position => [onGrid(lon, stepLon), onGrid(lat, stepLat)];
  const stretches = new Map<string, readonly [Position, Position]>();
  for (const path of geometry.coordinates) {
    let previous: Position | undefined;
    for (const position of path) {
      const cell = cellOf(position);
      if (previous && (previous[0] !== cell[0] || previous[1] !== cell[1])) {
        const [from, to] = isBefore(previous, cell) ? [previous, cell] : [cell, previous];
        stretches.set(`${from} ${to}`, [from, to]);
      }
      previous = cell;
    }
  }
  const [start] = geometry.coordinates[0] ?? [];
  if (stretches.size === 0 && start) {
    const cell = cellOf(start);
    stretches.set('', [cell, [cell[0] + stepLon, cell[1]]]);
  }
  return { type: 'MultiLineString', coordinates: [...stretches.values()] };
}

const onGrid = (value: number, step: number) => Math.round(Math.round(value / step) * step * 1e7) / 1e7;
const isBefore = (a: Position, b: Position) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
