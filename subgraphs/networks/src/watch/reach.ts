/** West, south, east, north, in degrees. */
type Bounds = readonly [number, number, number, number];

/** Where answers may have changed, search radius included. */
export interface Reach {
  readonly isEverywhere: boolean;
  /** West, south, east, north, in degrees. */
  readonly boxes: readonly Bounds[];
  readonly citycodes: readonly string[];
}

/** What a change says of where it was. */
export interface ChangedArea {
  readonly isEverywhere: boolean;
  /** Degrees, four by four: west, south, east, north. */
  readonly boxes: readonly number[];
  readonly citycodes: readonly string[];
}

/** Metres in a degree of latitude, the smallest (at the equator), so that a box is never too small. */
const METRES_PER_DEGREE = 110_500;
/** Projected distances may be this much off true ones. */
const SLACK = 1.02;
/** Beyond so many boxes it costs less to look everywhere. */
const MOST_BOXES = 400;

/** Where places must be judged again after these changes: every place within the search radius, in metres, of one of them. */
export function reachOf(changes: readonly ChangedArea[], radius: number): Reach {
  const boxes = changes.flatMap(({ boxes: flat }) => boundsIn(flat)).map((box) => widened(box, radius));
  const citycodes = [...new Set(changes.flatMap(({ citycodes: codes }) => codes))];
  const isEverywhere = changes.some((change) => change.isEverywhere) || boxes.length > MOST_BOXES;
  return { isEverywhere, boxes: isEverywhere ? [] : boxes, citycodes: isEverywhere ? [] : citycodes };
}

function boundsIn(flat: readonly number[]): Bounds[] {
  const boxes: Bounds[] = [];
  for (let at = 0; at + 3 < flat.length; at += 4) {
    boxes.push([flat[at] ?? 0, flat[at + 1] ?? 0, flat[at + 2] ?? 0, flat[at + 3] ?? 0]);
  }
  return boxes;
}

function widened([west, south, east, north]: Bounds, radius: number): Bounds {
  const lat = (radius * SLACK) / METRES_PER_DEGREE;
  // The side nearest to the pole, where a degree of longitude is the shortest.
  const steepest = Math.min(89, Math.max(Math.abs(south), Math.abs(north)) + lat);
  const lon = lat / Math.cos((steepest * Math.PI) / 180);
  return [west - lon, south - lat, east + lon, north + lat];
}
