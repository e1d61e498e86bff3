import type { Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** Notes which file goes on in the place of another; files merged into that one before follow it. */
export async function mergeInto(db: Db, id: string, intoId: string): Promise<void> {
  await db.signalement.updateMany({ where: { OR: [{ id }, { mergedInto: id }] }, data: { mergedInto: intoId } });
}

/** Adds to a file the desordres that another reports and it does not, of those that `isKnown` lets through. Answers how many. */
export async function addDesordres(
  db: Db,
  fromId: string,
  toId: string,
  isKnown: (code: string) => boolean,
): Promise<number> {
  const there = await db.signalementDesordre.findMany({ where: { signalementId: toId }, select: { code: true } });
  const codes = new Set(there.map(({ code }) => code));
  const reported = await db.signalementDesordre.findMany({ where: { signalementId: fromId }, orderBy: { id: 'asc' } });
  const missing = reported.filter(({ code }) => !codes.has(code) && isKnown(code));
  const { count } = await db.signalementDesordre.createMany({
    data: missing.map(({ code, rooms, since }) => ({ signalementId: toId, code, rooms, since })),
  });
  return count;
}

/** The files that were merged into these, oldest first. */
export function findMerged(db: Db, intoIds: readonly string[]): Promise<Signalement[]> {
  return db.signalement.findMany({
    where: { mergedInto: { in: [...intoIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}
