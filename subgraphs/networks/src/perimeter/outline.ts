import Flatbush from 'flatbush';
import { orient2d } from 'robust-predicates';
import type { Position } from '../projection/position.ts';
import { zoneAt } from '../projection/projection.ts';

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
export function faultOf(polygons: readonly (readonly Ring[])[]): OutlineFault | undefined {
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
