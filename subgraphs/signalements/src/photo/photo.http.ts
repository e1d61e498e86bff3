import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Photo } from '@mitoyen/database/client';
import { logReading } from '@mitoyen/kit/audit/read-log.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage, type FileStorage } from '@mitoyen/kit/files/file-storage.ts';
import { receiveFile, type UploadRefusal } from '@mitoyen/kit/files/receive-file.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Request, Response, Router } from 'express';
import { readFollowUp } from '../follow-up/follow-up-link.command.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findSeen } from '../signalement/signalement.store.ts';
import { takePhoto } from './photo.command.ts';
import { findPhoto, type PhotoVariant, photoKey } from './photo.store.ts';
import { isUploadKey, MAX_PHOTO_BYTES, type PhotoRefusal } from './photo-limits.ts';

/** How each refusal is answered; the body holds its code. */
const STATUS: Record<PhotoRefusal | UploadRefusal, number> = {
  BAD_KEY: 400,
  KEY_REUSED: 409,
  EMPTY: 400,
  NO_FILE: 400,
  INTERRUPTED: 400,
  TOO_HEAVY: 413,
  TOO_LARGE: 413,
  NOT_MULTIPART: 415,
  NOT_AN_IMAGE: 415,
  UNSUPPORTED_IMAGE: 415,
  DAMAGED_IMAGE: 422,
};

/** `POST /files?key=…` takes a photo in, once a key; `GET /files/<id>` shows it to who may see its file. */
export function photoRoutes(router: Router, runtime: SubgraphRuntime): void {
  const storage = diskStorage(runtime.filesDir);
  router.post('/files', (request, response, next) => {
    upload(request, response, storage).catch(next);
  });
  router.get('/files/:id', (request, response, next) => {
    show(request, response, storage).catch(next);
  });
}

async function upload(request: Request, response: Response, storage: FileStorage): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mitoyen-upload-'));
  try {
    const { key } = request.query;
    if (key !== undefined && !isUploadKey(key)) return refuse(request, response, 'BAD_KEY');
    const path = join(folder, 'file');
    const received = await receiveFile(request, path, MAX_PHOTO_BYTES);
    if (typeof received === 'string') return refuse(request, response, received);
    const taken = await takePhoto(request.context, storage, path, key);
    if (!taken.ok) return refuse(request, response, taken.refusal);
    const { id, width, height } = taken.photo;
    response.status(201).json({ id: toGlobalId('Photo', id), width, height });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refuse(request: Request, response: Response, code: PhotoRefusal | UploadRefusal): void {
  // What is still coming in is not waited for.
  if (!request.complete) response.set('Connection', 'close');
  response.status(STATUS[code]).json({ code });
}

async function show(request: Request, response: Response, storage: FileStorage): Promise<void> {
  response.set({
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  const variant: PhotoVariant = request.query.variant === 'thumb' ? 'thumb' : 'full';
  const photo = await findVisible(request.context, request.params.id ?? '', request.query.follow);
  const file = photo && (await storage.read(photoKey(request.context.tenant.slug, photo.id, variant)));
  if (!photo || !file) {
    response.status(404).json({ code: 'NOT_FOUND' });
    return;
  }
  // The whole picture shows the inside of somebody's home. Thumbnails come with `Signalement.photos`, which is logged itself.
  if (variant === 'full') await logReading(request.context, { entity: 'Photo', id: photo.id, field: 'image' });
  const extension = variant === 'full' ? 'jpg' : 'webp';
  response.set({
    'Content-Type': variant === 'full' ? 'image/jpeg' : 'image/webp',
    'Content-Length': String(file.size),
    'Content-Disposition': `inline; filename="photo-${photo.id.slice(-12)}.${extension}"`,
  });
  await pipeline(file.stream, response).catch((error: NodeJS.ErrnoException) => {
    // A reader who leaves is no fault.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** The photo, if this person sees the file it belongs to or holds a link that opens it. */
async function findVisible(context: SubgraphContext, globalId: string, follow: unknown): Promise<Photo | undefined> {
  const id = fromGlobalId('Photo', globalId);
  const photo = id === undefined ? null : await findPhoto(context.db, id);
  if (!photo?.signalementId) return undefined;
  // What a professional photographed for a record is shown to who works on the file.
  if (typeof follow === 'string' && photo.observationId === null && (await opens(context, follow, photo.signalementId)))
    return photo;
  const [file] = await findSeen(context.db, sightIn(context), [photo.signalementId]);
  return file ? photo : undefined;
}

async function opens(context: SubgraphContext, token: string, signalementId: string): Promise<boolean> {
  try {
    return (await readFollowUp(context, token)).signalement.id === signalementId;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
