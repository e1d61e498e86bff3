import type { Scoring } from '../grid/grid.ts';
import type { EnergyFacts } from './facts.ts';

/** How sure a suspicion is: to be checked, a breach to be checked, established, or cleared. */
export type SuspicionStatus = 'CHECK' | 'MANQUEMENT_CHECK' | 'AVEREE' | 'OK';

/** What the energy of a dwelling amounts to in law, and which rule says so. */
export interface EnergyVerdict {
  readonly status: SuspicionStatus;
  readonly because:
    | 'ENERGY_UNKNOWN'
    | 'ENERGY_NO_DIAGNOSIS'
    | 'ENERGY_TOO_HIGH'
    | 'ENERGY_LEASE_AFTER_BAN'
    | 'ENERGY_CLASS'
    | 'ENERGY_TO_CHECK'
    | 'ENERGY_GOOD';
}

/** Final energy in kWh by m² and year; that of a diagnosis of the whole dwelling is divided by the surface. */
export function consumptionPerM2({ kwhPerM2, kwhPerYear }: EnergyFacts, surface?: number): number | undefined {
  if (kwhPerM2 !== undefined) return kwhPerM2;
  return kwhPerYear === undefined || surface === undefined || surface <= 0 ? undefined : kwhPerYear / surface;
}

/** From which day a class may not be let, when that day has come; undefined for one that may. `today`: yyyy-mm-dd. */
export function bannedSince(
  letter: string | undefined,
  bans: Scoring['energy']['bans'],
  today: string,
): string | undefined {
  return bans.find((ban) => ban.letter === letter && ban.from <= today)?.from;
}

/**
 * Whether a rented dwelling uses more energy than the law lets (décret n° 2002-120, art. 3 bis; loi n° 89-462, art. 6; CCH,
 * art. L. 173-2; décret n° 2023-796). A class is banned for leases signed or renewed from its day on: an older lease is to be checked.
 * Undefined when nothing speaks of it: no desordre of energy, no class that is banned, no figure above the limit.
 */
export function judgeEnergy(
  facts: EnergyFacts,
  surface: number | undefined,
  hasEnergyDesordre: boolean,
  { maxKwh, bans }: Scoring['energy'],
  today: string,
): EnergyVerdict | undefined {
  const since = bannedSince(facts.dpeClass, bans, today);
  const isBad = facts.dpeClass === 'G' || since !== undefined;
  const used = facts.dpe === 'YES' ? consumptionPerM2(facts, surface) : undefined;
  const isTooHigh = used !== undefined && used > maxKwh;
  if (!hasEnergyDesordre && !isBad && !isTooHigh) {
    return facts.dpe === 'YES' ? { status: 'OK', because: 'ENERGY_GOOD' } : undefined;
  }
  if (facts.dpe === 'NO') return { status: 'AVEREE', because: 'ENERGY_NO_DIAGNOSIS' };
  if (facts.dpe !== 'YES') return { status: 'CHECK', because: 'ENERGY_UNKNOWN' };
  if (isTooHigh) return { status: 'AVEREE', because: 'ENERGY_TOO_HIGH' };
  if (since !== undefined && facts.leaseDate !== undefined && facts.leaseDate >= since) {
    return { status: 'AVEREE', because: 'ENERGY_LEASE_AFTER_BAN' };
  }
  if (isBad) return { status: 'CHECK', because: 'ENERGY_CLASS' };
  return used !== undefined
    ? { status: 'OK', because: 'ENERGY_GOOD' }
    : { status: 'CHECK', because: 'ENERGY_TO_CHECK' };
}
