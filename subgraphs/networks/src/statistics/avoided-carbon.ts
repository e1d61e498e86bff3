/** Homes that were connected, by what heated them before and by the network that heats them now. */
export interface ConnectedHomes {
  readonly dwellings: number;
  readonly formerEnergy: 'ELECTRICITY' | 'GAS' | 'OIL' | 'OTHER';
  /** kg CO₂ per kWh of the network, direct; null when nobody has published it. */
  readonly networkCo2: number | null;
}

/** Heat that a home takes from a network in a year. An assumption of ours, shown with the figure. MWh. */
export const HEAT_PER_DWELLING_MWH = 10;

/** kg CO₂ per kWh of heating with each energy. Source: order of 15 September 2006 on energy diagnoses (DPE), annex 4, as amended in 2021. */
export const FORMER_CO2 = { GAS: 0.227, OIL: 0.324, ELECTRICITY: 0.079 } as const;

/**
 * Tonnes of CO₂ that connections avoid in a year: homes × heat × (former energy − network). Homes whose former energy or
 * whose network's CO₂ is not known count for nothing; a network that emits more than what it replaces counts against.
 */
export function avoidedTonnes(homes: readonly ConnectedHomes[]): number {
  const kilograms = homes.reduce((sum, { dwellings, formerEnergy, networkCo2 }) => {
    if (formerEnergy === 'OTHER' || networkCo2 === null) return sum;
    return sum + dwellings * HEAT_PER_DWELLING_MWH * 1_000 * (FORMER_CO2[formerEnergy] - networkCo2);
  }, 0);
  return Math.round(kilograms / 1_000);
}
