import type { AffectationReminder, OccupantReminder } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { AskedFile } from './occupant-reminder.ts';

/** A part that waits for its partner's answer; `reminded`: the last reminder of this round, 0 before the first. */
export interface UnansweredPart {
  readonly id: string;
  readonly round: number;
  readonly givenAt: Date;
  readonly reminded: number;
}

/** Every part that a partner has not answered, the longest waiting first. */
export function findUnanswered(db: Db): Promise<UnansweredPart[]> {
  return db.$queryRaw<UnansweredPart[]>`
    SELECT part.id, part.round, part.given_at AS "givenAt", coalesce(max(sent.number), 0) AS reminded
    FROM signalements.affectation part
    JOIN signalements.signalement file ON file.id = part.signalement_id AND file.status = 'ACTIVE'
    LEFT JOIN signalements.affectation_reminder sent ON sent.affectation_id = part.id AND sent.round = part.round
    WHERE part.status = 'PENDING'
    GROUP BY part.id, part.round, part.given_at
    ORDER BY part.given_at, part.id`;
}

/** Whether a part still waits in this round; nobody answers it before the transaction ends. */
export async function lockPending(db: Db, affectationId: string, round: number): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM signalements.affectation
    WHERE id = ${affectationId}::uuid AND status = 'PENDING' AND round = ${round} FOR UPDATE`;
  return rows.length > 0;
}

/** Writes that a partner was reminded; false when that was done already. */
export async function keepPartnerReminder(db: Db, reminder: Omit<AffectationReminder, 'tenantId'>): Promise<boolean> {
  const { count } = await db.affectationReminder.createMany({ data: [reminder], skipDuplicates: true });
  return count > 0;
}

/** A file whose declarant has no news; `asked`: the last question of this silence, 0 before the first. */
export interface SilentFile {
  readonly id: string;
  readonly silentSince: Date;
  readonly asked: number;
}

/** The open files whose declarant has had no news for so many days and may be asked, the longest silent first. */
export function findSilentFiles(db: Db, now: Date, days: number): Promise<SilentFile[]> {
  const before = new Date(now.getTime() - days * 86_400_000);
  return db.$queryRaw<SilentFile[]>`
    SELECT file.id, coalesce(file.last_public_suivi_at, file.created_at) AS "silentSince",
      coalesce(max(sent.number), 0) AS asked
    FROM signalements.signalement file
    LEFT JOIN signalements.occupant_reminder sent ON sent.signalement_id = file.id
      AND sent.silent_since = coalesce(file.last_public_suivi_at, file.created_at)
    WHERE file.status IN ('NEW', 'ACTIVE') AND NOT file.is_vacant AND file.merged_into IS NULL
      AND coalesce(file.last_public_suivi_at, file.created_at) <= ${before}
      AND NOT EXISTS (SELECT FROM signalements.withdrawal_request asked
        WHERE asked.signalement_id = file.id AND asked.status = 'ASKED')
    GROUP BY file.id, file.last_public_suivi_at, file.created_at
    ORDER BY "silentSince", file.id`;
}

/** Takes a file for asking its declarant; null when there is none of that id. */
export async function lockAskedFile(
  db: Db,
  id: string,
): Promise<(AskedFile & { readonly reference: string; readonly silentSince: Date }) | null> {
  await db.$queryRaw`SELECT FROM signalements.signalement WHERE id = ${id}::uuid FOR UPDATE`;
  const file = await db.signalement.findFirst({ where: { id } });
  if (!file) return null;
  const { status, isVacant, mergedInto, reference } = file;
  const wantsToStop = (await db.withdrawalRequest.count({ where: { signalementId: id, status: 'ASKED' } })) > 0;
  const silentSince = file.lastPublicSuiviAt ?? file.createdAt;
  return { status, isVacant, mergedInto, reference, wantsToStop, silentSince };
}

/** Writes that a declarant was asked; false when that was done already. */
export async function keepOccupantReminder(db: Db, reminder: Omit<OccupantReminder, 'tenantId'>): Promise<boolean> {
  const { count } = await db.occupantReminder.createMany({ data: [reminder], skipDuplicates: true });
  return count > 0;
}

/** The active files without a public word of an agent since an instant, the longest silent first. */
export async function findLateFiles(db: Db, before: Date): Promise<{ id: string; silentSince: Date }[]> {
  return db.$queryRaw<{ id: string; silentSince: Date }[]>`
    SELECT id, coalesce(last_public_suivi_at, created_at) AS "silentSince" FROM signalements.signalement
    WHERE status = 'ACTIVE' AND merged_into IS NULL AND coalesce(last_public_suivi_at, created_at) <= ${before}
    ORDER BY "silentSince", id`;
}
