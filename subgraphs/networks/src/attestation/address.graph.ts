import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import { z } from 'zod';

/** An address as the graph knows it: it belongs to another subgraph. */
export interface KnownAddress {
  readonly banId: string;
  readonly label: string;
  readonly citycode: string;
  readonly lon: number;
  readonly lat: number;
}

const QUERY = `query AttestedAddress($banId: ID!) {
  address(banId: $banId) { banId label citycode lon lat }
}`;

const answer = z.object({
  address: z
    .object({ banId: z.string(), label: z.string(), citycode: z.string(), lon: z.number(), lat: z.number() })
    .nullable(),
});

const askedOf = oncePerRequest(() => new Map<string, Promise<KnownAddress | null>>());

/**
 * The address of this identifier; null when the graph knows none. Asked once for a request: before its transaction opens,
 * then read again inside it.
 */
export function knownAddress(context: SubgraphContext, banId: string): Promise<KnownAddress | null> {
  const asked = askedOf(context);
  const known = asked.get(banId);
  if (known) return known;
  const asking = context.askGraph(QUERY, { banId }).then((data) => answer.parse(data).address);
  asked.set(banId, asking);
  return asking;
}
