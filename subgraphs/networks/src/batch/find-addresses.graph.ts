import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { z } from 'zod';

/** An address as the graph found it for a text. */
export interface FoundAddress {
  readonly label: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly lon: number;
  readonly lat: number;
  readonly citycode: string;
}

/** What one question to the graph may hold. */
const AT_ONCE = 200;

const QUERY = `query GeocodeForBatch($queries: [AddressQueryInput!]!) {
  geocodeAddresses(queries: $queries) { confidence address { label lon lat citycode } }
}`;

const answer = z.object({
  geocodeAddresses: z.array(
    z
      .object({
        confidence: z.number(),
        address: z.object({ label: z.string(), lon: z.number(), lat: z.number(), citycode: z.string() }),
      })
      .nullable(),
  ),
});

/** Finds addresses by their text, in order; null for one that is not found. Throws when the graph does not answer. */
export async function findAddresses(
  context: SubgraphContext,
  queries: readonly { readonly text: string; readonly citycode: string | null }[],
): Promise<(FoundAddress | null)[]> {
  const found: (FoundAddress | null)[] = [];
  for (let at = 0; at < queries.length; at += AT_ONCE) {
    const group = queries.slice(at, at + AT_ONCE);
    const { geocodeAddresses } = answer.parse(await context.askGraph(QUERY, { queries: group }));
    if (geocodeAddresses.length !== group.length) throw new Error('the graph answered another number of addresses');
    found.push(...geocodeAddresses.map((one) => (one ? { ...one.address, confidence: one.confidence } : null)));
  }
  return found;
}
