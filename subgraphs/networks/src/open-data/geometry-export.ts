import type { Position } from '../projection/position.ts';
import type { Zone } from '../projection/projection.ts';

/** A drawing as the database keeps it, in WGS84. */
export type Drawing =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

/** Twice the surface inside a closed ring: positive when it turns left (counter-clockwise). */
function turnOf(ring: readonly Position[]): number {
  let sum = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  }
  return sum;
}

/** The drawing with outlines that turn left and holes that turn right, as RFC 7946 § 3.1.6 asks. */
export function withRightHand(drawing: Drawing): Drawing {
  if (drawing.type !== 'MultiPolygon') return drawing;
  return {
    type: 'MultiPolygon',
    coordinates: drawing.coordinates.map((rings) =>
      rings.map((ring, index) => {
        const turnsLeft = turnOf(ring) > 0;
        return turnsLeft === (index === 0) ? ring : ring.toReversed();
      }),
    ),
  };
}

/** To the millimetre: seven decimals of a degree come back exactly from it. */
const toMillimetre = (metres: number) => Math.round(metres * 1_000) / 1_000;

/** The same drawing in metres of a projected zone. */
export function projected(drawing: Drawing, zone: Zone): Drawing {
  const move = (position: Position): Position => {
    const [x, y] = zone.project(position);
    return [toMillimetre(x), toMillimetre(y)];
  };
  switch (drawing.type) {
    case 'Point':
      return { ...drawing, coordinates: move(drawing.coordinates) };
    case 'MultiLineString':
      return { ...drawing, coordinates: drawing.coordinates.map((line) => line.map(move)) };
    case 'MultiPolygon':
      return { ...drawing, coordinates: drawing.coordinates.map((rings) => rings.map((ring) => ring.map(move))) };
  }
}
