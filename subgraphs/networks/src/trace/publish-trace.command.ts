import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { recordChange } from '../change-area/change-area.store.ts';
import type { TraceDrawing } from './drawing.ts';
import { type DrawnNetwork, type TraceOrigin, writePublished } from './trace.store.ts';

/**
 * Publishes a drawing of a network that `lockDrawing` has locked, in the open transaction: the version, the network itself,
 * where answers may change, and the event that makes every process draw and judge anew.
 * @returns the id and the number of the new version
 */
export async function publishTrace(
  context: SubgraphContext,
  networkId: string,
  former: DrawnNetwork,
  { drawing, ...origin }: TraceOrigin & { readonly drawing: TraceDrawing },
): Promise<{ id: string; number: number }> {
  const { db } = context;
  const published = await writePublished(db, networkId, drawing, origin, context.now());
  await recordChange(db, {
    reason: 'GEOMETRY',
    entityId: networkId,
    boxes: former.bbox ? [former.bbox, drawing.bbox] : [drawing.bbox],
    // A network that had no trace was an answer for its whole commune.
    ...(former.geometry === null && { citycodes: former.citycodes }),
  });
  await context.publish('network.changed', { entityId: networkId });
  return published;
}
