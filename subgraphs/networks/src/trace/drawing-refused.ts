import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Position } from '../projection/position.ts';

/** Why a drawing is not taken. Stable; the wording is the frontend's. */
export const DRAWING_REFUSALS = [
  'UNREADABLE_DRAWING',
  'EMPTY_DRAWING',
  'POINTS_ONLY',
  'SURFACE_EXPECTED',
  'WRONG_PROJECTION',
  'OUT_OF_FRANCE',
  'COORDINATES_SWAPPED',
  'OUT_OF_TERRITORY',
  'TOO_FEW_POINTS',
  'RING_NOT_CLOSED',
  'SELF_CROSSING',
] as const;
export type DrawingRefusalCode = (typeof DRAWING_REFUSALS)[number];

/** A drawing that is not taken, with where it is wrong. */
export class DrawingRefused extends Refusal {
  /** Where, WGS84 degrees (as they were read, when they are no position of France); null when it is nowhere in particular. */
  readonly place: Position | null;

  constructor(code: DrawingRefusalCode, place: Position | null = null) {
    super(code, 'geometry');
    this.name = 'DrawingRefused';
    this.place = place;
  }
}
