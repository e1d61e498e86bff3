import type { Suivi } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** What was written about these files, oldest first. */
export function findSuivis(db: Db, signalementIds: readonly string[]): Promise<Suivi[]> {
  return db.suivi.findMany({
    where: { signalementId: { in: [...signalementIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** What the declarant may read in a file, oldest first: the public suivis and her own messages. */
export function findPublicSuivis(db: Db, signalementId: string): Promise<Suivi[]> {
  return db.suivi.findMany({
    where: { signalementId, visibility: 'PUBLIC' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

export function addSuiviRow(
  db: Db,
  suivi: Pick<Suivi, 'id' | 'signalementId' | 'text' | 'visibility' | 'authorKind' | 'authorId' | 'createdAt'>,
): Promise<Suivi> {
  return db.suivi.create({ data: suivi });
}
