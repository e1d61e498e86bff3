import type { AppLoadContext } from '@remix-run/node';
import { SearchAddressesDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';

/** Fewest letters that an address search needs to mean something. */
const FEWEST = 3;
const LONGEST = 200;

export interface FoundAddress {
  readonly banId: string;
  readonly label: string;
}

/** The answer to what somebody types in an address field. */
export interface AddressesFound {
  readonly text: string;
  readonly addresses: readonly FoundAddress[];
}

/** The addresses that best fit what somebody typed; none for fewer than three letters. */
export async function findAddresses(context: AppLoadContext, typed: string, limit = 8): Promise<FoundAddress[]> {
  const text = typed.trim().replace(/\s+/g, ' ').slice(0, LONGEST);
  if (text.length < FEWEST) return [];
  const { searchAddresses } = await ask(context, SearchAddressesDocument, { text, limit });
  return searchAddresses.map(({ banId, label }) => ({ banId, label }));
}
