import type { AddressFacts } from './address.ts';

/** A commune as a search knows it. */
export interface SearchedCommune {
  readonly code: string;
  readonly name: string;
  readonly postcodes: readonly string[];
  readonly population: number;
}

export interface SearchScope {
  /** The communes of the territory: an address elsewhere is never an answer. */
  readonly communes: readonly SearchedCommune[];
  /** How many answers at most, 1 to 20. */
  readonly limit: number;
}

/** Finds the addresses of a territory that answer a typed text, the best first; none when the text is too short. */
export interface AddressSearch {
  search(text: string, scope: SearchScope): Promise<AddressFacts[]>;
}

/** How long the first search is left alone after it failed, in milliseconds. */
const restAfterFailure = 10_000;

/**
 * Asks the first search, and the second when the first fails; a first that failed is not asked again for a while, so
 * that somebody typing does not wait at each letter. `clock` in milliseconds.
 */
export function withFallback(
  first: AddressSearch,
  second: AddressSearch,
  onFailure: (error: unknown) => void,
  health: { restsUntil: number } = { restsUntil: 0 },
  clock: () => number = Date.now,
): AddressSearch {
  return {
    async search(text, scope) {
      if (clock() < health.restsUntil) return second.search(text, scope);
      try {
        return await first.search(text, scope);
      } catch (error) {
        health.restsUntil = clock() + restAfterFailure;
        onFailure(error);
        return second.search(text, scope);
      }
    },
  };
}
