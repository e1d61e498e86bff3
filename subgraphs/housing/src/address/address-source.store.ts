import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { keepFoundAddresses } from './address.store.ts';
import type { AddressFacts } from './address.ts';
import { type AddressSearch, withFallback } from './address-search.ts';
import { localAddressSearch } from './local-address-search.store.ts';

interface NationalSource {
  readonly search: AddressSearch;
  readonly health: { restsUntil: number };
}

/** The national search of each running subgraph that has one. */
const nationalSources = new WeakMap<SubgraphRuntime, NationalSource>();

/** Makes a running subgraph ask the national address base first. */
export function useNationalSearch(runtime: SubgraphRuntime, search: AddressSearch): void {
  nationalSources.set(runtime, { search, health: { restsUntil: 0 } });
}

/**
 * Searches the addresses of the tenant: in the national base when there is one, in the imported index when there is none
 * or it fails. What the national base answers is kept, so that it resolves later on any machine.
 */
export async function searchAddresses(context: SubgraphContext, text: string, limit: number): Promise<AddressFacts[]> {
  const scope = { communes: context.tenant.communes, limit };
  const local = localAddressSearch(context.db);
  const national = nationalSources.get(context.runtime);
  if (national === undefined) return local.search(text, scope);
  const onFailure = (error: unknown) =>
    context.log.warn({ err: error }, 'the national address API fails: the imported index answers');
  const found = await withFallback(national.search, local, onFailure, national.health).search(text, scope);
  await context.transaction((db) => keepFoundAddresses(db, found));
  return found;
}
