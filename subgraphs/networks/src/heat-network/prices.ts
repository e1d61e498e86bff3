import type { NetworkValues } from './field-catalogue.ts';

/** Prices outside are believed but starred, and no comparison uses them. €TTC/MWh, as the national service has it. */
export const PLAUSIBLE_PRICE = [70, 160] as const;

/**
 * What a published price is worth: KNOWN, UNUSUAL (outside 70 to 160 €TTC/MWh: shown with a star, never compared), or
 * NOT_COMMUNICATED (null, or less than 1 €, which stands for an empty cell).
 */
export function priceStanding(price: number | null): 'KNOWN' | 'UNUSUAL' | 'NOT_COMMUNICATED' {
  if (price === null || price < 1) return 'NOT_COMMUNICATED';
  const [least, most] = PLAUSIBLE_PRICE;
  return price < least || price > most ? 'UNUSUAL' : 'KNOWN';
}

/** Prices are public for a classed network (whose connection is a duty), unless its owner or operator opposes it. */
export function arePricesPublic({
  isClassed,
  isPriceOpposed,
}: Pick<NetworkValues, 'isClassed' | 'isPriceOpposed'>): boolean {
  return isClassed === true && isPriceOpposed !== true;
}
