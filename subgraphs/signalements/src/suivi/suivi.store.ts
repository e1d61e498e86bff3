import type { Suivi } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { lastSuiviChange } from './suivi.ts';

/** What was written about these files, oldest first; of what was taken back, the place it had. */
export function findSuivis(db: Db, signalementIds: readonly string[]): Promise<Suivi[]> {
  return db.suivi.findMany({
    where: { signalementId: { in: [...signalementIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** What the declarant may read in a file, oldest first: the public suivis and her own messages. */
export async function findPublicSuivis(db: Db, signalementId: string): Promise<Suivi[]> {
  const file = await db.signalement.findFirst({
    where: { id: signalementId },
    select: { mergedInto: true, endedAt: true },
  });
  return db.suivi.findMany({
    where: {
      visibility: 'PUBLIC',
      deletedAt: null,
      OR: [
        { signalementId },
        // What agents say about the file that goes on in this one's place, and never what its own people wrote.
        ...(file?.mergedInto && file.endedAt
          ? [{ signalementId: file.mergedInto, authorKind: 'AGENT' as const, createdAt: { gte: file.endedAt } }]
          : []),
      ],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

export type NewSuivi = Pick<
  Suivi,
  'id' | 'signalementId' | 'text' | 'visibility' | 'authorKind' | 'authorId' | 'createdAt'
> &
  Partial<Pick<Suivi, 'heldUntil'>>;

/** Keeps what a person wrote, and when somebody last wrote in the file. The file must be locked. */
export async function addSuiviRow(db: Db, suivi: NewSuivi): Promise<Suivi> {
  const row = await db.suivi.create({ data: suivi });
  const change = lastSuiviChange(suivi);
  if (Object.keys(change).length > 0) {
    await db.signalement.updateMany({ where: { id: suivi.signalementId }, data: change });
  }
  return row;
}

/** Keeps what the platform writes, once by key; undefined when it had written it already. */
export async function addSystemSuiviRow(
  db: Db,
  suivi: Pick<Suivi, 'id' | 'signalementId' | 'text' | 'visibility' | 'createdAt'> & { readonly key: string },
): Promise<Suivi | undefined> {
  const { count } = await db.suivi.createMany({
    data: [{ ...suivi, authorKind: 'SYSTEM', authorId: null }],
    skipDuplicates: true,
  });
  return count === 0 ? undefined : db.suivi.findFirstOrThrow({ where: { id: suivi.id } });
}

/** Takes a suivi for changing; null when there is none of that id. */
export async function lockSuivi(db: Db, id: string): Promise<Suivi | null> {
  await db.$queryRaw`SELECT FROM signalements.suivi WHERE id = ${id}::uuid FOR UPDATE`;
  return db.suivi.findFirst({ where: { id } });
}

export async function changeSuivi(
  db: Db,
  id: string,
  change: Partial<Pick<Suivi, 'text' | 'editedAt' | 'deletedAt' | 'heldUntil'>>,
): Promise<Suivi> {
  await db.suivi.updateMany({ where: { id }, data: change });
  return db.suivi.findFirstOrThrow({ where: { id } });
}

/** Counts again when somebody last wrote in a file, after a suivi was taken back. */
export async function recountLastSuivis(db: Db, signalementId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE signalements.signalement file SET
      last_suivi_at = (SELECT max(created_at) FROM signalements.suivi
        WHERE signalement_id = file.id AND author_kind <> 'SYSTEM' AND deleted_at IS NULL),
      last_public_suivi_at = (SELECT max(created_at) FROM signalements.suivi
        WHERE signalement_id = file.id AND author_kind = 'AGENT' AND visibility = 'PUBLIC' AND deleted_at IS NULL)
    WHERE id = ${signalementId}::uuid`;
}
