import type { Db } from '@mitoyen/kit/database.ts';

export type DigestKind = 'DAILY' | 'WEEKLY';

/** Takes the making of a digest or report for a period; false when it was made already. */
export async function claimRun(
  db: Db,
  run: { kind: DigestKind; subjectId: string; period: string; madeAt: Date },
): Promise<boolean> {
  const { count } = await db.digestRun.createMany({ data: [{ ...run, mails: 0 }], skipDuplicates: true });
  return count > 0;
}

/** Writes how many mails a digest or report made. */
export async function countMails(
  db: Db,
  { kind, subjectId, period }: { kind: DigestKind; subjectId: string; period: string },
  mails: number,
): Promise<void> {
  await db.digestRun.updateMany({ where: { kind, subjectId, period }, data: { mails } });
}

/** For whom a digest or report of this period was made. */
export async function madeFor(db: Db, kind: DigestKind, period: string): Promise<Set<string>> {
  const rows = await db.digestRun.findMany({ where: { kind, period }, select: { subjectId: true } });
  return new Set(rows.map(({ subjectId }) => subjectId));
}
