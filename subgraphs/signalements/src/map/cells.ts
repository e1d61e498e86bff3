/** West, south, east, north (WGS84 degrees). */
export type MapBounds = readonly [number, number, number, number];

/** The size of a cell of the map, degrees. */
export interface CellSize {
  readonly lon: number;
  readonly lat: number;
}

/** At most so many cells stand side by side on a map. */
const CELLS_ACROSS = 24;
/** Of a degree of longitude, at the latitudes of mainland France, in degrees of latitude: cells look square. */
const SQUARE = 0.7;

/**
 * How files are gathered on a map of these bounds. Sizes are halves of one another and begin at the same meridian, so that
 * moving the map moves no cluster and coming closer cuts each in four.
 */
export function cellOf([west, south, east, north]: MapBounds): CellSize {
  const width = Math.max(east - west, (north - south) / SQUARE, 0.0001);
  const lon = 360 / 2 ** Math.floor(Math.log2((360 * CELLS_ACROSS) / width));
  return { lon, lat: lon * SQUARE };
}

/** Bounds that may be looked at: on Earth, and the right way round. */
export function readBounds(bounds: readonly number[]): MapBounds | undefined {
  const [west, south, east, north] = bounds;
  if (west === undefined || south === undefined || east === undefined || north === undefined) return undefined;
  if (bounds.length !== 4 || !bounds.every(Number.isFinite) || west >= east || south >= north) return undefined;
  return [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)];
}
