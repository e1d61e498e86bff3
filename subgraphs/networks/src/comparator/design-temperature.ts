import type { ClimateZone } from './heating-model.ts';

/**
 * The outdoor temperature that a heating installation is sized for, in °C, by climate zone up to 400 m of altitude.
 * Source: 3CL-DPE 2021 method (order of 8 October 2021, annex, § 18.1); two degrees less from 400 m, two more from 800 m.
 */
const LOWLAND: Readonly<Record<ClimateZone, number>> = { H1: -9.5, H2: -6.5, H3: -3.5 };
const DEGREES_PER_BAND = 2;

/** The base temperature of a place. @param altitudeMeters null is taken for a place under 400 m */
export function designTemperature(zone: ClimateZone, altitudeMeters: number | null): number {
  const altitude = altitudeMeters ?? 0;
  const bands = altitude > 800 ? 2 : altitude > 400 ? 1 : 0;
  return LOWLAND[zone] - bands * DEGREES_PER_BAND;
}
