import type { AddressFacts } from './address.ts';
import type { SearchedCommune } from './address-search.ts';

/** One text of a list of addresses, with the commune (INSEE code) when the list gives it. */
export interface GeocodingQuery {
  readonly text: string;
  readonly citycode: string | null;
}

/** The address meant, and how surely it is that one: 0 to 1. */
export interface Geocoded {
  readonly address: AddressFacts;
  readonly confidence: number;
}

/** Finds the addresses of a list at once, in its order; null where nothing in the territory answers. Rejects when it cannot. */
export interface Geocoder {
  geocode(queries: readonly GeocodingQuery[], communes: readonly SearchedCommune[]): Promise<(Geocoded | null)[]>;
}
