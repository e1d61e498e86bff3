import proj4 from 'proj4';
import { FRANCE_OUTLINE } from './france-outline.ts';
import type { Position } from './position.ts';

/** The official projected system of a part of France: distances measured in it are metres on the ground to within 0.1 %. */
export interface Zone {
  readonly epsg: number;
  readonly name: string;
  project(position: Position): Position;
  unproject(position: Position): Position;
}

interface ZoneDefinition {
  readonly epsg: number;
  readonly name: string;
  /** West, south, east, north, in degrees. */
  readonly extent: Box;
  readonly definition: string;
}

const GRS80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';

/** Legal projections by territory (decree 2019-165 and its order of 5 March 2019). */
const DEFINITIONS: readonly ZoneDefinition[] = [
  {
    epsg: 2154,
    name: 'Lambert-93',
    extent: [-5.6, 41.2, 9.9, 51.3],
    definition: `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${GRS80}`,
  },
  { epsg: 5490, name: 'Antilles', extent: [-63.3, 14.2, -60.6, 18.3], definition: `+proj=utm +zone=20 ${GRS80}` },
  { epsg: 2972, name: 'Guyane', extent: [-54.8, 2, -51.4, 6], definition: `+proj=utm +zone=22 ${GRS80}` },
  {
    epsg: 2975,
    name: 'La Réunion',
    extent: [55.1, -21.5, 55.95, -20.7],
    definition: `+proj=utm +zone=40 +south ${GRS80}`,
  },
  { epsg: 4471, name: 'Mayotte', extent: [44.9, -13.1, 45.4, -12.5], definition: `+proj=utm +zone=38 +south ${GRS80}` },
];

const OUTLINE_MARGIN_METERS = 5_000;

function open({ epsg, name, definition }: ZoneDefinition): Zone {
  const converter = proj4('EPSG:4326', definition);
  return {
    epsg,
    name,
    project: ([lon, lat]) => {
      const [x, y] = converter.forward([lon, lat]);
      return [x, y] as const;
    },
    unproject: ([x, y]) => {
      const [lon, lat] = converter.inverse([x, y]);
      return [lon, lat] as const;
    },
  };
}

/** West, south, east, north, in degrees. */
type Box = readonly [number, number, number, number];

const isWithin = ([west, south, east, north]: Box, [lon, lat]: Position) =>
  lon >= west && lon <= east && lat >= south && lat <= north;

const OUTLINE = FRANCE_OUTLINE.map((ring) => {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  const box: Box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  return { ring, box };
});

const ZONES = DEFINITIONS.map((definition) => ({ zone: open(definition), extent: definition.extent }));

/** A longitude and a latitude that exist, in degrees. */
export function isPosition(lon: number, lat: number): boolean {
  return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/** The projected zone of a WGS84 position; undefined far from any French territory. A zone reaches beyond the border: see `isInFrance`. */
export function zoneAt(position: Position): Zone | undefined {
  return ZONES.find(({ extent }) => isWithin(extent, position))?.zone;
}

/** The zone of an EPSG code, for files that name their system. */
export function zoneOfEpsg(epsg: number): Zone | undefined {
  return ZONES.find(({ zone }) => zone.epsg === epsg)?.zone;
}

/**
 * Is this WGS84 position in France, metropolitan or overseas? The outline is coarse, so a strip of 5 km outside it still
 * counts: no French address is refused, Brussels and London are.
 */
export function isInFrance(position: Position): boolean {
  const zone = zoneAt(position);
  if (!zone) return false;
  if (isWellInside(position)) return true;
  if (OUTLINE.some(({ ring, box }) => isWithin(box, position) && contains(ring, position))) return true;
  const here = zone.project(position);
  return OUTLINE.some(({ ring }) =>
    ring.some((corner, at) => {
      const previous = ring[at - 1];
      // A corner more than one degree away belongs to an edge that cannot be within the margin: the longest edge is shorter.
      if (!previous || Math.abs(corner[1] - position[1]) > 1 || Math.abs(corner[0] - position[0]) > 1.5) return false;
      return squaredDistanceToSegment(here, zone.project(previous), zone.project(corner)) <= OUTLINE_MARGIN_METERS ** 2;
    }),
  );
}

/** Side of a cell of the grid below, in degrees. */
const CELL = 0.1;
const ROWS = 180 / CELL;
/** By cell of the globe: true when all of it is in France, false when that must be looked at. Filled as cells are asked for. */
const insideCells = new Map<number, boolean>();

/** Most places are far from the border: whole cells that no edge of the outline touches are decided once. */
function isWellInside([lon, lat]: Position): boolean {
  const column = Math.floor((lon + 180) / CELL);
  const row = Math.floor((lat + 90) / CELL);
  const cell = column * ROWS + row;
  let isInside = insideCells.get(cell);
  if (isInside === undefined) {
    const box: Box = [column * CELL - 180, row * CELL - 90, (column + 1) * CELL - 180, (row + 1) * CELL - 90];
    isInside = isCellInside(box);
    insideCells.set(cell, isInside);
  }
  return isInside;
}

function isCellInside([west, south, east, north]: Box): boolean {
  const isTouched = OUTLINE.some(({ ring }) =>
    ring.some(([x, y], at) => {
      const [fromX, fromY] = ring[at - 1] ?? [x, y];
      return (
        Math.min(x, fromX) <= east &&
        Math.max(x, fromX) >= west &&
        Math.min(y, fromY) <= north &&
        Math.max(y, fromY) >= south
      );
    }),
  );
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  return !isTouched && OUTLINE.some(({ ring, box }) => isWithin(box, middle) && contains(ring, middle));
}

/** Even-odd test of a position against one closed ring, in the ring's own units. */
export function contains(ring: readonly Position[], [x, y]: Position): boolean {
  let isInside = false;
  let previous = ring[ring.length - 1];
  for (const corner of ring) {
    if (previous && corner[1] > y !== previous[1] > y) {
      const crossing = ((previous[0] - corner[0]) * (y - corner[1])) / (previous[1] - corner[1]) + corner[0];
      if (x < crossing) isInside = !isInside;
    }
    previous = corner;
  }
  return isInside;
}

/** Squared straight-line distance from a point to a segment, all in metres of one zone. A segment of no length is its point. */
export function squaredDistanceToSegment([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const dx = bx - ax;
  const dy = by - ay;
  const squaredLength = dx * dx + dy * dy;
  const along = squaredLength === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squaredLength));
  return (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
}
