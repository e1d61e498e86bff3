import type { Ambassador, AmbassadorContact, AmbassadorExchange, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { AmbassadorStatus } from './ambassador.ts';

/** A collectivité has a few tens of them: one page holds them all. */
const MOST = 200;

export function listAmbassadors(
  db: Db,
  statuses: readonly AmbassadorStatus[],
  citycode: string | undefined,
): Promise<Ambassador[]> {
  return db.ambassador.findMany({
    where: { status: { in: [...statuses] }, ...(citycode !== undefined && { citycode }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
}

export function findByToken(db: Db, tokenHash: string): Promise<Ambassador | null> {
  return db.ambassador.findFirst({ where: { tokenHash } });
}

export async function lockAmbassador(db: Db, id: string): Promise<Ambassador | null> {
  await db.$queryRaw`SELECT 1 FROM networks.ambassador WHERE id = ${id}::uuid FOR UPDATE`;
  return db.ambassador.findFirst({ where: { id } });
}

export async function changeAmbassador(
  db: Db,
  id: string,
  change: Prisma.AmbassadorUpdateManyMutationInput,
): Promise<Ambassador> {
  await db.ambassador.updateMany({ where: { id }, data: change });
  return db.ambassador.findFirstOrThrow({ where: { id } });
}

export function findContact(db: Db, ambassadorId: string): Promise<AmbassadorContact | null> {
  return db.ambassadorContact.findFirst({ where: { ambassadorId } });
}

/** Forgets whom to write to, at once: the consent was taken back. */
export async function forgetContact(db: Db, ambassadorId: string): Promise<void> {
  await db.ambassadorContact.deleteMany({ where: { ambassadorId } });
}

export function findExchange(db: Db, tokenHash: string): Promise<AmbassadorExchange | null> {
  return db.ambassadorExchange.findFirst({ where: { tokenHash } });
}

/** Keeps an answer. False when there was one already. */
export async function keepAnswer(db: Db, id: string, answer: string, now: Date): Promise<boolean> {
  const { count } = await db.ambassadorExchange.updateMany({
    where: { id, answeredAt: null },
    data: { answer, answeredAt: now },
  });
  return count === 1;
}
