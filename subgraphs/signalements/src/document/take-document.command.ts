import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { refuseFile } from '@mitoyen/kit/files/file-answer.ts';
import type { FileStorage } from '@mitoyen/kit/files/file-storage.ts';
import { type FileRefusal, judgeContent, keptName } from '@mitoyen/kit/files/kept-name.ts';
import { receiveFile, type UploadRefusal } from '@mitoyen/kit/files/receive-file.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { Request, Response } from 'express';
import { fileTypeFromFile } from 'file-type';
import { encodePhoto } from '../photo/photo-encoding.ts';
import type { PhotoRefusal } from '../photo/photo-limits.ts';
import { addDocument, type DocumentOwner, documentKey } from './document.store.ts';
import {
  ACCEPTED_DOCUMENTS,
  type DocumentKind,
  type DocumentSender,
  type DocumentVisibility,
  MAX_DOCUMENT_BYTES,
} from './document.ts';

/** Whose document comes in, and where it goes; without an owner it waits a day for somebody to claim it. */
export interface DocumentTarget {
  readonly sender: DocumentSender;
  readonly owner?: DocumentOwner | undefined;
  readonly kind?: DocumentKind | undefined;
  readonly visibility?: DocumentVisibility | undefined;
}

/** Why a picture that was recognised is not taken. */
type PictureRefusal = Extract<PhotoRefusal, 'TOO_LARGE' | 'DAMAGED_IMAGE'>;
const PICTURE_STATUS: Readonly<Record<PictureRefusal, number>> = { TOO_LARGE: 413, DAMAGED_IMAGE: 422 };

/**
 * Takes in the file of a multipart request (field `file`) and answers it: 201 `{"id","name","mediaType","bytes"}`, or
 * `{"code"}`. Returns the row; undefined when it was refused, the answer being given.
 */
export async function receiveDocument(
  request: Request,
  response: Response,
  storage: FileStorage,
  target: DocumentTarget,
): Promise<Document | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'mitoyen-upload-'));
  try {
    const path = join(folder, 'file');
    const received = await receiveFile(request, path, MAX_DOCUMENT_BYTES);
    const taken =
      typeof received === 'string'
        ? received
        : await takeDocument(request.context, storage, path, received.name, target);
    if (typeof taken === 'string') {
      refuseDocument(request, response, taken);
      return undefined;
    }
    const { id, fileName, mediaType, bytes } = taken;
    response.status(201).json({ id: toGlobalId('Document', id), name: fileName, mediaType, bytes });
    return taken;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refuseDocument(
  request: Request,
  response: Response,
  code: UploadRefusal | FileRefusal | PictureRefusal,
): void {
  if (code === 'TOO_LARGE' || code === 'DAMAGED_IMAGE') {
    if (!request.complete) response.set('Connection', 'close');
    response.status(PICTURE_STATUS[code]).json({ code });
    return;
  }
  refuseFile(request, response, code);
}

/** Takes in the file at this path under the name it was sent with: judged by its content, a picture encoded anew. */
export async function takeDocument(
  context: SubgraphContext,
  storage: FileStorage,
  path: string,
  sentName: string,
  { sender, owner, kind, visibility }: DocumentTarget,
): Promise<Document | FileRefusal | PictureRefusal> {
  const { size } = await stat(path);
  const verdict = judgeContent(ACCEPTED_DOCUMENTS, size, (await fileTypeFromFile(path))?.mime);
  if (!verdict.ok) return verdict.refusal;
  const id = randomUUID();
  const { slug } = context.tenant;
  const isPicture = verdict.mediaType.startsWith('image/');
  let bytes = size;
  // The bytes first: a row always has its file. A file without a row is swept.
  if (isPicture) {
    const result = await encodePhoto(path);
    if (!result.ok) return result.refusal === 'TOO_LARGE' ? 'TOO_LARGE' : 'DAMAGED_IMAGE';
    bytes = result.photo.full.length;
    await storage.put(documentKey(slug, id), result.photo.full);
    await storage.put(documentKey(slug, id, 'thumb'), result.photo.thumbnail);
  } else {
    await storage.put(documentKey(slug, id), await readFile(path));
  }
  const mediaType = isPicture ? 'image/jpeg' : verdict.mediaType;
  return context.transaction(async (db) => {
    await context.audit([{ action: 'takeDocument', entity: 'Document', entityId: id }]);
    return addDocument(db, {
      id,
      kind: kind ?? (isPicture ? 'PHOTO' : 'OTHER'),
      visibility,
      fileName: keptName(sentName, mediaType),
      mediaType,
      bytes,
      hasThumbnail: isPicture,
      createdAt: context.now(),
      sender,
      owner,
    });
  });
}
