import type { LibraryDocument, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

export async function addUpload(db: Db, file: { id: string; bytes: number }, now: Date): Promise<void> {
  await db.libraryUpload.create({ data: { id: file.id, bytes: file.bytes, createdAt: now } });
}

/** Takes a file that was sent, for the document that claims it; undefined when there is none, or another has it. */
export async function claimUpload(db: Db, id: string): Promise<{ readonly bytes: number } | undefined> {
  const upload = await db.libraryUpload.findFirst({ where: { id } });
  const { count } = await db.libraryUpload.deleteMany({ where: { id } });
  return upload && count === 1 ? { bytes: upload.bytes } : undefined;
}

export function findDocument(db: Db, id: string): Promise<LibraryDocument | null> {
  return db.libraryDocument.findFirst({ where: { id } });
}

/** The documents, the newest year first, then by title. A collectivité has a few tens of them. */
export function listDocuments(db: Db): Promise<LibraryDocument[]> {
  return db.libraryDocument.findMany({ orderBy: [{ year: 'desc' }, { title: 'asc' }, { id: 'asc' }], take: 200 });
}

export function addDocument(db: Db, data: Prisma.LibraryDocumentCreateInput): Promise<LibraryDocument> {
  return db.libraryDocument.create({ data });
}

export async function changeDocument(
  db: Db,
  id: string,
  data: Prisma.LibraryDocumentUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await db.libraryDocument.updateMany({ where: { id }, data });
  return count === 1;
}

export async function deleteDocument(db: Db, id: string): Promise<boolean> {
  const { count } = await db.libraryDocument.deleteMany({ where: { id } });
  return count === 1;
}
