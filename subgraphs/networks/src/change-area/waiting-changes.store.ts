import type { ChangeArea } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** Where the work on some changes stands: the last watched place judged again; null before the first. */
export interface Progress {
  readonly batchId: string;
  readonly rowNumber: number;
}

/** Changes to work on together. */
export interface WaitingChanges {
  readonly changes: readonly ChangeArea[];
  readonly progress: Progress | null;
}

const AT_ONCE = 1_000;

/** The changes to work on next, the oldest first: those under way before the others. Empty when all is done. */
export async function waitingChanges(db: Db): Promise<WaitingChanges> {
  const underWay = await db.changeArea.findMany({
    where: { consumedAt: null, doneBatch: { not: null } },
    orderBy: { id: 'asc' },
  });
  const [first] = underWay;
  if (first?.doneBatch && first.doneRow !== null) {
    return { changes: underWay, progress: { batchId: first.doneBatch, rowNumber: first.doneRow } };
  }
  const changes = await db.changeArea.findMany({ where: { consumedAt: null }, orderBy: { id: 'asc' }, take: AT_ONCE });
  return { changes, progress: null };
}

export async function saveProgress(db: Db, ids: readonly string[], { batchId, rowNumber }: Progress): Promise<void> {
  await db.changeArea.updateMany({
    where: { id: { in: [...ids] } },
    data: { doneBatch: batchId, doneRow: rowNumber },
  });
}

/** Says that every place within reach of these changes was judged again. */
export async function consumeChanges(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await db.changeArea.updateMany({
    where: { id: { in: [...ids] } },
    data: { consumedAt: now, doneBatch: null, doneRow: null },
  });
}

/** Lets go of changes that were worked on before an instant. The last one stays: judges are compared with it. */
export async function forgetConsumed(db: Db, before: Date): Promise<number> {
  return db.$executeRaw`
    DELETE FROM networks.change_area
    WHERE consumed_at < ${before} AND id < (SELECT id FROM networks.change_area ORDER BY id DESC LIMIT 1)`;
}
