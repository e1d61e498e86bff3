import { type Bounds, boundsOf, faultOf, type Polygons, type Position } from '@mitoyen/kit/geometry/outline.ts';
import { z } from 'zod';

/** What is done in a zone, with the law or the programme that makes it. */
export const ZONE_KINDS = {
  OPAH: 'Opération programmée d’amélioration de l’habitat (CCH, L. 303-1)',
  OPAH_RU: 'OPAH de renouvellement urbain (CCH, L. 303-1)',
  RHI: 'Résorption de l’habitat insalubre (CCH, L. 522-1)',
  ANRU: 'Projet de renouvellement urbain (loi 2003-710, art. 6)',
  PIG: 'Programme d’intérêt général (CCH, R. 327-1)',
  PERMIS_DE_LOUER: 'Autorisation ou déclaration de mise en location (CCH, L. 634-1 et L. 635-1)',
  PERMIS_DE_DIVISER: 'Autorisation de diviser un logement (CCH, L. 126-18)',
  OTHER: 'Autre secteur suivi',
} as const;
export type ZoneKind = keyof typeof ZONE_KINDS;

/** What is said of a zone. Days are ISO, both included; null: without limit. */
export interface ZoneFacts {
  readonly kind: ZoneKind;
  readonly name: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export const MAX_ZONE_NAME = 200;

/** The first thing wrong with what is said of a zone; undefined when all is well. */
export function zoneFault({ name, validFrom, validTo }: ZoneFacts): { code: string; field: string } | undefined {
  if (name.trim() === '') return { code: 'EMPTY_TEXT', field: 'name' };
  if (name.length > MAX_ZONE_NAME) return { code: 'TEXT_TOO_LONG', field: 'name' };
  return validFrom !== null && validTo !== null && validFrom > validTo
    ? { code: 'DATES_REVERSED', field: 'validTo' }
    : undefined;
}

/** Whether a zone applies on this day (ISO), both ends included. */
export function appliesOn({ validFrom, validTo }: Pick<ZoneFacts, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** The outline of a zone as it is kept. */
export interface ZoneOutline {
  readonly coordinates: Polygons;
  readonly bbox: Bounds;
}

/** Why an outline is not taken, and where (as it was read; null: nowhere in particular). */
export interface OutlineRefusal {
  readonly code:
    | 'UNREADABLE_DRAWING'
    | 'EMPTY_DRAWING'
    | 'SURFACE_EXPECTED'
    | 'TOO_MANY_POINTS'
    | 'WRONG_PROJECTION'
    | 'COORDINATES_SWAPPED'
    | 'OUT_OF_TERRITORY'
    | 'RING_NOT_CLOSED'
    | 'TOO_FEW_POINTS'
    | 'SELF_CROSSING';
  readonly place: Position | null;
}

const position = z.tuple([z.number(), z.number()], z.unknown()).transform(([lon, lat]): Position => [lon, lat]);
const polygon = z.array(z.array(position)).min(1);
const surface = z.union([
  z.object({ type: z.literal('Polygon'), coordinates: polygon }).transform(({ coordinates }) => [coordinates]),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }).transform((one) => one.coordinates),
]);

const MAX_POINTS = 20_000;
/** Farther than this from the middle of the territory's map, a drawing is a mistake: a département is 100 km wide. */
const MAX_KM = 150;

/**
 * The surfaces of a GeoJSON object (geometry, feature or collection, as untrusted as the file it comes from), if they may be the
 * outline of a zone: degrees, closed rings that do not cross, near the territory.
 */
export function readZoneOutline(geoJson: unknown, center: Position): ZoneOutline | OutlineRefusal {
  const shapes = shapesIn(geoJson, 0);
  if (shapes === undefined) return refused('UNREADABLE_DRAWING');
  const surfaces = shapes.filter(({ type }) => type === 'Polygon' || type === 'MultiPolygon');
  if (surfaces.length === 0) return refused(shapes.length > 0 ? 'SURFACE_EXPECTED' : 'EMPTY_DRAWING');
  const parsed = z.array(surface).safeParse(surfaces);
  if (!parsed.success) return refused('UNREADABLE_DRAWING');
  const coordinates = parsed.data.flat();
  const points = coordinates.flat(2);
  const bbox = boundsOf(coordinates);
  if (!bbox || points.length === 0) return refused('EMPTY_DRAWING');
  if (points.length > MAX_POINTS) return refused('TOO_MANY_POINTS');
  const projected = points.find(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90);
  if (projected) return { code: 'WRONG_PROJECTION', place: projected };
  const far = points.find((point) => kilometres(point, center) > MAX_KM);
  if (far) {
    const isSwapped = kilometres([far[1], far[0]], center) <= MAX_KM;
    return { code: isSwapped ? 'COORDINATES_SWAPPED' : 'OUT_OF_TERRITORY', place: far };
  }
  return faultOf(coordinates) ?? { coordinates, bbox };
}

const refused = (code: OutlineRefusal['code']): OutlineRefusal => ({ code, place: null });

const DEEPEST = 5;

/** Every geometry of an object, collections opened; undefined for what is no GeoJSON. */
function shapesIn(value: unknown, depth: number): { type: unknown }[] | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || depth > DEEPEST) return undefined;
  if (value.type === 'Feature') {
    const geometry = 'geometry' in value ? value.geometry : null;
    return geometry === null ? [] : shapesIn(geometry, depth + 1);
  }
  if (value.type !== 'FeatureCollection' && value.type !== 'GeometryCollection')
    return 'coordinates' in value ? [value] : undefined;
  const members = 'features' in value ? value.features : 'geometries' in value ? value.geometries : undefined;
  if (!Array.isArray(members)) return undefined;
  const all = members.map((member) => shapesIn(member, depth + 1));
  return all.every((shapes) => shapes !== undefined) ? all.flat() : undefined;
}

/** Near enough for a rough look: a degree of latitude is 111 km, one of longitude shrinks towards the pole. */
function kilometres([lonA, latA]: Position, [lonB, latB]: Position): number {
  return 111 * Math.hypot(latA - latB, (lonA - lonB) * Math.cos((latB * Math.PI) / 180));
}
