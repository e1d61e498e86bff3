import type { Database } from '../database.ts';

/**
 * How long an audit entry is kept: one year, the longest that CNIL recommends for logs (recommendation of 14 October 2021 on
 * logging: six months to one year). What was decided stays with what it was decided of. The database refuses less.
 */
export const AUDIT_RETENTION = 'P1Y';

/** The database removes this many at a time, so that no statement is long. */
const BATCH = 20_000;
const BATCHES = 20;

/**
 * Removes the entries of the current tenant that are past their time, oldest first, and keeps the place and the hash of
 * the last one: what stays is verified from there. Returns how many; a dry run only counts.
 */
export async function sealAudit(database: Database, now: Date, isDryRun: boolean): Promise<number> {
  const { db, schema } = database;
  if (isDryRun) {
    const [counted] = await db.$queryRawUnsafe<{ due: number }[]>(
      `SELECT count(*)::int AS due FROM ${schema}.audit_entry
       WHERE at < least($1::timestamptz, now()) - interval '${AUDIT_RETENTION}'`,
      now,
    );
    return counted?.due ?? 0;
  }
  let removed = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const [sealed] = await db.$queryRawUnsafe<{ gone: number }[]>(
      `SELECT ${schema}.audit_seal($1::timestamptz - interval '${AUDIT_RETENTION}')::int AS gone`,
      now,
    );
    removed += sealed?.gone ?? 0;
    if ((sealed?.gone ?? 0) < BATCH) break;
  }
  return removed;
}
