import Flatbush from 'flatbush';
import type { Position } from '../projection/position.ts';

/** A geometry as the table holds it. */
export type DrawnGeometry =
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
  | { readonly type: 'Point'; readonly coordinates: Position };

/** West, south, east, north, in degrees. */
export type Bounds = readonly [number, number, number, number];

/** Degrees are kept as whole numbers of this: a centimetre, which 32 bits hold up to 180°. */
const UNITS = 1e7;

/**
 * Lines or surfaces in a few typed arrays: 8 bytes a vertex instead of some 70, which makes the traces of a whole country fit in
 * 18 MB. A piece is a path, or a polygon with its holes.
 */
export class PackedShape {
  readonly type: DrawnGeometry['type'];
  readonly #positions: Int32Array;
  /** Where each ring (or path) begins, in positions; one more at the end. */
  readonly #rings: Uint32Array;
  /** Where each piece begins, in rings; one more at the end. */
  readonly #pieces: Uint32Array;
  #index: Flatbush | undefined;

  constructor(geometry: DrawnGeometry) {
    this.type = geometry.type;
    const pieces = piecesOf(geometry);
    const rings = pieces.flat();
    this.#positions = new Int32Array(2 * rings.reduce((sum, ring) => sum + ring.length, 0));
    this.#rings = new Uint32Array(rings.length + 1);
    this.#pieces = new Uint32Array(pieces.length + 1);
    let at = 0;
    let ringAt = 0;
    for (const [pieceAt, piece] of pieces.entries()) {
      for (const ring of piece) {
        for (const [lon, lat] of ring) {
          this.#positions[at++] = Math.round(lon * UNITS);
          this.#positions[at++] = Math.round(lat * UNITS);
        }
        this.#rings[++ringAt] = at / 2;
      }
      this.#pieces[pieceAt + 1] = ringAt;
    }
  }

  get vertexCount(): number {
    return this.#positions.length / 2;
  }

  get pieceCount(): number {
    return this.#pieces.length - 1;
  }

  /** The geometry of the pieces whose boxes meet these bounds; undefined when none does. */
  within([west, south, east, north]: Bounds): DrawnGeometry | undefined {
    const found = this.#indexed()?.search(west, south, east, north) ?? [];
    if (found.length === 0) return undefined;
    found.sort((a, b) => a - b);
    const pieces = found.map((at) => this.#piece(at));
    if (this.type === 'MultiPolygon') return { type: this.type, coordinates: pieces };
    if (this.type === 'MultiLineString') return { type: this.type, coordinates: pieces.flat() };
    const place = pieces[0]?.[0]?.[0];
    return place && { type: 'Point', coordinates: place };
  }

  /** Made when a tile first asks: most shapes are never looked at at most scales. */
  #indexed(): Flatbush | undefined {
    if (this.#index || this.pieceCount === 0) return this.#index;
    const index = new Flatbush(this.pieceCount, 16, Float32Array);
    for (let at = 0; at < this.pieceCount; at++) {
      let [west, south, east, north] = [180, 90, -180, -90];
      for (const [lon, lat] of this.#piece(at).flat()) {
        west = Math.min(west, lon);
        south = Math.min(south, lat);
        east = Math.max(east, lon);
        north = Math.max(north, lat);
      }
      // Single precision rounds by half a metre: a little more keeps every piece in its box.
      index.add(west - SLACK, south - SLACK, east + SLACK, north + SLACK);
    }
    index.finish();
    this.#index = index;
    return index;
  }

  #piece(at: number): Position[][] {
    const rings: Position[][] = [];
    for (let ring = this.#pieces[at] ?? 0; ring < (this.#pieces[at + 1] ?? 0); ring++) {
      const path: Position[] = [];
      for (let position = this.#rings[ring] ?? 0; position < (this.#rings[ring + 1] ?? 0); position++)
        path.push([(this.#positions[2 * position] ?? 0) / UNITS, (this.#positions[2 * position + 1] ?? 0) / UNITS]);
      rings.push(path);
    }
    return rings;
  }
}

const SLACK = 1e-5;

function piecesOf(geometry: DrawnGeometry): readonly (readonly (readonly Position[])[])[] {
  if (geometry.type === 'MultiPolygon') return geometry.coordinates;
  if (geometry.type === 'MultiLineString') return geometry.coordinates.map((path) => [path]);
  return [[[geometry.coordinates]]];
}
