import type { Db } from '@mitoyen/kit/database.ts';
import { type FileKind, UNCLAIMED_HOURS } from './kept-file.ts';

/** Which of these files a row still knows. */
export async function knownFiles(db: Db, kind: FileKind, ids: readonly string[]): Promise<Set<string>> {
  const where = { id: { in: [...ids] } };
  const select = { id: true };
  if (kind === 'evidence') return setOf(await db.derogationEvidence.findMany({ where, select }));
  if (kind === 'letter') return setOf(await db.letter.findMany({ where, select }));
  const uploads = await db.libraryUpload.findMany({ where, select });
  const documents = await db.libraryDocument.findMany({
    where: { fileId: { in: [...ids] } },
    select: { fileId: true },
  });
  return new Set([...setOf(uploads), ...documents.map(({ fileId }) => fileId)]);
}

const setOf = (rows: readonly { readonly id: string }[]) => new Set(rows.map(({ id }) => id));

/** Lets go of the files that nothing has claimed in time. Returns how many. */
export async function deleteUnclaimed(db: Db, now: Date): Promise<number> {
  const createdAt = { lt: new Date(now.getTime() - UNCLAIMED_HOURS * 3_600_000) };
  const evidence = await db.derogationEvidence.deleteMany({ where: { derogationId: null, createdAt } });
  const uploads = await db.libraryUpload.deleteMany({ where: { createdAt } });
  return evidence.count + uploads.count;
}
