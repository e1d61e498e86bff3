import type { Database, Db } from '@mitoyen/kit/database.ts';
import type { Bounds } from '../heat-network/heat-network.store.ts';

/** What kind of change may have altered answers. */
export type ChangeReason = 'GEOMETRY' | 'STATUS' | 'PERIMETER' | 'RULES' | 'IMPORT' | 'CALENDAR';

export interface Change {
  readonly reason: ChangeReason;
  /** Raw id of the network, perimeter or rule set; null when there are several. */
  readonly entityId: string | null;
  /** Old and new bounding boxes, in degrees, without the search radius; `everywhere` when every answer may change. */
  readonly boxes: readonly Bounds[] | 'everywhere';
  /** Communes (INSEE codes) whose answers may change wherever the place is, as with a network without trace. */
  readonly citycodes?: readonly string[];
}

/**
 * Writes down where answers may have changed. Called in the same transaction as the change, so that no watched address is
 * forgotten; the watch reads it once that transaction has committed.
 */
export async function recordChange(db: Db, change: Change): Promise<void> {
  const isEverywhere = change.boxes === 'everywhere';
  await db.changeArea.create({
    data: {
      reason: change.reason,
      entityId: change.entityId,
      isEverywhere,
      boxes: change.boxes === 'everywhere' ? [] : change.boxes.flat(),
      citycodes: [...(change.citycodes ?? [])],
    },
    select: { id: true },
  });
}

/** The same from a bulk transaction. */
export async function recordChangeFromBulk(client: BulkClient, change: Change): Promise<void> {
  const isEverywhere = change.boxes === 'everywhere';
  await client.query(
    `INSERT INTO networks.change_area (id, reason, entity_id, is_everywhere, boxes, citycodes)
     VALUES (uuidv7(), $1::networks.change_reason, $2, $3, $4::float8[], $5::text[])`,
    [
      change.reason,
      change.entityId,
      isEverywhere,
      change.boxes === 'everywhere' ? [] : change.boxes.flat(),
      [...new Set(change.citycodes ?? [])],
    ],
  );
}

type BulkClient = Parameters<Parameters<Database['bulk']>[0]>[0];
