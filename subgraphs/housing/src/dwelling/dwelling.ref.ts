import { builder } from '../builder.ts';
import { type DwellingRow, findDwellings } from './dwelling.store.ts';

/** Vacancy files are confidential (LPF art. L135 B): to whom may not read them, a dwelling does not exist, whichever way it is asked for. */
export const Dwelling = builder.loadableNodeRef('Dwelling', {
  id: { resolve: (row: DwellingRow) => row.id },
  load: async (ids: string[], context) =>
    // A loader answers null where there is none, which its type does not say.
    (context.can('vacancy.read') ? await findDwellings(context.db, ids) : ids.map(() => null)) as DwellingRow[],
});
