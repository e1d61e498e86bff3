import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { Building, shownTo } from '../building/building.ref.ts';
import { findBuildingsAt } from '../building/building.store.ts';
import { Dwelling } from '../dwelling/dwelling.ref.ts';
import { findDwellingsAt } from '../dwelling/dwelling.store.ts';
import { Address } from './address.ref.ts';
import { addressId, addressLabel, houseNumber } from './address.ts';
import { addressPrecisions } from './address-ranking.ts';
import { searchAddresses } from './address-source.store.ts';

const AddressPrecision = builder.enumType('AddressPrecision', {
  description: 'How precisely an address points: at a door, at a street as a whole, at a named place.',
  values: addressPrecisions,
});

Address.implement({
  description: 'A place that mail can reach, in this territory.',
  fields: (t) => ({
    banId: t.exposeID('banId', { description: 'Identifier in the national address base (BAN).' }),
    precision: t.expose('precision', { type: AddressPrecision }),
    label: t.exposeString('label', { description: 'On one line.' }),
    houseNumber: t.string({ nullable: true, resolve: (address) => houseNumber(address) ?? null }),
    street: t.exposeString('street'),
    postcode: t.exposeString('postcode'),
    city: t.exposeString('city'),
    citycode: t.exposeString('citycode', { description: 'INSEE code of the commune.' }),
    lon: t.exposeFloat('lon', { description: 'WGS84 degrees.' }),
    lat: t.exposeFloat('lat', { description: 'WGS84 degrees.' }),
    building: t.loadable({
      type: Building,
      nullable: true,
      resolve: ({ banId }) => banId,
      // The field itself is nullable; only the loader's type is not.
      load: async (banIds: string[], context) =>
        (await findBuildingsAt(context.db, banIds)).map(
          (building) => shownTo(context, building)?.id ?? null,
        ) as string[],
    }),
    dwellings: t.loadableList({
      type: Dwelling,
      nullable: true,
      description: 'The vacant dwellings at this address.',
      authScopes: { permission: 'vacancy.read' },
      resolve: ({ banId }) => banId,
      load: (banIds: string[], context) => findDwellingsAt(context.db, banIds),
    }),
  }),
});

builder.asEntity(Address, {
  key: [builder.selection<{ id: string }>('id'), builder.selection<{ banId: string }>('banId')],
  resolveReference: async (reference, context) => {
    const id = 'banId' in reference ? addressId(String(reference.banId)) : fromGlobalId('Address', reference.id);
    return id === undefined ? null : Address.getDataloader(context).load(id);
  },
});

builder.queryField('address', (t) =>
  t.field({
    type: Address,
    nullable: true,
    authScopes: { public: true },
    args: { banId: t.arg.id({ required: true }) },
    resolve: (_root, { banId }) => addressId(banId),
  }),
);

builder.queryField('searchAddresses', (t) =>
  t.field({
    type: [Address],
    description:
      'The addresses of the territory that answer a typed text, the best first. None under three characters; characters beyond 200 are not read.',
    authScopes: { public: true },
    directives: {
      cost: { weight: 2 },
      listSize: { slicingArguments: ['limit'], assumedSize: 8, requireOneSlicingArgument: false },
    },
    args: { text: t.arg.string({ required: true }), limit: t.arg.int({ description: '8 unless said, 1 to 20.' }) },
    resolve: async (_root, { text, limit }, context) => {
      const found = await searchAddresses(context, text, Math.min(Math.max(limit ?? 8, 1), 20));
      return found.map((facts) => ({
        ...facts,
        id: addressId(facts.banId),
        label: addressLabel(facts),
        streetId: undefined,
      }));
    },
  }),
);
