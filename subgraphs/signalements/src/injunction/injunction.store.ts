import type { Injunction, InjunctionMessage, Prisma, Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { DueTimer } from './injunction-timers.ts';

/** An injunction with the file it is about. */
export interface OpenInjunction {
  readonly injunction: Injunction;
  readonly signalement: Signalement;
}

async function withFile(db: Db, injunction: Injunction | null): Promise<OpenInjunction | null> {
  if (!injunction) return null;
  const signalement = await db.signalement.findFirst({ where: { id: injunction.signalementId } });
  return signalement && { injunction, signalement };
}

export async function findInjunction(db: Db, id: string): Promise<OpenInjunction | null> {
  return withFile(db, await db.injunction.findFirst({ where: { id } }));
}

/** The injunction that a landlord's private link opens. */
export async function findByToken(db: Db, tokenHash: string): Promise<OpenInjunction | null> {
  return withFile(db, await db.injunction.findFirst({ where: { tokenHash } }));
}

/** The injunction of this file reference whose letter bears this code. */
export async function findByCode(db: Db, reference: string, codeHash: string): Promise<OpenInjunction | null> {
  return withFile(db, await db.injunction.findFirst({ where: { codeHash, signalement: { reference } } }));
}

export function findOfFile(db: Db, signalementId: string): Promise<Injunction | null> {
  return db.injunction.findFirst({ where: { signalementId } });
}

/** Takes an injunction for changing: nobody else changes it before this transaction ends. */
export async function lockInjunction(db: Db, id: string): Promise<OpenInjunction | null> {
  await db.$queryRaw`SELECT FROM signalements.injunction WHERE id = ${id}::uuid FOR UPDATE`;
  return findInjunction(db, id);
}

export async function changeInjunction(
  db: Db,
  id: string,
  change: Prisma.InjunctionUncheckedUpdateManyInput,
  now: Date,
): Promise<Injunction> {
  await db.injunction.updateMany({ where: { id }, data: { ...change, version: { increment: 1 }, updatedAt: now } });
  return db.injunction.findFirstOrThrow({ where: { id } });
}

/** Writes down what is due, and when. What is written already stays as it is. */
export async function planTimers(db: Db, injunctionId: string, timers: readonly DueTimer[]): Promise<void> {
  await db.injunctionReminder.createMany({
    data: timers.map((timer) => ({ injunctionId, ...timer })),
    skipDuplicates: true,
  });
}

/** Ids of what is due and was neither done nor cancelled, the longest due first. */
export async function findDueTimers(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.injunctionReminder.findMany({
    where: { sentAt: null, cancelledAt: null, dueAt: { lte: now } },
    select: { id: true },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** How often works were declared in an injunction. */
export function countDeclarations(db: Db, injunctionId: string): Promise<number> {
  return db.procedureStep.count({ where: { injunctionId, action: 'DECLARE_WORKS' } });
}

export function findMessages(db: Db, injunctionId: string): Promise<InjunctionMessage[]> {
  return db.injunctionMessage.findMany({ where: { injunctionId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
}
