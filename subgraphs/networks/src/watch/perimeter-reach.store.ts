import type { ChangeArea } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { eachPerimeter, perimetersOfNetworks } from '../perimeter/perimeter.store.ts';
import type { ChangedArea } from './reach.ts';

/**
 * The perimeters through which these changes reach farther than their own boxes: a network answers wherever a perimeter that
 * names it lies, however far its pipes are.
 */
export async function areasOfPerimeters(db: Db, changes: readonly ChangeArea[]): Promise<ChangedArea[]> {
  const aboutNetworks = changes.filter(
    ({ reason }) => reason === 'GEOMETRY' || reason === 'STATUS' || reason === 'IMPORT',
  );
  if (aboutNetworks.length === 0) return [];
  const boxes: number[] = [];
  if (aboutNetworks.some(({ entityId }) => entityId === null)) {
    for await (const { bbox } of eachPerimeter(db)) boxes.push(...bbox);
  } else {
    const ids = [...new Set(aboutNetworks.flatMap(({ entityId }) => entityId ?? []))];
    for (const perimeters of await perimetersOfNetworks(db, ids))
      for (const { bbox } of perimeters) boxes.push(...bbox);
  }
  return [{ isEverywhere: false, boxes, citycodes: [] }];
}
