import { PackedTree } from '../eligibility/packed-tree.ts';
import type { Position } from '../projection/position.ts';
import { contains } from '../projection/projection.ts';

/** The surface of a commune, WGS84: polygons of an outline followed by its holes. */
export interface CommuneOutline {
  readonly citycode: string;
  readonly name: string;
  readonly polygons: readonly (readonly (readonly Position[])[])[];
}

/** What the outlines prove of a position. */
export interface ProvenCommune {
  readonly citycode: string | null;
  readonly inTerritory: boolean | null;
}

const UNKNOWN: ProvenCommune = { citycode: null, inTerritory: null };

/**
 * Tells by containment, never by nearness, which commune a position is in. Where no outline contains it, it is outside of the
 * territory if every commune of the territory has its outline; otherwise nothing is known.
 */
export class CommuneOutlines {
  readonly #outlines: readonly CommuneOutline[];
  readonly #own: ReadonlySet<string>;
  readonly #isComplete: boolean;
  readonly #boxes: PackedTree | undefined;

  /** @param own INSEE codes of the communes of the territory; outlines of others tell its neighbours */
  constructor(outlines: readonly CommuneOutline[], own: readonly string[]) {
    const drawn = new Set(outlines.map(({ citycode }) => citycode));
    this.#outlines = outlines;
    this.#own = new Set(own);
    this.#isComplete = own.length > 0 && own.every((citycode) => drawn.has(citycode));
    const boxes = outlines.flatMap(boxOf);
    this.#boxes = boxes.length === 0 ? undefined : new PackedTree(Float64Array.from(boxes));
  }

  /** The commune that contains a WGS84 position, as far as the outlines prove it. */
  at(position: Position): ProvenCommune {
    if (!this.#boxes) return UNKNOWN;
    let found: string | null = null;
    this.#boxes.within(position[0], position[1], 0, (at) => {
      const outline = this.#outlines[at];
      // On a common border two may hold it: the smallest code then answers, whatever their order.
      if (outline && isInside(outline, position) && (found === null || outline.citycode < found))
        found = outline.citycode;
    });
    if (found !== null) return { citycode: found, inTerritory: this.#own.has(found) };
    return this.#isComplete ? { citycode: null, inTerritory: false } : UNKNOWN;
  }
}

const isInside = ({ polygons }: CommuneOutline, position: Position) =>
  polygons.some((rings) => rings.reduce((inside, ring) => inside !== contains(ring, position), false));

/** West, south, east, north. */
export function boxOf({ polygons }: CommuneOutline): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of polygons) {
    for (const [lon, lat] of outer ?? []) {
      west = Math.min(west, lon);
      south = Math.min(south, lat);
      east = Math.max(east, lon);
      north = Math.max(north, lat);
    }
  }
  return [west, south, east, north];
}
