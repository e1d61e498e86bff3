import type { Visit, VisitReminder, VisitRequest } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** The visits that may ask for a reminder: open, in an active file, begun already or within some days; with those sent for this date. */
export async function findTimedVisits(
  db: Db,
  before: Date,
): Promise<(Visit & { readonly reminders: readonly VisitReminder[] })[]> {
  const rows = await db.visit.findMany({
    where: {
      status: { in: ['PROPOSED', 'CONFIRMED'] },
      startsAt: { lt: before },
      signalement: { is: { status: 'ACTIVE' } },
    },
    include: { reminders: true },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, reminders: row.reminders.filter(({ sequence }) => sequence === row.sequence) }));
}

/** Takes a visit for reminding of it: nobody moves it before the transaction ends. */
export async function lockVisit(db: Db, id: string): Promise<Visit | null> {
  await db.$queryRaw`SELECT FROM signalements.visit WHERE id = ${id}::uuid FOR UPDATE`;
  return db.visit.findFirst({ where: { id, signalement: { is: { status: 'ACTIVE' } } } });
}

/** Writes that people were reminded; false when that was done already. */
export async function keepVisitReminder(db: Db, reminder: Omit<VisitReminder, 'tenantId'>): Promise<boolean> {
  const { count } = await db.visitReminder.createMany({ data: [reminder], skipDuplicates: true });
  return count > 0;
}

/** A part that a partner has accepted, without a visit of its own since. */
export interface PartWithoutVisit {
  readonly id: string;
  readonly round: number;
  readonly partnerId: string;
  readonly signalementId: string;
  readonly acceptedAt: Date;
}

/** The parts accepted before an instant, in active files, for which no visit was planned and nothing was told yet. */
export function findPartsWithoutVisit(db: Db, before: Date): Promise<PartWithoutVisit[]> {
  return db.$queryRaw<PartWithoutVisit[]>`
    SELECT part.id, part.round, part.partner_id AS "partnerId", part.signalement_id AS "signalementId",
      part.answered_at AS "acceptedAt"
    FROM signalements.affectation part
    JOIN signalements.signalement file ON file.id = part.signalement_id AND file.status = 'ACTIVE'
    WHERE part.status = 'ACCEPTED' AND part.answered_at <= ${before} AND NOT file.is_vacant
      AND NOT EXISTS (SELECT FROM signalements.visit
        WHERE visit.signalement_id = part.signalement_id AND visit.partner_id = part.partner_id
          AND visit.status <> 'CANCELLED' AND visit.created_at >= part.answered_at)
      AND NOT EXISTS (SELECT FROM signalements.visit_request sent
        WHERE sent.affectation_id = part.id AND sent.round = part.round)
    ORDER BY part.answered_at, part.id`;
}

/** Whether a part is still accepted in this round; nobody closes it before the transaction ends. */
export async function lockAccepted(db: Db, affectationId: string, round: number): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM signalements.affectation
    WHERE id = ${affectationId}::uuid AND status = 'ACCEPTED' AND round = ${round} FOR UPDATE`;
  return rows.length > 0;
}

/** Writes that a partner was told to plan; false when that was done already. */
export async function keepVisitRequest(db: Db, request: Omit<VisitRequest, 'tenantId'>): Promise<boolean> {
  const { count } = await db.visitRequest.createMany({ data: [request], skipDuplicates: true });
  return count > 0;
}
