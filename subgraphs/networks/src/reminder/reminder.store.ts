import type { ConnectionRequestReminder } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { DueReminder, ReminderKind } from './reminder.ts';

/** Writes down what is due and when, for one assignment (0: for the applicant). What is written already stays as it is. */
export async function planReminders(
  db: Db,
  requestId: string,
  round: number,
  reminders: readonly DueReminder[],
): Promise<void> {
  await db.connectionRequestReminder.createMany({
    data: reminders.map(({ kind, dueAt }) => ({ requestId, round, kind, dueAt })),
    skipDuplicates: true,
  });
}

/** What was still to be sent of these kinds will not be. */
export async function cancelReminders(
  db: Db,
  requestId: string,
  kinds: readonly ReminderKind[],
  now: Date,
): Promise<void> {
  await db.connectionRequestReminder.updateMany({
    where: { requestId, kind: { in: [...kinds] }, sentAt: null, cancelledAt: null },
    data: { cancelledAt: now },
  });
}

/** Ids of the reminders whose day has come and that were neither sent nor cancelled, the longest due first. */
export async function findDueReminders(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.connectionRequestReminder.findMany({
    where: { sentAt: null, cancelledAt: null, dueAt: { lte: now } },
    select: { id: true },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Takes a reminder for sending; null when it was sent, cancelled or taken by another worker meanwhile. */
export async function lockUnsentReminder(db: Db, id: string): Promise<ConnectionRequestReminder | null> {
  const locked = await db.$queryRaw<unknown[]>`
    SELECT FROM networks.connection_request_reminder
    WHERE id = ${id}::uuid AND sent_at IS NULL AND cancelled_at IS NULL FOR UPDATE`;
  return locked.length === 0 ? null : db.connectionRequestReminder.findFirst({ where: { id } });
}

/** What these requests' applicants and recipients were asked, or will be, by date. */
export function findReminders(db: Db, requestIds: readonly string[]): Promise<ConnectionRequestReminder[]> {
  return db.connectionRequestReminder.findMany({
    where: { requestId: { in: [...requestIds] } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
}

/** The question that the applicant was asked last and has not answered. */
export function findOpenQuestion(db: Db, requestId: string): Promise<ConnectionRequestReminder | null> {
  return db.connectionRequestReminder.findFirst({
    where: {
      requestId,
      kind: { in: ['APPLICANT_FIRST', 'APPLICANT_SECOND'] },
      sentAt: { not: null },
      answeredAt: null,
      cancelledAt: null,
    },
    orderBy: { dueAt: 'desc' },
  });
}

/** Whether the applicant has answered one of her reminders. */
export async function hasAnswered(db: Db, requestId: string): Promise<boolean> {
  return (await db.connectionRequestReminder.count({ where: { requestId, answeredAt: { not: null } } })) > 0;
}
