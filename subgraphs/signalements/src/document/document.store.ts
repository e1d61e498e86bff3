import type { Document } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { DocumentKind, DocumentOwnerKind, DocumentSender, DocumentVisibility } from './document.ts';
import { UNCLAIMED_HOURS } from './document.ts';

/** What a document comes to belong to. `signalementId`: the file of which it is shown; null outside of any file. */
export interface DocumentOwner {
  readonly ownerKind: DocumentOwnerKind;
  readonly ownerId: string;
  readonly signalementId: string | null;
}

/** What is said of documents when they are claimed. */
export interface DocumentNote {
  readonly kind?: DocumentKind | undefined;
  readonly visibility?: DocumentVisibility | undefined;
  readonly suiviId?: string | undefined;
}

/** The path of a document on the host of the territory. `follow`: the private token that opens it for who is no agent. */
export function documentUrl(id: string, follow?: string, variant: 'file' | 'thumb' = 'file'): string {
  const query = new URLSearchParams({ ...(variant === 'thumb' && { variant }), ...(follow && { follow }) });
  const suffix = query.size > 0 ? `?${query}` : '';
  return `/signalements/documents/${toGlobalId('Document', id)}${suffix}`;
}

/** Where the bytes are kept. The last digits spread the folders. */
export function documentKey(tenantId: string, id: string, variant: 'file' | 'thumb' = 'file'): string {
  return `${tenantId}/${DOCUMENT_FOLDER}/${id.slice(-2)}/${id}.${variant === 'file' ? 'bin' : 'thumb.webp'}`;
}
export const DOCUMENT_FOLDER = 'file-document';

/** The document that a key belongs to; undefined for a key of something else. */
export function documentIdOf(key: string): string | undefined {
  return /\/file-document\/[0-9a-f]{2}\/([0-9a-f-]{36})\.(bin|thumb\.webp)$/.exec(key)?.[1];
}

export function addDocument(
  db: Db,
  document: Pick<Document, 'id' | 'kind' | 'fileName' | 'mediaType' | 'bytes' | 'hasThumbnail' | 'createdAt'> & {
    readonly sender: DocumentSender;
    readonly owner?: DocumentOwner | undefined;
    readonly visibility?: DocumentVisibility | undefined;
  },
): Promise<Document> {
  const { sender, owner, visibility, ...row } = document;
  return db.document.create({
    data: {
      ...row,
      senderKind: sender.kind,
      senderId: sender.id,
      ...(visibility && { visibility }),
      ...(owner && { ...owner, claimedAt: row.createdAt }),
    },
  });
}

export function findDocument(db: Db, id: string): Promise<Document | null> {
  return db.document.findFirst({ where: { id } });
}

/** The documents shown in these files, oldest first, tombstones included. */
export function findDocumentsOfFiles(db: Db, signalementIds: readonly string[]): Promise<Document[]> {
  return db.document.findMany({
    where: { signalementId: { in: [...signalementIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** The documents of these owners, oldest first, without those that were deleted. */
export function findDocumentsOfOwners(
  db: Db,
  ownerKind: DocumentOwnerKind,
  ownerIds: readonly string[],
): Promise<Document[]> {
  return db.document.findMany({
    where: { ownerKind, ownerId: { in: [...ownerIds] }, deletedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

export function countDocuments(db: Db, signalementId: string): Promise<number> {
  return db.document.count({ where: { signalementId, deletedAt: null } });
}

/**
 * Claims documents that were sent before their owner was there. Answers how many were: each once, and only while they wait.
 * Compare it with how many were named, and refuse when it is less.
 */
export async function attachUploaded(
  db: Db,
  ids: readonly string[],
  owner: DocumentOwner,
  now: Date,
  note: DocumentNote = {},
): Promise<number> {
  const waitingSince = new Date(now.getTime() - UNCLAIMED_HOURS * 3_600_000);
  const { count } = await db.document.updateMany({
    where: { id: { in: [...ids] }, ownerKind: null, deletedAt: null, createdAt: { gt: waitingSince } },
    data: {
      ...owner,
      claimedAt: now,
      ...(note.kind && { kind: note.kind }),
      ...(note.visibility && { visibility: note.visibility }),
      ...(note.suiviId && { suiviId: note.suiviId }),
    },
  });
  return count;
}

/** Gives a file what was added to its report while it was written; answers it. */
export function giveDocumentsOfDraft(db: Db, draftId: string, owner: DocumentOwner, now: Date): Promise<Document[]> {
  return db.document.updateManyAndReturn({
    where: { ownerKind: 'DRAFT', ownerId: draftId, deletedAt: null },
    data: { ...owner, claimedAt: now },
  });
}

export function changeDocument(
  db: Db,
  id: string,
  change: { readonly fileName?: string; readonly kind?: DocumentKind; readonly visibility?: DocumentVisibility },
): Promise<Document[]> {
  return db.document.updateManyAndReturn({ where: { id, deletedAt: null }, data: change });
}

/** Leaves a tombstone: that there was a document, and no longer its bytes, which the sweep removes. */
export async function buryDocument(db: Db, id: string, now: Date): Promise<void> {
  await db.document.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: now } });
}

/** The same for everything that was sent with a message that is taken back. */
export async function buryDocumentsOfSuivi(db: Db, suiviId: string, now: Date): Promise<void> {
  await db.document.updateMany({ where: { suiviId, deletedAt: null }, data: { deletedAt: now } });
}

/** Lets go of the documents that nothing has claimed in time. Returns how many. */
export async function deleteUnclaimed(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - UNCLAIMED_HOURS * 3_600_000);
  const { count } = await db.document.deleteMany({ where: { ownerKind: null, createdAt: { lt: before } } });
  return count;
}

/** Lets go of the documents of reports that were never sent: their draft is gone. Returns how many. */
export function deleteOfLostDrafts(db: Db): Promise<number> {
  return db.$executeRaw`
    DELETE FROM signalements.document WHERE owner_kind = 'DRAFT' AND NOT EXISTS (
      SELECT FROM signalements.signalement_draft draft WHERE draft.id = document.owner_id)`;
}

/** Which of these documents still have bytes. */
export async function livingDocuments(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.document.findMany({
    where: { id: { in: [...ids] }, deletedAt: null },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
