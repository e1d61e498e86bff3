import { ENERGIES, type Energy, SECTORS, type Sector } from './energies.ts';
import type { NetworkValues } from './field-catalogue.ts';

export interface MixShare {
  readonly energy: Energy;
  readonly label: string;
  readonly isRenewable: boolean;
  readonly mwh: number;
  /** Percent of what the network produced. */
  readonly share: number;
}

export interface DeliveryShare {
  readonly sector: Sector;
  readonly label: string;
  readonly mwh: number;
  /** Percent of what the network delivered. */
  readonly share: number;
}

/**
 * What the heat is made from, greatest first. Shares are of the published total, or of the sum when the total is unknown or
 * smaller than it. Empty when no energy is known; an energy of 0 MWh stays, with 0 %.
 */
export function energyMix(values: NetworkValues): MixShare[] {
  const known = ENERGIES.flatMap(({ energy, label, isRenewable }) => {
    const mwh = values[`production${energy}`];
    return mwh === null ? [] : [{ energy, label, isRenewable, mwh }];
  });
  return withShares(known, values.productionTotal);
}

/** Who receives the heat, greatest first, as `energyMix`. */
export function deliveryShares(values: NetworkValues): DeliveryShare[] {
  const known = SECTORS.flatMap(({ sector, label }) => {
    const mwh = values[`deliveries${sector}`];
    return mwh === null ? [] : [{ sector, label, mwh }];
  });
  return withShares(known, values.deliveriesTotal);
}

/**
 * The renewable and recovered share recomputed from the production, percent: biomass, biogas, geothermal, heat pumps, solar,
 * other renewable, recovered and industrial heat, waste burnt on the network or bought, over everything produced. Null when
 * nothing says what was produced. It is of one year, while the decree's rate may be a mean of three.
 */
export function computedEnrRate(values: NetworkValues): number | null {
  const mix = energyMix(values);
  const total = Math.max(values.productionTotal ?? 0, sumOf(mix));
  if (mix.length === 0 || total === 0) return null;
  return (100 * sumOf(mix.filter(({ isRenewable }) => isRenewable))) / total;
}

/** Heat delivered over heat produced, percent; null when either is unknown or nothing was produced. */
export function computedEfficiency({ deliveriesTotal, productionTotal }: NetworkValues): number | null {
  if (deliveriesTotal === null || productionTotal === null || productionTotal === 0) return null;
  return (100 * deliveriesTotal) / productionTotal;
}

function withShares<Part extends { readonly mwh: number }>(
  parts: readonly Part[],
  total: number | null,
): (Part & { share: number })[] {
  const whole = Math.max(total ?? 0, sumOf(parts));
  return parts
    .map((part) => ({ ...part, share: whole === 0 ? 0 : (100 * part.mwh) / whole }))
    .toSorted((a, b) => b.mwh - a.mwh);
}

function sumOf(parts: readonly { readonly mwh: number }[]): number {
  return parts.reduce((sum, { mwh }) => sum + mwh, 0);
}
