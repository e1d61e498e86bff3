import type { Position } from '../projection/position.ts';
import { squaredDistanceToSegment, zoneAt } from '../projection/projection.ts';

/**
 * A WGS84 path with the vertices that a reader of a small-scale map cannot see removed (Douglas and Peucker): no point of
 * the original lies further than `tolerance` metres from the result. Ends stay. A closed ring keeps at least four corners.
 */
export function simplifyPath(path: readonly Position[], tolerance: number): readonly Position[] {
  const [first] = path;
  const zone = first && zoneAt(first);
  if (!zone || path.length <= 2) return path;
  const points = path.map((position) => zone.project(position));
  const kept = new Uint8Array(path.length);
  kept[0] = 1;
  kept[path.length - 1] = 1;
  const spans: [number, number][] = [[0, path.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const [a, b] = [points[from], points[to]];
    let furthest = -1;
    let greatest = tolerance * tolerance;
    for (let at = from + 1; at < to; at++) {
      const point = points[at];
      const squared = a && b && point ? squaredDistanceToSegment(point, a, b) : 0;
      if (squared > greatest) [furthest, greatest] = [at, squared];
    }
    if (furthest < 0) continue;
    kept[furthest] = 1;
    spans.push([from, furthest], [furthest, to]);
  }
  const simplified = path.filter((_, at) => kept[at] === 1);
  const isRing = first[0] === path.at(-1)?.[0] && first[1] === path.at(-1)?.[1];
  return isRing && simplified.length < 4 ? path : simplified;
}
