import type { Scoring } from '../grid/grid.ts';
import type { DwellingFacts, HouseholdFacts, YesNo } from './facts.ts';

/** The least surface for so many people, in m² (CCH, art. R. 822-25): 9 for one, 16 for two, 9 more for each other. */
export function leastSurface(persons: number, { one, two, each }: Scoring['overcrowding']): number {
  return persons === 1 ? one : two + each * (persons - 2);
}

/**
 * Whether too many people live there: less than the least surface, for everybody; without a housing allowance, also fewer
 * living rooms than half of the people, a studio being one room. What was not said is not held against anybody.
 */
export function overcrowding(
  { surface, livingRooms, singleRoom }: DwellingFacts,
  { persons, allowance }: HouseholdFacts,
  limits: Scoring['overcrowding'],
): YesNo {
  if (persons === undefined || persons < 1) return 'UNKNOWN';
  if (surface !== undefined && surface < leastSurface(persons, limits)) return 'YES';
  const hasAllowance = allowance === 'CAF' || allowance === 'MSA';
  const rooms = hasAllowance ? undefined : singleRoom === 'YES' ? 1 : livingRooms;
  if (rooms !== undefined && rooms < persons / 2) return 'YES';
  return surface === undefined && rooms === undefined ? 'UNKNOWN' : 'NO';
}
