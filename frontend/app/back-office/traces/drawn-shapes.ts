import type { Feature, Geometry, LineString, MultiPolygon, Polygon, Position } from 'geojson';

/** What is drawn: pipes, or the outline of an area. */
export type DrawingKind = 'LINE' | 'AREA';

/** A shape as the drawing tool holds it: each path or polygon on its own, by the mode that draws it. */
export type DrawnShape = Feature<LineString | Polygon, { mode: 'linestring' | 'polygon' }>;

/** More than these make a browser slow under the hand: such drawings are changed by a file. */
export const MAX_DRAWN_SHAPES = 300;

/** The paths or polygons of a geometry, one by one; undefined when there are too many to be drawn by hand. */
export function shapesOf(geometry: Geometry | null): DrawnShape[] | undefined {
  const shapes = geometry ? split(geometry) : [];
  return shapes.length > MAX_DRAWN_SHAPES ? undefined : shapes;
}

function split(geometry: Geometry): DrawnShape[] {
  if (geometry.type === 'LineString') return [lineOf(geometry.coordinates)];
  if (geometry.type === 'MultiLineString') return geometry.coordinates.map(lineOf);
  if (geometry.type === 'Polygon') return [areaOf(geometry.coordinates)];
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.map(areaOf);
  return [];
}

function lineOf(coordinates: Position[]): DrawnShape {
  return { type: 'Feature', properties: { mode: 'linestring' }, geometry: { type: 'LineString', coordinates } };
}

function areaOf(coordinates: Position[][]): DrawnShape {
  return { type: 'Feature', properties: { mode: 'polygon' }, geometry: { type: 'Polygon', coordinates } };
}

/** What the tool holds, as one geometry to keep; null when nothing of that kind is drawn. */
export function geometryOf(kind: DrawingKind, shapes: readonly Feature[]): Geometry | null {
  if (kind === 'LINE') {
    const paths = shapes.flatMap(({ geometry }) => (geometry.type === 'LineString' ? [geometry.coordinates] : []));
    return paths.length > 0 ? { type: 'MultiLineString', coordinates: paths } : null;
  }
  const polygons = shapes.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : []));
  const area: MultiPolygon = { type: 'MultiPolygon', coordinates: polygons };
  return polygons.length > 0 ? area : null;
}
