import Flatbush from 'flatbush';
import { orient2d } from 'robust-predicates';

/** Longitude then latitude, WGS84 degrees. */
export type Position = readonly [number, number];

/** Surfaces: polygons of one closed outline followed by its holes. */
export type Polygons = readonly (readonly (readonly Position[])[])[];

/** West, south, east, north, in degrees. */
export type Bounds = readonly [number, number, number, number];

/** What is wrong with an outline, and where (WGS84 degrees). */
export interface OutlineFault {
  readonly code: 'RING_NOT_CLOSED' | 'TOO_FEW_POINTS' | 'SELF_CROSSING';
  readonly place: Position;
}

type Ring = readonly Position[];

/**
 * The first fault of surfaces that must have an inside and an outside: outlines that close, of three corners or more, none of
 * which crosses or runs along another (or itself). Outlines that touch in one point are sound.
 */
export function faultOf(polygons: Polygons): OutlineFault | undefined {
  const rings = polygons.flat();
  for (const ring of rings) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last) continue;
    if (!isSame(first, last)) return { code: 'RING_NOT_CLOSED', place: last };
    if (new Set(ring.map(String)).size < 3) return { code: 'TOO_FEW_POINTS', place: first };
  }
  const crossing = crossingOf(rings);
  return crossing && { code: 'SELF_CROSSING', place: crossing };
}

interface Edge {
  readonly from: Position;
  readonly to: Position;
}

function crossingOf(rings: readonly Ring[]): Position | undefined {
  const edges = rings.flatMap((ring) =>
    ring.slice(1).flatMap((to, at): Edge[] => {
      const from = ring[at] ?? to;
      return isSame(from, to) ? [] : [{ from, to }];
    }),
  );
  if (edges.length === 0) return undefined;
  const index = new Flatbush(edges.length);
  for (const { from, to } of edges) index.add(...boxOf(from, to));
  index.finish();
  for (const [at, edge] of edges.entries()) {
    const [west, south, east, north] = boxOf(edge.from, edge.to);
    for (const other of index.search(west, south, east, north, (one) => one > at)) {
      const crossed = edges[other];
      const place = crossed && meeting(edge, crossed);
      if (place) return place;
    }
  }
  return undefined;
}

/** Where two edges cross, or begin to run along one another; undefined when they are apart or touch in one point. */
function meeting(a: Edge, b: Edge): Position | undefined {
  const [from, to] = [sideOf(a, b.from), sideOf(a, b.to)];
  if (from === 0 && to === 0) {
    // On one line: a stretch is shared when an end lies strictly inside the other edge, or when both edges are the same.
    const shared = [b.from, b.to].find((end) => isInside(a, end)) ?? [a.from, a.to].find((end) => isInside(b, end));
    return shared ?? (isSameEdge(a, b) ? a.from : undefined);
  }
  if (from * to >= 0 || sideOf(b, a.from) * sideOf(b, a.to) >= 0) return undefined;
  const share = from / (from - to);
  const place = [b.from[0] + share * (b.to[0] - b.from[0]), b.from[1] + share * (b.to[1] - b.from[1])] as const;
  return [round(place[0]), round(place[1])];
}

/** On which side of an edge a point lies: the sign is exact. */
const sideOf = ({ from, to }: Edge, [x, y]: Position) => orient2d(from[0], from[1], to[0], to[1], x, y);
const isSame = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];
const isSameEdge = (a: Edge, b: Edge) =>
  (isSame(a.from, b.from) && isSame(a.to, b.to)) || (isSame(a.from, b.to) && isSame(a.to, b.from));
const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

function isInside({ from, to }: Edge, end: Position): boolean {
  if (isSame(from, end) || isSame(to, end)) return false;
  const along = (end[0] - from[0]) * (to[0] - from[0]) + (end[1] - from[1]) * (to[1] - from[1]);
  const whole = (to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2;
  return along > 0 && along < whole;
}

const boxOf = (a: Position, b: Position): [number, number, number, number] => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
];

/** The box that holds these surfaces; undefined when there is none. */
export function boundsOf(polygons: Polygons): Bounds | undefined {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of polygons.flat(2)) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return west <= east && south <= north ? [west, south, east, north] : undefined;
}

/** Whether these surfaces hold a place, holes left out. A place on a side belongs to one of the two surfaces that share the side. */
export function holds(polygons: Polygons, place: Position): boolean {
  return polygons.some((rings) => rings.filter((ring) => surrounds(ring, place)).length % 2 === 1);
}

/** Even-odd: a ray towards the east crosses the ring an odd number of times. */
function surrounds(ring: Ring, [x, y]: Position): boolean {
  let isInside = false;
  for (const [at, [bx, by]] of ring.entries()) {
    const [ax, ay] = ring[at - 1] ?? [bx, by];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
  }
  return isInside;
}
