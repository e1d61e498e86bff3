import proj4 from 'proj4';
import type { FileSystem } from '../import/network-geometry.ts';
import type { Position } from '../projection/position.ts';
import { zoneOfEpsg } from '../projection/projection.ts';

/** A place of each legal projection, in degrees. */
const SAMPLES: readonly (readonly [epsg: number, place: Position])[] = [
  [2154, [2.35, 46.5]],
  [5490, [-61.3, 15.5]],
  [2972, [-53, 4.5]],
  [2975, [55.5, -21.1]],
  [4471, [45.15, -12.8]],
];
const TOLERANCE_METERS = 1;
const TOLERANCE_DEGREES = 1e-5;

/**
 * The system that a `.prj` describes (WKT of any dialect), or undefined when it is none that a French file may be in. Names vary
 * from one program to another: what counts is where the description puts a place that we know.
 */
export function systemOfPrj(text: string): FileSystem | undefined {
  const project = converter(text);
  if (!project) return undefined;
  for (const [epsg, place] of SAMPLES) {
    const zone = zoneOfEpsg(epsg);
    if (!zone) continue;
    const [expected, found] = [zone.project(place), project(place)];
    if (found && Math.hypot(found[0] - expected[0], found[1] - expected[1]) < TOLERANCE_METERS) return zone;
  }
  const isDegrees = SAMPLES.every(([, place]) => {
    const found = project(place);
    return found && Math.hypot(found[0] - place[0], found[1] - place[1]) < TOLERANCE_DEGREES;
  });
  return isDegrees ? 'WGS84' : undefined;
}

function converter(text: string): ((place: Position) => Position | undefined) | undefined {
  let system: proj4.Converter;
  try {
    system = proj4(text.trim());
  } catch {
    return undefined;
  }
  return ([lon, lat]) => {
    try {
      const [x, y] = system.forward([lon, lat]);
      return x !== undefined && y !== undefined && Number.isFinite(x + y) ? [x, y] : undefined;
    } catch {
      return undefined;
    }
  };
}
