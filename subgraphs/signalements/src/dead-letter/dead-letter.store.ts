import type { Db } from '@mitoyen/kit/database.ts';

/** A mail or text message that did not leave, or of which nobody knows. */
export interface DeadLetter {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  /** `failed`: refused for good; `uncertain`: it may have left; `queued`: every try has failed. */
  readonly state: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
}

/** The first try and those that its job adds, each later than twice the one before. */
export const MOST_ATTEMPTS = 9;

/** What did not leave, the newest first. */
export function findDeadLetters(db: Db): Promise<DeadLetter[]> {
  return db.$queryRaw<DeadLetter[]>`
    SELECT id, recipient, subject, state, attempts, last_error AS "lastError", created_at AS "createdAt"
    FROM signalements.mail
    WHERE state IN ('failed', 'uncertain') OR (state = 'queued' AND attempts >= ${MOST_ATTEMPTS})
    ORDER BY created_at DESC, id LIMIT 100`;
}

/** Takes a letter up again; undefined when it is none of those. Answers how often it was tried before. */
export async function reviveLetter(db: Db, id: string): Promise<number | undefined> {
  const [row] = await db.$queryRaw<{ attempts: number }[]>`
    SELECT attempts FROM signalements.mail
    WHERE id = ${id}::uuid
      AND (state IN ('failed', 'uncertain') OR (state = 'queued' AND attempts >= ${MOST_ATTEMPTS})) FOR UPDATE`;
  if (!row) return undefined;
  await db.$executeRaw`
    UPDATE signalements.mail SET state = 'queued', attempts = 0, last_error = NULL WHERE id = ${id}::uuid`;
  return row.attempts;
}
