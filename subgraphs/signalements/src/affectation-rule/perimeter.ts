import { holds, type Polygons, type Position } from '@mitoyen/kit/geometry/outline.ts';

/** Where a partner works. `communes`: INSEE codes, empty for the whole territory; `area`: surfaces drawn inside of them (WGS84), null for none. */
export interface Perimeter {
  readonly communes: readonly string[];
  readonly area: Polygons | null;
}

/** Where a dwelling is: INSEE code of its commune, WGS84 degrees. `position` null: it is nowhere on the map. */
export interface Place {
  readonly citycode: string;
  readonly position: Position | null;
}

export interface PerimeterVerdict {
  readonly holdsCommune: boolean;
  /** Beside the drawn area; who has drawn none works wherever its communes are. */
  readonly place: 'INSIDE' | 'OUTSIDE' | 'NO_POSITION';
}

/** How a dwelling lies to the perimeter of a partner. A drawn area cannot hold what has no position. */
export function perimeterOf({ communes, area }: Perimeter, { citycode, position }: Place): PerimeterVerdict {
  const holdsCommune = communes.length === 0 || communes.includes(citycode);
  if (area === null) return { holdsCommune, place: 'INSIDE' };
  if (position === null) return { holdsCommune, place: 'NO_POSITION' };
  return { holdsCommune, place: holds(area, position) ? 'INSIDE' : 'OUTSIDE' };
}

/** Whether a partner works there. */
export function worksAt(perimeter: Perimeter, place: Place): boolean {
  const verdict = perimeterOf(perimeter, place);
  return verdict.holdsCommune && verdict.place === 'INSIDE';
}
