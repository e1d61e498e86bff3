import type {
  Affectation,
  Declarant,
  LifeCycleStep,
  Prisma,
  Signalement,
  SignalementDesordre,
} from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { FileFacts } from './life-cycle.ts';
import { LOST_SIGHT, type Sight } from './visibility.ts';

/** Where a page of the list, newest first, begins. */
export interface After {
  readonly createdAt: Date;
  readonly id: string;
}

export function inSight(sight: Sight): Prisma.SignalementWhereInput {
  if (sight.sees === 'all') return {};
  if (sight.sees === 'none') return { id: { in: [] } };
  return { affectations: { some: { partnerId: sight.partnerId, status: { notIn: [...LOST_SIGHT] } } } };
}

/** The files of these ids, in the same order; null where there is none, or none in sight. */
export async function findSeen(db: Db, sight: Sight, ids: readonly string[]): Promise<(Signalement | null)[]> {
  const rows = await db.signalement.findMany({ where: { AND: [{ id: { in: [...ids] } }, inSight(sight)] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The files in sight at these addresses, newest first. */
export function findAtAddresses(db: Db, sight: Sight, banIds: readonly string[]): Promise<Signalement[]> {
  return db.signalement.findMany({
    where: { AND: [{ banId: { in: [...banIds] } }, inSight(sight)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 500,
  });
}

/** The status of these files, in the same order, whoever may see them; null for no file. */
export async function findStatuses(
  db: Db,
  ids: readonly string[],
): Promise<(Pick<Signalement, 'status' | 'endedAt'> | null)[]> {
  const rows = await db.signalement.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, status: true, endedAt: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** A file taken for changing: nobody else changes it before this transaction ends. */
export interface LockedFile {
  readonly row: Signalement;
  readonly affectations: readonly Affectation[];
  readonly facts: FileFacts;
}

/** Takes a file for changing, whoever may see it; undefined when there is none of that id. */
export async function lockFile(db: Db, id: string): Promise<LockedFile | undefined> {
  const locked = await db.$queryRaw<unknown[]>`SELECT FROM signalements.signalement WHERE id = ${id}::uuid FOR UPDATE`;
  if (locked.length === 0) return undefined;
  const found = await db.signalement.findFirst({
    where: { id },
    include: { affectations: { orderBy: { id: 'asc' } } },
  });
  if (!found) return undefined;
  const { affectations, ...row } = found;
  return { row, affectations, facts: { status: row.status, endedAt: row.endedAt, affectations } };
}

/** Writes what changed in a file, and counts the change. */
export async function changeFile(
  db: Db,
  id: string,
  change: Pick<
    Prisma.SignalementUpdateManyMutationInput,
    'status' | 'refusalReason' | 'closingReason' | 'endedAt' | 'worksVerified' | 'mergedInto'
  >,
  now: Date,
): Promise<void> {
  await db.signalement.updateMany({ where: { id }, data: { ...change, version: { increment: 1 }, updatedAt: now } });
}

/** One step of the history of a file, or of an affectation in it. */
export interface NewStep {
  readonly signalementId: string;
  readonly affectationId: string | null;
  readonly action: string;
  readonly fromStatus: string;
  readonly toStatus: string;
  readonly reason: string | null;
  /** What was written to explain it, when it is kept nowhere else. */
  readonly message?: string | null;
  readonly agentId: string | null;
  readonly at: Date;
}

export function addStep(db: Db, step: NewStep): Promise<LifeCycleStep> {
  return db.lifeCycleStep.create({ data: step });
}

export function findSteps(db: Db, signalementIds: readonly string[]): Promise<LifeCycleStep[]> {
  return db.lifeCycleStep.findMany({
    where: { signalementId: { in: [...signalementIds] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

export function findDesordres(db: Db, signalementIds: readonly string[]): Promise<SignalementDesordre[]> {
  return db.signalementDesordre.findMany({
    where: { signalementId: { in: [...signalementIds] } },
    orderBy: { id: 'asc' },
  });
}

/** Who reported these files, in the same order; null where the data is gone. Personal data: read through `personalRead`. */
export async function findDeclarants(db: Db, signalementIds: readonly string[]): Promise<(Declarant | null)[]> {
  const rows = await db.declarant.findMany({ where: { signalementId: { in: [...signalementIds] } } });
  const byFile = new Map(rows.map((row) => [row.signalementId, row]));
  return signalementIds.map((id) => byFile.get(id) ?? null);
}
