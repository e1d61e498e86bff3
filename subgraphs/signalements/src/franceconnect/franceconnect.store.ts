import type { Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { hashToken } from '@mitoyen/kit/private-token.ts';

/** Files of one person that are shown at once. */
const AT_MOST = 50;

export interface Visit {
  /** The private link from which a file is to be attached; null to see those that are. */
  readonly linkId: string | null;
}

export async function addVisit(
  db: Db,
  visit: Visit & { state: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { state, ...data } = visit;
  await db.franceConnectVisit.create({ data: { ...data, stateHash: hashToken(state) } });
}

/** Uses a visit up and returns it: exactly one of those who come back with its state gets it. */
export async function useUpVisit(db: Db, state: string, at: Date): Promise<Visit | undefined> {
  const stateHash = hashToken(state);
  const { count } = await db.franceConnectVisit.updateMany({
    where: { stateHash, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  if (count === 0) return undefined;
  const row = await db.franceConnectVisit.findFirst({ where: { stateHash }, select: { linkId: true } });
  return row ?? undefined;
}

/** Attaches a person to a file; false when she already was. */
export async function attach(db: Db, signalementId: string, subjectHash: string, at: Date): Promise<boolean> {
  const { count } = await db.franceConnectAttachment.createMany({
    data: [{ signalementId, subjectHash, attachedAt: at }],
    skipDuplicates: true,
  });
  return count > 0;
}

/** Detaches everybody from a file. */
export async function detachAll(db: Db, signalementId: string): Promise<void> {
  await db.franceConnectAttachment.deleteMany({ where: { signalementId } });
}

/** Since when each attached person may find a file again, the first first. */
export async function attachedSince(db: Db, signalementId: string): Promise<Date[]> {
  const rows = await db.franceConnectAttachment.findMany({
    where: { signalementId },
    select: { attachedAt: true },
    orderBy: [{ attachedAt: 'asc' }, { subjectHash: 'asc' }],
  });
  return rows.map(({ attachedAt }) => attachedAt);
}

/** The files that a person attached in this territory, the newest first; not those that were erased. */
export function findAttachedFiles(db: Db, subjectHash: string): Promise<Signalement[]> {
  return db.signalement.findMany({
    where: { anonymisedAt: null, franceConnect: { some: { subjectHash } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: AT_MOST,
  });
}

export async function isAttached(db: Db, signalementId: string, subjectHash: string): Promise<boolean> {
  const where = { signalementId, subjectHash, signalement: { is: { anonymisedAt: null } } };
  return (await db.franceConnectAttachment.count({ where })) > 0;
}
