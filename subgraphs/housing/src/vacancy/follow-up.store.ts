import type { Db } from '@mitoyen/kit/database.ts';
import type { FollowUpStatus } from './follow-up.ts';

export interface FollowUpChangeRow {
  readonly dwellingId: string;
  readonly fromStatus: FollowUpStatus;
  readonly toStatus: FollowUpStatus;
  readonly agentId: string | null;
  readonly changedAt: Date;
}

/** The present status of a dwelling, held until the transaction ends; undefined when there is no such dwelling. */
export async function lockFollowUp(db: Db, dwellingId: string): Promise<FollowUpStatus | undefined> {
  const [row] = await db.$queryRawUnsafe<{ status: FollowUpStatus }[]>(
    'SELECT follow_up_status AS status FROM housing.dwelling WHERE id = $1::uuid FOR UPDATE',
    dwellingId,
  );
  return row?.status;
}

/** Writes a change and its trace. */
export async function saveFollowUp(db: Db, change: FollowUpChangeRow): Promise<void> {
  await db.$executeRawUnsafe(
    'UPDATE housing.dwelling SET follow_up_status = $2, follow_up_at = $3 WHERE id = $1::uuid',
    change.dwellingId,
    change.toStatus,
    change.changedAt,
  );
  await db.followUpChange.create({ data: change });
}

/** The changes of each of these dwellings, the latest first. */
export async function findFollowUpChanges(db: Db, dwellingIds: readonly string[]): Promise<FollowUpChangeRow[][]> {
  const rows = await db.$queryRawUnsafe<FollowUpChangeRow[]>(
    `SELECT dwelling_id AS "dwellingId", from_status AS "fromStatus", to_status AS "toStatus", agent_id AS "agentId", changed_at AS "changedAt"
     FROM housing.follow_up_change WHERE dwelling_id = ANY($1::uuid[]) ORDER BY changed_at DESC, id DESC`,
    dwellingIds,
  );
  return dwellingIds.map((id) => rows.filter((row) => row.dwellingId === id));
}
