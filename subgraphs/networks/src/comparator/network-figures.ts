import { priceStanding } from '../heat-network/prices.ts';

/** What a network says of itself that the comparison can use. Null is not communicated; 0 g of CO₂ is a figure. */
export interface NetworkFigures {
  /** Average price, € with taxes per MWh. */
  readonly priceEurPerMwh: number | null;
  /** Share of the price that does not depend on what is consumed, percent. */
  readonly fixedSharePercent: number | null;
  /** kg CO₂ per kWh delivered, direct. */
  readonly co2: number | null;
  /** kg CO₂ per kWh delivered, over the life cycle. */
  readonly co2Lca: number | null;
}

export type PriceReading = 'USED' | 'IMPLAUSIBLE' | 'NOT_COMMUNICATED';

/** Whether the average price of a network can be used; outside the bounds it is shown with a star and left out. */
export function readPrice(priceEurPerMwh: number | null): PriceReading {
  return READINGS[priceStanding(priceEurPerMwh)];
}

const READINGS = { KNOWN: 'USED', UNUSUAL: 'IMPLAUSIBLE', NOT_COMMUNICATED: 'NOT_COMMUNICATED' } as const;
