import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';
import { Address } from './address.ref.ts';
import { addressId, addressLabel } from './address.ts';
import type { Geocoded, Geocoder } from './geocode.ts';
import { localGeocoder } from './local-geocoder.store.ts';

/** How many addresses one question may hold. */
const AT_ONCE = 200;

const nationalGeocoders = new WeakMap<SubgraphRuntime, Geocoder>();

/** Makes a running subgraph find lists of addresses in the national base. */
export function useNationalGeocoder(runtime: SubgraphRuntime, geocoder: Geocoder): void {
  nationalGeocoders.set(runtime, geocoder);
}

const AddressQueryInput = builder.inputType('AddressQueryInput', {
  fields: (t) => ({
    text: t.string({ required: true }),
    citycode: t.string({ description: 'INSEE code of the commune, when the list gives it.' }),
  }),
});

const GeocodedAddress = builder.objectRef<Geocoded>('GeocodedAddress').implement({
  fields: (t) => ({
    confidence: t.exposeFloat('confidence', { description: 'How surely it is the one meant: 0 to 1.' }),
    address: t.field({
      type: Address,
      resolve: ({ address }) => ({
        ...address,
        id: addressId(address.banId),
        label: addressLabel(address),
        streetId: undefined,
      }),
    }),
  }),
});

builder.queryField('geocodeAddresses', (t) =>
  t.field({
    type: t.listRef(GeocodedAddress, { nullable: true }),
    description: `The addresses of a list, in its order; null where nothing in the territory answers. ${AT_ONCE} at most.`,
    authScopes: { permission: 'batch.manage' },
    directives: { cost: { weight: 20 }, listSize: { assumedSize: AT_ONCE } },
    args: { queries: t.arg({ type: [AddressQueryInput], required: true }) },
    resolve: (_root, { queries }, context) => {
      if (queries.length > AT_ONCE) {
        throw new GraphQLError(`${AT_ONCE} addresses at most.`, { extensions: { code: 'BAD_USER_INPUT' } });
      }
      const geocoder = nationalGeocoders.get(context.runtime) ?? localGeocoder(context.db);
      return geocoder.geocode(
        queries.map(({ text, citycode }) => ({ text, citycode: citycode ?? null })),
        context.tenant.communes,
      );
    },
  }),
);
