import type { Position } from '../projection/position.ts';
import { isInFrance, isPosition, type Zone, zoneAt, zoneOfEpsg } from '../projection/projection.ts';

/** A geometry as we keep it: WGS84, seven decimals (a centimetre), without what was drawn twice. */
export interface NetworkGeometry {
  readonly geometry:
    | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
    | { readonly type: 'Point'; readonly coordinates: Position };
  /** West, south, east, north. */
  readonly bbox: readonly [number, number, number, number];
  /** Metres of pipe, each stretch once; null for a surface or a point. */
  readonly lengthMeters: number | null;
  /** Stretches dropped because another is the same, in either direction. */
  readonly duplicates: number;
  /** Stretches dropped because they have no length. */
  readonly empties: number;
}

/** Why a drawing is refused: stable, and in French. */
export interface GeometryRefusal {
  readonly refused: string;
  readonly code: 'UNREADABLE_GEOMETRY' | 'OUT_OF_FRANCE' | 'INVALID_RING';
}

const UNREADABLE: GeometryRefusal = { refused: 'coordonnées illisibles', code: 'UNREADABLE_GEOMETRY' };

/** How a file writes its positions: degrees, or metres of a zone. */
export type FileSystem = 'WGS84' | Zone;

/** The system that a `crs` member names; undefined when there is none, null when it is one we do not read. */
export function systemOfCrs(crs: unknown): FileSystem | null | undefined {
  if (crs === undefined || crs === null) return undefined;
  const name = readName(crs);
  if (name === undefined) return null;
  if (/CRS:?84$/i.test(name) || /EPSG:+(\d*:)?4326$/i.test(name)) return 'WGS84';
  const code = /EPSG:+(?:[\d.]*:)?(\d+)$/i.exec(name)?.[1];
  return (code && zoneOfEpsg(Number(code))) || null;
}

function readName(crs: unknown): string | undefined {
  if (typeof crs !== 'object' || crs === null || !('properties' in crs)) return undefined;
  const { properties } = crs;
  if (typeof properties !== 'object' || properties === null || !('name' in properties)) return undefined;
  return typeof properties.name === 'string' ? properties.name : undefined;
}

/**
 * Reads a GeoJSON geometry of a network. Degrees are recognised by their size even when the file says otherwise; metres
 * are those of the system that the file names, Lambert-93 when it names none.
 * @returns the geometry; null when nothing is drawn; or why it is refused, in French
 */
export function readGeometry(
  geometry: unknown,
  named: FileSystem | undefined,
): NetworkGeometry | null | GeometryRefusal {
  if (geometry === null || geometry === undefined) return null;
  const drawn = { lines: [] as unknown[], polygons: [] as unknown[], points: [] as unknown[] };
  if (!collect(geometry, drawn)) return { refused: 'géométrie illisible', code: 'UNREADABLE_GEOMETRY' };
  const shapes = [...drawn.lines, ...drawn.polygons.flat(), [drawn.points].flat()];
  const first = shapes.find((shape) => Array.isArray(shape) && shape.length > 0);
  if (!Array.isArray(first)) return null;
  const toWgs84 = reader(first[0], named);
  if (!toWgs84) return UNREADABLE;

  try {
    if (drawn.polygons.length > 0)
      return surface(drawn.polygons.map((rings) => list(rings).map((ring) => list(ring).map(toWgs84))));
    if (drawn.lines.length > 0) return lines(drawn.lines.map((line) => list(line).map(toWgs84)));
    const point = toWgs84(drawn.points[0]);
    return {
      geometry: { type: 'Point', coordinates: point },
      bbox: boundsOf([[point]]),
      lengthMeters: null,
      duplicates: 0,
      empties: 0,
    };
  } catch (error) {
    if (error instanceof PositionRefused) return error.refusal;
    throw error;
  }
}

/** Several drawings of one network as one. Pipes prevail over a zone or a point; what is in two drawings is kept once. */
export function joinGeometries(drawings: readonly NetworkGeometry[]): NetworkGeometry | null {
  const pipes = drawings.flatMap(({ geometry }) => (geometry.type === 'MultiLineString' ? geometry.coordinates : []));
  if (pipes.length > 0) return lines(pipes);
  const zones = drawings.flatMap(({ geometry }) => (geometry.type === 'MultiPolygon' ? geometry.coordinates : []));
  const joined = zones.length > 0 ? surface(zones) : (drawings[0] ?? null);
  return joined && 'refused' in joined ? null : joined;
}

