import { faultOf } from '@mitoyen/kit/geometry/outline.ts';
import type { FileSystem } from '../import/network-geometry.ts';
import type { Position } from '../projection/position.ts';
import { readSurfaces, type TraceDrawing } from '../trace/drawing.ts';
import { DrawingRefused } from '../trace/drawing-refused.ts';
import { metersFrom } from './outline.ts';
import { surroundingsMeters } from './perimeter.ts';

/** The outline of a perimeter as it may be kept. */
export interface Outline {
  readonly geometry: Extract<TraceDrawing['geometry'], { readonly type: 'MultiPolygon' }>;
  readonly bbox: TraceDrawing['bbox'];
}

/** Where a territory is: its map as it opens. */
export interface TerritoryPlace {
  readonly tenant: { readonly map: { readonly center: Position; readonly zoom: number } };
}

/**
 * Reads surfaces as the outline of a perimeter of this territory.
 * @throws DrawingRefused as `readSurfaces`, and TOO_FEW_POINTS, RING_NOT_CLOSED, SELF_CROSSING, OUT_OF_TERRITORY
 */
export function readOutline({ tenant }: TerritoryPlace, shapes: readonly unknown[], system?: FileSystem): Outline {
  const { geometry, bbox } = readSurfaces(shapes, system);
  const fault = faultOf(geometry.coordinates);
  if (fault) throw new DrawingRefused(fault.code, fault.place);
  const { center, zoom } = tenant.map;
  if (metersFrom(bbox, center) > surroundingsMeters(zoom, center[1]))
    throw new DrawingRefused('OUT_OF_TERRITORY', [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2]);
  return { geometry, bbox };
}
