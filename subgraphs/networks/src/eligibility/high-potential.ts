import type { Heating } from '../rules/rule-set.ts';

/** From this many dwellings on, a building with collective heating is worth an operator's visit at any distance. */
const MANY_DWELLINGS = 100;

/** What is known of a building that asks to be connected. */
export interface AskingBuilding {
  readonly heating: Heating | null;
  /** Null when it was not said; 0 is a number. */
  readonly dwellings: number | null;
  readonly isTertiary: boolean;
  /** `Verdict.isHighPotentialDistance` of its place. */
  readonly isHighPotentialDistance: boolean;
}

/**
 * « Haut potentiel »: collective heating, and either very near an open network, or 100 dwellings and more, or not housing.
 * Source: the national service's rule (domain facts §1.0), with each network's own limit instead of the département's.
 */
export function isHighPotential({ heating, dwellings, isTertiary, isHighPotentialDistance }: AskingBuilding): boolean {
  if (heating !== 'COLLECTIVE') return false;
  return isHighPotentialDistance || isTertiary || (dwellings ?? 0) >= MANY_DWELLINGS;
}

/**
 * Is this distance to one network near enough for high potential? Strictly under that network's own first limit (100 m, 60 m
 * for those of Paris); standing on the trace is 0 m, which is near.
 * @param distanceMeters null when the network has no trace
 */
export function isHighPotentialDistance(distanceMeters: number | null, nearLimitMeters: number): boolean {
  return distanceMeters !== null && distanceMeters < nearLimitMeters;
}
