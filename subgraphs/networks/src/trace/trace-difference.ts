import Flatbush from 'flatbush';
import type { Position } from '../projection/position.ts';
import { squaredDistanceToSegment, type Zone, zoneAt } from '../projection/projection.ts';
import type { TraceDrawing } from './drawing.ts';

type Paths = readonly (readonly Position[])[];

/** What separates two drawings of a network. Zones are compared by their outlines. */
export interface TraceDifference {
  /** Pieces of the new drawing that the former does not have. */
  readonly added: Paths;
  /** Pieces of the former that are gone. */
  readonly removed: Paths;
  /** Metres on the ground, each stretch once. */
  readonly addedMeters: number;
  readonly removedMeters: number;
}

/** Drawn again by another office, the same pipe moves by less than this. */
export const DIFFERENCE_TOLERANCE_METERS = 2;
const STEP_METERS = 5;

/**
 * Compares two drawings piece by piece (5 m at most): a piece whose middle lies further than the tolerance from the other drawing
 * belongs to one of them alone. What is equal has no difference; the difference the other way round is the same, exchanged.
 */
export function differenceBetween(
  former: TraceDrawing['geometry'] | null,
  next: TraceDrawing['geometry'] | null,
  toleranceMeters = DIFFERENCE_TOLERANCE_METERS,
): TraceDifference {
  const [before, after] = [pathsOf(former), pathsOf(next)];
  const start = after[0]?.[0] ?? before[0]?.[0];
  const zone = start && zoneAt(start);
  if (!zone) return { added: [], removed: [], addedMeters: 0, removedMeters: 0 };
  const [from, to] = [project(before, zone), project(after, zone)];
  const added = piecesBeyond(to, from, toleranceMeters);
  const removed = piecesBeyond(from, to, toleranceMeters);
  const back = ({ paths }: Pieces) => paths.map((path) => path.map((position) => rounded(zone.unproject(position))));
  return {
    added: back(added),
    removed: back(removed),
    addedMeters: Math.round(added.meters),
    removedMeters: Math.round(removed.meters),
  };
}

function pathsOf(geometry: TraceDrawing['geometry'] | null): Paths {
  if (geometry === null) return [];
  return geometry.type === 'MultiLineString' ? geometry.coordinates : geometry.coordinates.flat();
}

const project = (paths: Paths, zone: Zone): Paths =>
  paths.map((path) => path.map((position) => zone.project(position)));
const rounded = ([lon, lat]: Position): Position => [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];

interface Pieces {
  readonly paths: Position[][];
  readonly meters: number;
}

function piecesBeyond(paths: Paths, others: Paths, tolerance: number): Pieces {
  const isNear = nearnessTo(others, tolerance);
  const counted = new Set<string>();
  const found: Position[][] = [];
  let meters = 0;
  for (const path of paths) {
    let open: Position[] | undefined;
    for (const [a, b] of piecesOf(path)) {
      const middle: Position = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const key = middle.map((metres) => metres.toFixed(2)).join(' ');
      if (isNear(middle) || counted.has(key)) {
        open = undefined;
        continue;
      }
      counted.add(key);
      meters += Math.hypot(b[0] - a[0], b[1] - a[1]);
      if (open) open.push(b);
      else {
        open = [a, b];
        found.push(open);
      }
    }
  }
  return { paths: found, meters };
}

function* piecesOf(path: readonly Position[]): Generator<readonly [Position, Position]> {
  for (let at = 1; at < path.length; at++) {
    const [a, b] = [path[at - 1], path[at]];
    if (!a || !b) continue;
    const count = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / STEP_METERS));
    const between = (step: number): Position =>
      step === count ? b : [a[0] + ((b[0] - a[0]) * step) / count, a[1] + ((b[1] - a[1]) * step) / count];
    for (let step = 0; step < count; step++) yield [between(step), between(step + 1)];
  }
}

function nearnessTo(paths: Paths, tolerance: number): (point: Position) => boolean {
  const segments = paths.flatMap((path) => path.slice(1).map((to, at) => [path[at] ?? to, to] as const));
  if (segments.length === 0) return () => false;
  const index = new Flatbush(segments.length);
  for (const [[ax, ay], [bx, by]] of segments)
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  index.finish();
  return ([x, y]) =>
    index.search(x - tolerance, y - tolerance, x + tolerance, y + tolerance).some((at) => {
      const segment = segments[at];
      return segment !== undefined && squaredDistanceToSegment([x, y], ...segment) <= tolerance ** 2;
    });
}
