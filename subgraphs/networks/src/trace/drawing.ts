import type { Geometry } from 'geojson';
import { type FileSystem, joinGeometries, type NetworkGeometry, readGeometry } from '../import/network-geometry.ts';
import type { Position } from '../projection/position.ts';
import { isInFrance, isPosition, zoneAt, zoneOfEpsg } from '../projection/projection.ts';
import { DrawingRefused } from './drawing-refused.ts';

/** A drawing that may be published: pipes, or the zone of a network to come. */
export interface TraceDrawing extends NetworkGeometry {
  readonly geometry: Exclude<NetworkGeometry['geometry'], { readonly type: 'Point' }>;
}

/**
 * Reads the shapes that somebody contributed as one drawing in WGS84, at the centimetre, without what is drawn twice. Pipes
 * prevail: surfaces beside them are left out.
 * @param shapes GeoJSON geometries, features or collections, as untrusted as the file they come from
 * @param system how positions are written; undefined when nothing says it: degrees are recognised by their size, metres are Lambert-93
 * @throws DrawingRefused UNREADABLE_DRAWING, EMPTY_DRAWING, POINTS_ONLY, WRONG_PROJECTION, OUT_OF_FRANCE,
 *   COORDINATES_SWAPPED, TOO_FEW_POINTS, RING_NOT_CLOSED
 */
export function readTrace(shapes: readonly unknown[], system?: FileSystem): TraceDrawing {
  const { lines, surfaces, points } = sortShapes(shapes, system);
  const kept = lines.length > 0 ? lines : surfaces;
  if (kept.length === 0) throw new DrawingRefused(points > 0 ? 'POINTS_ONLY' : 'EMPTY_DRAWING');
  const drawings = kept.map((shape) => settled(shape, system));
  return joinTraces(drawings.flatMap((drawing) => (drawing && isTrace(drawing) ? drawing : [])));
}

const isTrace = (drawing: NetworkGeometry): drawing is TraceDrawing => drawing.geometry.type !== 'Point';

/** Several drawings as one; pipes prevail over zones. @throws DrawingRefused EMPTY_DRAWING */
export function joinTraces(drawings: readonly TraceDrawing[]): TraceDrawing {
  const joined = joinGeometries(drawings);
  if (!joined || joined.geometry.type === 'Point') throw new DrawingRefused('EMPTY_DRAWING');
  return { ...joined, geometry: joined.geometry };
}

/**
 * Reads the surfaces that somebody contributed. Their outlines are looked at closely by `checkOutlines`.
 * @throws DrawingRefused as `readTrace`, and SURFACE_EXPECTED when there are lines alone
 */
export function readSurfaces(
  shapes: readonly unknown[],
  system?: FileSystem,
): TraceDrawing & { geometry: { type: 'MultiPolygon' } } {
  const { lines, surfaces, points } = sortShapes(shapes, system);
  if (surfaces.length === 0)
    throw new DrawingRefused(lines.length > 0 ? 'SURFACE_EXPECTED' : points > 0 ? 'POINTS_ONLY' : 'EMPTY_DRAWING');
  const joined = joinGeometries(surfaces.flatMap((shape) => settled(shape, system) ?? []));
  if (joined?.geometry.type !== 'MultiPolygon') throw new DrawingRefused('EMPTY_DRAWING');
  return { ...joined, geometry: joined.geometry };
}

interface SortedShapes {
  readonly lines: Geometry[];
  readonly surfaces: Geometry[];
  points: number;
}

function sortShapes(shapes: readonly unknown[], system: FileSystem | undefined): SortedShapes {
  const sorted: SortedShapes = { lines: [], surfaces: [], points: 0 };
  for (const shape of shapes) sort(shape, system, sorted);
  return sorted;
}

function sort(shape: unknown, system: FileSystem | undefined, sorted: SortedShapes): void {
  if (shape === null || shape === undefined) return;
  if (typeof shape !== 'object' || !('type' in shape)) throw new DrawingRefused('UNREADABLE_DRAWING');
  const { type } = shape;
  if (type === 'FeatureCollection' || type === 'GeometryCollection') {
    const members = Object.entries(shape).find(([key]) => key === 'features' || key === 'geometries');
    for (const member of list(members?.[1])) sort(member, system, sorted);
    return;
  }
  if (type === 'Feature') {
    sort('geometry' in shape ? shape.geometry : null, system, sorted);
    return;
  }
  const coordinates = 'coordinates' in shape ? shape.coordinates : undefined;
  if (!Array.isArray(coordinates)) throw new DrawingRefused('UNREADABLE_DRAWING');
  if (coordinates.length === 0) return;
  if (type === 'Point' || type === 'MultiPoint') sorted.points++;
  else if (type === 'LineString' || type === 'MultiLineString') {
    checkPositions(type === 'LineString' ? [coordinates] : coordinates, system);
    // Checked just above: lists of lists of positions.
    sorted.lines.push({ type, coordinates } as Geometry);
  } else if (type === 'Polygon' || type === 'MultiPolygon') {
    const rings = type === 'Polygon' ? coordinates : coordinates.flatMap(list);
    checkPositions(rings, system);
    checkRings(rings);
    sorted.surfaces.push({ type, coordinates } as Geometry);
  } else throw new DrawingRefused('UNREADABLE_DRAWING');
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new DrawingRefused('UNREADABLE_DRAWING');
  return value;
}

function pairOf(position: unknown): Position {
  const [x, y] = list(position);
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
    throw new DrawingRefused('UNREADABLE_DRAWING');
  return [x, y];
}

/** Each position of a file of ours lies in France once its projection is undone; the first that does not says what is wrong. */
function checkPositions(paths: readonly unknown[], system: FileSystem | undefined): void {
  let isChecked = false;
  for (const path of paths) {
    for (const position of list(path)) {
      const [x, y] = pairOf(position);
      const isDegrees = isPosition(x, y);
      if (!isDegrees && system === 'WGS84') throw new DrawingRefused('WRONG_PROJECTION', [x, y]);
      const zone = isDegrees || system === 'WGS84' ? undefined : (system ?? zoneOfEpsg(2154));
      const place = zone ? zone.unproject([x, y]) : ([x, y] as const);
      // The outline of France is asked once a shape; after that a vertex need only stay in a French zone.
      if (isChecked ? zoneAt(place) : isInFrance(place)) {
        isChecked = true;
        continue;
      }
      if (isDegrees && isInFrance([y, x])) throw new DrawingRefused('COORDINATES_SWAPPED', place);
      throw new DrawingRefused(zone ? 'WRONG_PROJECTION' : 'OUT_OF_FRANCE', isPosition(...place) ? place : [x, y]);
    }
  }
}

function checkRings(rings: readonly unknown[]): void {
  for (const ring of rings) {
    const positions = list(ring).map(pairOf);
    const [first, last] = [positions[0], positions.at(-1)];
    if (!first || !last || positions.length < 3) throw new DrawingRefused('TOO_FEW_POINTS', first ?? null);
    if (first[0] !== last[0] || first[1] !== last[1]) throw new DrawingRefused('RING_NOT_CLOSED', last);
    if (positions.length < 4) throw new DrawingRefused('TOO_FEW_POINTS', first);
  }
}

function settled(shape: Geometry, system: FileSystem | undefined): NetworkGeometry | null {
  const drawing = readGeometry(shape, system);
  if (drawing && 'refused' in drawing) throw new DrawingRefused('UNREADABLE_DRAWING');
  return drawing;
}