class PositionRefused extends Error {
  readonly refusal: GeometryRefusal;
  constructor(refusal: GeometryRefusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

function collect(geometry: unknown, drawn: { lines: unknown[]; polygons: unknown[]; points: unknown[] }): boolean {
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry)) return false;
  if (geometry.type === 'GeometryCollection') {
    return (
      'geometries' in geometry &&
      Array.isArray(geometry.geometries) &&
      geometry.geometries.every((one) => collect(one, drawn))
    );
  }
  const coordinates = 'coordinates' in geometry ? geometry.coordinates : undefined;
  if (!Array.isArray(coordinates)) return false;
  if (geometry.type === 'Point') drawn.points.push(coordinates);
  else if (geometry.type === 'MultiPoint') drawn.points.push(...coordinates);
  else if (geometry.type === 'LineString') drawn.lines.push(coordinates);
  else if (geometry.type === 'MultiLineString') drawn.lines.push(...coordinates);
  else if (geometry.type === 'Polygon') drawn.polygons.push(coordinates);
  else if (geometry.type === 'MultiPolygon') drawn.polygons.push(...coordinates);
  else return false;
  return true;
}

const isPair = (position: unknown): position is [number, number] =>
  Array.isArray(position) && Number.isFinite(position[0]) && Number.isFinite(position[1]);

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new PositionRefused(UNREADABLE);
  return value;
}

const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** A reader of positions for one feature; it refuses positions that are unreadable or abroad. */
function reader(sample: unknown, named: FileSystem | undefined): ((position: unknown) => Position) | undefined {
  if (!isPair(sample)) return undefined;
  const isDegrees = isPosition(sample[0], sample[1]);
  const zone = isDegrees ? undefined : named === undefined || named === 'WGS84' ? zoneOfEpsg(2154) : named;
  let checked = false;
  return (position) => {
    if (!isPair(position)) throw new PositionRefused(UNREADABLE);
    const [lon, lat] = zone ? zone.unproject(position) : position;
    const wgs84: Position = [round(lon), round(lat)];
    // The outline of France is asked once per feature; after that a vertex need only stay in a French zone.
    if (!checked ? !isInFrance(wgs84) : !zoneAt(wgs84)) {
      const isSwapped = isDegrees && isInFrance([wgs84[1], wgs84[0]]);
      throw new PositionRefused({
        refused: `coordonnées hors de France (${wgs84.join(' ; ')})${isSwapped ? ' : la latitude et la longitude semblent inversées' : ''}`,
        code: 'OUT_OF_FRANCE',
      });
    }
    checked = true;
    return wgs84;
  };
}

const isSame = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];
const write = (position: Position) => `${position[0]},${position[1]}`;

function lines(drawn: readonly (readonly Position[])[]): NetworkGeometry | null {
  const known = new Set<string>();
  const kept: Position[][] = [];
  let empties = 0;
  let duplicates = 0;
  for (const line of drawn) {
    const path = line.filter((position, at) => {
      const previous = line[at - 1];
      const isStill = previous !== undefined && isSame(previous, position);
      if (isStill) empties++;
      return !isStill;
    });
    if (path.length < 2) {
      if (line.length < 2) empties++;
      continue;
    }
    const written = path.map(write);
    const [key = ''] = [written.join(' '), written.toReversed().join(' ')].sort();
    if (known.has(key)) {
      duplicates++;
      continue;
    }
    known.add(key);
    kept.push(path);
  }
  if (kept.length === 0) return null;
  const pipes = lengthOf(kept);
  return {
    geometry: { type: 'MultiLineString', coordinates: kept },
    bbox: boundsOf(kept),
    lengthMeters: pipes.meters,
    duplicates: duplicates + pipes.doubled,
    empties,
  };
}

/** Length on the ground with every stretch counted once: supply and return are often drawn on top of each other. */
function lengthOf(paths: readonly (readonly Position[])[]): { meters: number; doubled: number } {
  const counted = new Set<string>();
  let meters = 0;
  let doubled = 0;
  for (const path of paths) {
    for (let at = 1; at < path.length; at++) {
      const [a, b] = [path[at - 1], path[at]];
      const zone = a && zoneAt(a);
      if (!a || !b || !zone) continue;
      const [from, to] = [write(a), write(b)];
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      if (counted.has(key)) {
        doubled++;
        continue;
      }
      counted.add(key);
      const [ax, ay] = zone.project(a);
      const [bx, by] = zone.project(b);
      meters += Math.hypot(bx - ax, by - ay);
    }
  }
  return { meters: Math.round(meters), doubled };
}

function surface(polygons: readonly (readonly (readonly Position[])[])[]): NetworkGeometry | GeometryRefusal {
  for (const ring of polygons.flat()) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (ring.length < 4 || !first || !last || !isSame(first, last))
      return { refused: 'contour de zone qui ne se referme pas', code: 'INVALID_RING' };
  }
  return {
    geometry: { type: 'MultiPolygon', coordinates: polygons },
    bbox: boundsOf(polygons.flat()),
    lengthMeters: null,
    duplicates: 0,
    empties: 0,
  };
}

function boundsOf(paths: readonly (readonly Position[])[]): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const path of paths) {
    for (const [lon, lat] of path) {
      west = Math.min(west, lon);
      south = Math.min(south, lat);
      east = Math.max(east, lon);
      north = Math.max(north, lat);
    }
  }
  return [west, south, east, north];
}
