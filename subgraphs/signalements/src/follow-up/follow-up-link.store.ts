import type { FollowUpLink } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** Keeps a link; of its token, only the hash. */
export function addLink(
  db: Db,
  link: { id: string; signalementId: string; tokenHash: string; createdAt: Date; expiresAt: Date },
): Promise<FollowUpLink> {
  return db.followUpLink.create({ data: link });
}

/** The link of a token hash, whatever its state; null for one that this tenant never made. */
export function findLinkByHash(db: Db, tokenHash: string): Promise<FollowUpLink | null> {
  return db.followUpLink.findFirst({ where: { tokenHash } });
}

/** The first link a file was given, whatever its state. */
export function findFirstLink(db: Db, signalementId: string): Promise<FollowUpLink | null> {
  return db.followUpLink.findFirst({ where: { signalementId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
}

/** The newest link of a file that still opens at this instant. */
export function findOpenLink(db: Db, signalementId: string, now: Date): Promise<FollowUpLink | null> {
  return db.followUpLink.findFirst({
    where: { signalementId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/**
 * Closes every link of a file for good, and detaches who found it with FranceConnect: whoever held a link could have attached
 * themselves.
 */
export async function revokeLinks(db: Db, signalementId: string, now: Date): Promise<void> {
  await db.franceConnectAttachment.deleteMany({ where: { signalementId } });
  await db.followUpLink.updateMany({ where: { signalementId, revokedAt: null }, data: { revokedAt: now } });
}
