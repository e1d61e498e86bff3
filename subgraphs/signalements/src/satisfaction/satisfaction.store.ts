import type { Satisfaction } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** What was said once of a file; null before. */
export function findSatisfaction(db: Db, signalementId: string): Promise<Satisfaction | null> {
  return db.satisfaction.findFirst({ where: { signalementId } });
}

/** Keeps what is said of a file, once; false when it had been said. */
export async function addSatisfaction(db: Db, satisfaction: Omit<Satisfaction, 'tenantId'>): Promise<boolean> {
  const { count } = await db.satisfaction.createMany({ data: [satisfaction], skipDuplicates: true });
  return count > 0;
}

/** How many gave each note within these instants; a note that nobody gave is left out. */
export async function countScores(db: Db, from: Date, to: Date): Promise<{ score: number; count: number }[]> {
  const rows = await db.satisfaction.groupBy({
    by: ['score'],
    where: { createdAt: { gte: from, lt: to } },
    _count: { _all: true },
    orderBy: { score: 'asc' },
  });
  return rows.map(({ score, _count }) => ({ score, count: _count._all }));
}
