import type {
  Affectation,
  Declarant,
  LifeCycleStep,
  Prisma,
  Signalement,
  SignalementDesordre,
} from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { FileFacts, SignalementStatus } from './life-cycle.ts';
import { LOST_SIGHT, type Sight } from './visibility.ts';

/** What a list is narrowed to; what is absent narrows nothing. */
export interface SignalementFilter {
  readonly statuses?: readonly SignalementStatus[] | undefined;
  readonly citycodes?: readonly string[] | undefined;
  /** As `searchWords` gives them: all must be found in the reference or the address. */
  readonly words?: readonly string[] | undefined;
  readonly hasDanger?: boolean | undefined;
  /** Only the files in which this agent has had a hand, or for a partner those it has not answered or has accepted. */
  readonly mine?: { readonly agentId: string; readonly partnerId: string | null } | undefined;
}

/** Where a page of the list, newest first, begins. */
export interface After {
  readonly createdAt: Date;
  readonly id: string;
}

function inSight(sight: Sight): Prisma.SignalementWhereInput {
  if (sight.sees === 'all') return {};
  if (sight.sees === 'none') return { id: { in: [] } };
  return { affectations: { some: { partnerId: sight.partnerId, status: { notIn: [...LOST_SIGHT] } } } };
}

function narrowed({ statuses, citycodes, words, hasDanger, mine }: SignalementFilter): Prisma.SignalementWhereInput {
  return {
    ...(statuses && { status: { in: [...statuses] } }),
    ...(citycodes && { citycode: { in: [...citycodes] } }),
    ...(hasDanger !== undefined && { hasDanger }),
    AND: [...(words ?? []).map((word) => ({ searchText: { contains: word } })), ...(mine ? [inHand(mine)] : [])],
  };
}

function inHand({ agentId, partnerId }: { agentId: string; partnerId: string | null }): Prisma.SignalementWhereInput {
  if (partnerId !== null) return { affectations: { some: { partnerId, status: { in: ['PENDING', 'ACCEPTED'] } } } };
  return { OR: [{ steps: { some: { agentId } } }, { suivis: { some: { authorId: agentId } } }] };
}

/** The files of these ids, in the same order; null where there is none, or none in sight. */
export async function findSeen(db: Db, sight: Sight, ids: readonly string[]): Promise<(Signalement | null)[]> {
  const rows = await db.signalement.findMany({ where: { AND: [{ id: { in: [...ids] } }, inSight(sight)] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** A page of the files in sight, newest first, by keyset: `take` rows after that place. */
export function listSeen(
  db: Db,
  sight: Sight,
  filter: SignalementFilter,
  take: number,
  after?: After,
): Promise<Signalement[]> {
  const beyond: Prisma.SignalementWhereInput[] = after
    ? [
        { createdAt: { lte: after.createdAt } },
        { OR: [{ createdAt: { lt: after.createdAt } }, { id: { lt: after.id } }] },
      ]
    : [];
  return db.signalement.findMany({
    where: { AND: [inSight(sight), narrowed(filter), ...beyond] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export function countSeen(db: Db, sight: Sight, filter: SignalementFilter): Promise<number> {
  return db.signalement.count({ where: { AND: [inSight(sight), narrowed(filter)] } });
}

/** How many files in sight have each status; a status without any is left out. */
export async function countByStatus(db: Db, sight: Sight): Promise<{ status: SignalementStatus; count: number }[]> {
  const rows = await db.signalement.groupBy({ by: ['status'], where: inSight(sight), _count: { _all: true } });
  return rows.map(({ status, _count }) => ({ status, count: _count._all }));
}

/** The files in sight at these addresses, newest first. */
export function findAtAddresses(db: Db, sight: Sight, banIds: readonly string[]): Promise<Signalement[]> {
  return db.signalement.findMany({
    where: { AND: [{ banId: { in: [...banIds] } }, inSight(sight)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 500,
  });
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
  change: Pick<Prisma.SignalementUpdateManyMutationInput, 'status' | 'refusalReason' | 'closingReason' | 'endedAt'>,
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
