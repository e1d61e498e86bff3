/** A building to be connected to a heat network, as the aid sees it. */
export type AidedBuilding =
  | { readonly use: 'RESIDENTIAL'; readonly dwellings: number }
  /** `surface` in square metres heated. */
  | { readonly use: 'TERTIARY'; readonly surface: number };

export type CeeRefusal = 'NOT_RENEWABLE_ENOUGH' | 'RATE_UNKNOWN' | 'OUT_OF_RANGE';

/** More than this share of renewable and recovered energy, in percent, opens the aid. */
export const LEAST_ENR_RATE = 50;
const BOUNDS = { dwellings: 100_000, surface: 10_000_000 } as const;

interface Slope {
  /** Most dwellings or square metres that this row is for. */
  readonly upTo: number;
  readonly perUnit: number;
  readonly fixed: number;
}

/** kWh cumac by dwelling and by square metre. Source: 2026 aid for connections (CEE), networks with more than 50 % of EnR&R. */
const RESIDENTIAL: readonly Slope[] = [
  { upTo: 125, perUnit: 24_000, fixed: 9_000_000 },
  { upTo: Number.POSITIVE_INFINITY, perUnit: 54_000, fixed: 5_200_000 },
];
const TERTIARY: readonly Slope[] = [
  { upTo: 7_500, perUnit: 200, fixed: 9_500_000 },
  { upTo: Number.POSITIVE_INFINITY, perUnit: 800, fixed: 5_000_000 },
];

/**
 * The aid of 2026 for connecting a building (certificats d'économies d'énergie), in kWh cumac, or why there is none.
 * It counts one sub-station; a building with several is not described by the published formula.
 * @param enrRate share of renewable and recovered energy of the network, percent; null when nobody has published it
 */
export function ceeAid(
  building: AidedBuilding,
  enrRate: number | null,
): { readonly kwhCumac: number } | { readonly refused: CeeRefusal } {
  const units = building.use === 'RESIDENTIAL' ? building.dwellings : building.surface;
  const most = building.use === 'RESIDENTIAL' ? BOUNDS.dwellings : BOUNDS.surface;
  if (!(units > 0 && units <= most)) return { refused: 'OUT_OF_RANGE' };
  if (building.use === 'RESIDENTIAL' && !Number.isInteger(units)) return { refused: 'OUT_OF_RANGE' };
  if (enrRate === null) return { refused: 'RATE_UNKNOWN' };
  if (enrRate <= LEAST_ENR_RATE) return { refused: 'NOT_RENEWABLE_ENOUGH' };
  const slopes = building.use === 'RESIDENTIAL' ? RESIDENTIAL : TERTIARY;
  const slope = slopes.find(({ upTo }) => units <= upTo);
  return slope ? { kwhCumac: slope.perUnit * units + slope.fixed } : { refused: 'OUT_OF_RANGE' };
}

/** The same in euros. @param eurPerMwhCumac price at which certificates are sold, an assumption of whoever asks */
export function ceeAidInEuros(kwhCumac: number, eurPerMwhCumac: number): number {
  return Math.round((kwhCumac / 1_000) * eurPerMwhCumac);
}
