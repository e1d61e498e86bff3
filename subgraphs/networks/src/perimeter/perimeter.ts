/** What makes the facts of a perimeter wrong, before anything is looked up. */
export interface PerimeterFault {
  readonly code: 'EMPTY_TEXT' | 'TEXT_TOO_LONG' | 'DATES_REVERSED' | 'THRESHOLD_OUT_OF_RANGE';
  readonly field: 'name' | 'deliberationReference' | 'validTo' | 'powerThresholdKw';
}

interface StatedFacts {
  readonly name: string;
  readonly deliberationReference: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly powerThresholdKw: number | null;
}

const MAX_TEXT = 200;
/** The largest that a tenant may set for itself. */
const MAX_KILOWATTS = 10_000;

/** The first thing wrong with what somebody says of a perimeter; undefined when all is well. Days are ISO. */
export function faultIn({
  name,
  deliberationReference,
  validFrom,
  validTo,
  powerThresholdKw,
}: StatedFacts): PerimeterFault | undefined {
  if (name.trim() === '') return { code: 'EMPTY_TEXT', field: 'name' };
  if (name.length > MAX_TEXT) return { code: 'TEXT_TOO_LONG', field: 'name' };
  if ((deliberationReference ?? '').length > MAX_TEXT) return { code: 'TEXT_TOO_LONG', field: 'deliberationReference' };
  if (validFrom !== null && validTo !== null && validFrom > validTo)
    return { code: 'DATES_REVERSED', field: 'validTo' };
  if (powerThresholdKw !== null && !(powerThresholdKw > 0 && powerThresholdKw <= MAX_KILOWATTS))
    return { code: 'THRESHOLD_OUT_OF_RANGE', field: 'powerThresholdKw' };
  return undefined;
}

interface Validity {
  readonly isPublished: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Whether a perimeter makes connection a duty on this day (ISO): published, and between its dates, both included. */
export function appliesOn({ isPublished, validFrom, validTo }: Validity, day: string): boolean {
  return isPublished && (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

const EARTH_KM = 40_075;
const SCREEN_PIXELS = 1_000;
const TILE_PIXELS = 512;
const LEAST_KM = 50;

/**
 * How far from the centre of a territory's map a drawing may lie, in metres: the width of the map as it opens, 50 km at least.
 * A territory is a commune, an EPCI or a département; what lies beyond is a mistake of projection or of file.
 */
export function surroundingsMeters(zoom: number, latitude: number): number {
  const widthKm = (EARTH_KM * Math.cos((latitude * Math.PI) / 180) * SCREEN_PIXELS) / (TILE_PIXELS * 2 ** zoom);
  return 1_000 * Math.max(LEAST_KM, widthKm);
}
