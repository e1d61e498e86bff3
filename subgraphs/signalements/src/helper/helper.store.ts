import type { Helper } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

export function addHelper(
  db: Db,
  helper: Pick<
    Helper,
    'id' | 'signalementId' | 'name' | 'email' | 'kind' | 'invitationHash' | 'tokenHash' | 'invitedAt' | 'expiresAt'
  >,
): Promise<Helper> {
  return db.helper.create({ data: helper });
}

/** The helpers of a file who were neither removed nor said no, oldest first. */
export function findHelpers(db: Db, signalementId: string): Promise<Helper[]> {
  return db.helper.findMany({
    where: { signalementId, removedAt: null, declinedAt: null },
    orderBy: [{ invitedAt: 'asc' }, { id: 'asc' }],
  });
}

/** The helper who accepted and holds the token of this hash; null for one who was removed. */
export function findActiveHelper(db: Db, tokenHash: string): Promise<Helper | null> {
  return db.helper.findFirst({ where: { tokenHash, acceptedAt: { not: null }, removedAt: null } });
}

/** The invitation of this hash, whatever became of it; null for one of another territory. */
export function findInvitation(db: Db, invitationHash: string): Promise<Helper | null> {
  return db.helper.findFirst({ where: { invitationHash } });
}

/** Changes a helper who is still one; answers whether there was. */
export async function changeHelper(
  db: Db,
  signalementId: string,
  id: string,
  change: { readonly acceptedAt?: Date; readonly declinedAt?: Date; readonly removedAt?: Date },
): Promise<boolean> {
  const { count } = await db.helper.updateMany({
    where: { id, signalementId, removedAt: null, declinedAt: null },
    data: change,
  });
  return count > 0;
}
