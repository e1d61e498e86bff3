import { settleFacts } from './facts.ts';
import type { NetworkValues } from './field-catalogue.ts';

/** The values of a network of which nothing is known but what the test says. */
export function values(known: Partial<NetworkValues> = {}): NetworkValues {
  return { ...settleFacts([]).values, ...known };
}
