import type { Prisma, Signalement, Visit, VisitFinding, VisitStep } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import type { Conclusion } from '../procedure/qualification.ts';
import { inSight } from '../signalement/signalement.store.ts';
import type { Sight } from '../signalement/visibility.ts';
import type { VisitFacts, VisitKind, VisitStatus } from './visit-life-cycle.ts';

/** A visit as its rules read it. The columns hold nothing but what their constraints allow. */
export function factsOf(row: Visit, fileStatus: Signalement['status']): VisitFacts {
  const { startsAt, durationMinutes, partnerId } = row;
  return {
    status: row.status as VisitStatus,
    kind: row.kind as VisitKind,
    startsAt,
    durationMinutes,
    partnerId,
    fileStatus,
  };
}

export function findVisit(db: Db, id: string): Promise<Visit | null> {
  return db.visit.findFirst({ where: { id } });
}

/** A visit of a file in sight; null for any other. */
export async function findSeenVisit(db: Db, sight: Sight, id: string): Promise<Visit | null> {
  return db.visit.findFirst({ where: { id, signalement: { is: inSight(sight) } } });
}

/** The visits of these files, the first to come first. */
export function findVisitsOfFiles(db: Db, signalementIds: readonly string[]): Promise<Visit[]> {
  return db.visit.findMany({
    where: { signalementId: { in: [...signalementIds] } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
}

/** Which visits the agenda shows. */
export interface AgendaFilter {
  readonly agentId?: string | undefined;
  readonly partnerId?: string | undefined;
  /** Open, and begun before this instant. */
  readonly toConcludeAt?: Date | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

/** The visits in sight that a filter lets through, the first to come first. */
export function listVisits(db: Db, sight: Sight, filter: AgendaFilter, take: number): Promise<Visit[]> {
  const { agentId, partnerId, toConcludeAt, from, until } = filter;
  const open = { status: { in: ['PROPOSED', 'CONFIRMED'] } };
  const where: Prisma.VisitWhereInput[] = [{ signalement: { is: inSight(sight) } }];
  if (agentId !== undefined) where.push({ agentId });
  if (partnerId !== undefined) where.push({ partnerId });
  if (toConcludeAt) where.push({ ...open, startsAt: { lt: toConcludeAt }, signalement: { is: { status: 'ACTIVE' } } });
  if (from) where.push({ startsAt: { gte: from } });
  if (until) where.push({ startsAt: { lt: until } });
  return db.visit.findMany({ where: { AND: where }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }], take });
}

export function addVisit(db: Db, visit: Prisma.VisitUncheckedCreateInput): Promise<Visit> {
  return db.visit.create({ data: visit });
}

/** Writes what changed in a visit, and counts the change. */
export async function changeVisit(
  db: Db,
  id: string,
  change: Prisma.VisitUncheckedUpdateManyInput,
  now: Date,
): Promise<Visit> {
  await db.visit.updateMany({ where: { id }, data: { ...change, version: { increment: 1 }, updatedAt: now } });
  return db.visit.findFirstOrThrow({ where: { id } });
}

export async function addVisitStep(db: Db, step: Omit<VisitStep, 'tenantId' | 'id'> & { id: string }): Promise<void> {
  await db.visitStep.create({ data: step });
}

/** The steps of these visits, oldest first. */
export function findVisitSteps(db: Db, visitIds: readonly string[]): Promise<VisitStep[]> {
  return db.visitStep.findMany({
    where: { visitId: { in: [...visitIds] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

export async function keepFindings(
  db: Db,
  visitId: string,
  findings: readonly Pick<VisitFinding, 'code' | 'isConfirmed'>[],
): Promise<void> {
  await db.visitFinding.createMany({ data: findings.map((finding) => ({ ...finding, visitId })) });
}

export function findFindings(db: Db, visitIds: readonly string[]): Promise<VisitFinding[]> {
  return db.visitFinding.findMany({ where: { visitId: { in: [...visitIds] } }, orderBy: { code: 'asc' } });
}

/** What visits of a file concluded of its suspicions, with the day of each visit. */
export async function findConclusions(db: Db, signalementId: string): Promise<Conclusion[]> {
  const visits = await db.visit.findMany({
    where: { signalementId, status: 'DONE' },
    select: { startsAt: true, findings: { orderBy: { code: 'asc' } } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return visits.flatMap(({ startsAt, findings }) =>
    findings.map(({ code, isConfirmed }) => ({ code, isConfirmed, on: dayInFrance(startsAt) })),
  );
}

/** Whether the latest visit that looked at the works saw them done. */
export async function worksSeenDone(db: Db, signalementId: string): Promise<boolean> {
  const last = await db.visit.findFirst({
    where: { signalementId, status: 'DONE', worksVerified: { not: null } },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    select: { worksVerified: true },
  });
  return last?.worksVerified === true;
}
