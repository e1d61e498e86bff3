import { pipeline } from 'node:stream/promises';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import type { UploadRefusal } from '@mitoyen/kit/files/receive-file.ts';
import type { Request, Response } from 'express';
import { type FileKind, type FileRefusal, fileKey, type MediaType } from './kept-file.ts';

/** How each refusal is answered; the body holds its code. */
const STATUS: Readonly<Record<UploadRefusal | FileRefusal, number>> = {
  EMPTY: 400,
  NO_FILE: 400,
  INTERRUPTED: 400,
  TOO_HEAVY: 413,
  NOT_MULTIPART: 415,
  UNSUPPORTED_FILE: 415,
};

/** Answers why a file was not taken. */
export function refuseFile(request: Request, response: Response, code: UploadRefusal | FileRefusal): void {
  // What is still coming in is not waited for.
  if (!request.complete) response.set('Connection', 'close');
  response.status(STATUS[code]).json({ code });
}

/** What is given back, and to whom it may be kept: a public document may be cached, a private file never. */
export interface GivenFile {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly isPublic: boolean;
}

/**
 * Gives a kept file back, always as a download: what somebody sent is never shown by our own pages.
 * The same answer for a file that is unknown, foreign, or not for this reader.
 */
export async function giveFile(
  request: Request,
  response: Response,
  kind: FileKind,
  file: GivenFile | undefined,
): Promise<void> {
  const { tenant, runtime } = request.context;
  response.set({
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  });
  const kept = file && (await diskStorage(runtime.filesDir).read(fileKey(tenant.slug, kind, file.id)));
  if (!file || !kept) {
    response.set('Cache-Control', 'private, no-store').status(404).json({ code: 'NOT_FOUND' });
    return;
  }
  response.set({
    'Content-Type': file.mediaType,
    'Content-Length': String(kept.size),
    'Content-Disposition': dispositionOf(file.fileName),
    ...(file.isPublic
      ? { 'Cache-Control': 'public, max-age=300' }
      : { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' }),
  });
  await pipeline(kept.stream, response).catch((error: NodeJS.ErrnoException) => {
    // A reader who leaves is no fault.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** The name in ASCII for old readers, and in full (RFC 6266, RFC 8187). */
function dispositionOf(fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '_');
  const whole = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
