import { appliesOn } from '../perimeter/perimeter.ts';
import type { Position } from '../projection/position.ts';
import { contains } from '../projection/projection.ts';
import { PackedTree } from './packed-tree.ts';

/** A priority perimeter, as it is looked for. Days are ISO ("2026-11-22"). */
export interface DatedPerimeter {
  readonly id: string;
  readonly name: string;
  /** Polygons in degrees, each an outline followed by its holes. */
  readonly geometry: { readonly coordinates: readonly (readonly (readonly Position[])[])[] };
  /** West, south, east, north, in degrees. */
  readonly bbox: readonly [number, number, number, number];
  readonly networkIds: readonly string[];
  readonly isPublished: boolean;
  readonly deliberationDate: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly powerThresholdKw: number | null;
}

/** The perimeters that apply on one day. */
export class PerimeterIndex {
  readonly #perimeters: readonly DatedPerimeter[];
  readonly #boxes: PackedTree | undefined;

  constructor(perimeters: readonly DatedPerimeter[], day: string) {
    this.#perimeters = perimeters.filter((perimeter) => appliesOn(perimeter, day));
    const boxes = this.#perimeters.flatMap(({ bbox }) => [...bbox]);
    this.#boxes = boxes.length === 0 ? undefined : new PackedTree(Float64Array.from(boxes));
  }

  /** Every perimeter that contains a WGS84 position. */
  containing(position: Position): readonly DatedPerimeter[] {
    let found: DatedPerimeter[] | undefined;
    this.#boxes?.within(position[0], position[1], 0, (at) => {
      const perimeter = this.#perimeters[at];
      if (perimeter && isInside(perimeter, position)) found = [...(found ?? []), perimeter];
    });
    return found ?? NONE;
  }
}

const NONE: readonly DatedPerimeter[] = [];

const isInside = ({ geometry }: DatedPerimeter, position: Position) =>
  // Even-odd over the rings of a polygon: a hole is outside.
  geometry.coordinates.some((rings) => rings.reduce((inside, ring) => inside !== contains(ring, position), false));
