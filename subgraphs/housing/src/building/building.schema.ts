import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Address } from '../address/address.ref.ts';
import { findAddressesOfBuildings } from '../address/address.store.ts';
import { builder } from '../builder.ts';
import { Dwelling } from '../dwelling/dwelling.ref.ts';
import { findDwellingsOf } from '../dwelling/dwelling.store.ts';
import { Building, shownTo } from './building.ref.ts';
import { findBuildingsByRnbId } from './building.store.ts';

Building.implement({
  description:
    'A building of the national register (RNB). One that only a vacancy file names is unknown to whom may not read vacancy.',
  fields: (t) => ({
    rnbId: t.exposeID('rnbId'),
    constructionYear: t.exposeInt('constructionYear', { nullable: true }),
    source: t.exposeString('source', { description: 'Where these facts come from.' }),
    vintage: t.exposeInt('vintage', { description: 'The year of the file that last named the building.' }),
    addresses: t.loadableList({
      type: Address,
      resolve: ({ id }) => id,
      load: (ids: string[], context) => findAddressesOfBuildings(context.db, ids),
    }),
    dwellings: t.loadableList({
      type: Dwelling,
      nullable: true,
      description: 'The vacant dwellings.',
      authScopes: { permission: 'vacancy.read' },
      resolve: ({ id }) => id,
      load: (ids: string[], context) => findDwellingsOf(context.db, ids),
    }),
  }),
});

builder.asEntity(Building, {
  key: [builder.selection<{ id: string }>('id'), builder.selection<{ rnbId: string }>('rnbId')],
  resolveReference: async (reference, context) => {
    if ('rnbId' in reference) {
      const [building] = await findBuildingsByRnbId(context.db, [String(reference.rnbId)]);
      return shownTo(context, building ?? null);
    }
    const id = fromGlobalId('Building', reference.id);
    return id === undefined ? null : Building.getDataloader(context).load(id);
  },
});

builder.queryField('building', (t) =>
  t.field({
    type: Building,
    nullable: true,
    authScopes: { public: true },
    args: { rnbId: t.arg.id({ required: true }) },
    resolve: async (_root, { rnbId }, context) => {
      const [building] = await findBuildingsByRnbId(context.db, [rnbId.toUpperCase()]);
      return shownTo(context, building ?? null);
    },
  }),
);
