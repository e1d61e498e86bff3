import { builder } from '../builder.ts';
import { ownerKinds } from './lovac-row.ts';
import type { OwnerRow, Ownership } from './owner.store.ts';

const OwnerKindEnum = builder.enumType('OwnerKind', { values: ownerKinds });

/** An owner seen from one dwelling. Reached only through `Dwelling.owners`, which needs `owner.read`. */
export const Owner = builder.objectRef<OwnerRow & Ownership>('Owner').implement({
  description: 'Who the land files name as owner of a dwelling. Personal data.',
  fields: (t) => ({
    id: t.globalID({ resolve: ({ id }) => ({ type: 'Owner', id }) }),
    fullName: t.exposeString('fullName'),
    kind: t.expose('kind', { type: OwnerKindEnum }),
    siren: t.exposeString('siren', { nullable: true }),
    postalAddress: t.stringList({ resolve: ({ postalAddress }) => [...postalAddress], description: 'Line by line.' }),
    rank: t.exposeInt('rank', { description: '1 the addressee, 2 to 6 other right-holders, 0 a former owner.' }),
    propertyRight: t.exposeString('propertyRight', {
      nullable: true,
      description: 'Code of the land files: P owner, U usufruct, N bare ownership…',
    }),
  }),
});
