import { builder } from '../builder.ts';
import { type AddressRow, findAddresses } from './address.store.ts';

export const Address = builder.loadableNodeRef('Address', {
  id: { resolve: (row: AddressRow) => row.id },
  // A loader answers null where there is none, which its type does not say.
  load: async (ids: string[], context) => (await findAddresses(context.db, ids)) as AddressRow[],
});
