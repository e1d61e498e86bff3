import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { builder } from '../builder.ts';
import { type BuildingRow, findBuildings } from './building.store.ts';

/** A building known only because a vacancy file names it must not tell that it holds a vacant dwelling. */
export function shownTo(context: SubgraphContext, building: BuildingRow | null): BuildingRow | null {
  return building?.source === 'LOVAC' && !context.can('vacancy.read') ? null : building;
}

export const Building = builder.loadableNodeRef('Building', {
  id: { resolve: (row: BuildingRow) => row.id },
  load: async (ids: string[], context) => {
    const rows = await findBuildings(context.db, ids);
    // A loader answers null where there is none, which its type does not say.
    return rows.map((row) => shownTo(context, row)) as BuildingRow[];
  },
});
