import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { StoredFile } from './file-storage.ts';
import type { FileRefusal } from './kept-name.ts';
import type { UploadRefusal } from './receive-file.ts';

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
export function refuseFile(
  request: Request,
  response: Response,
  code: UploadRefusal | FileRefusal,
  status = STATUS[code],
): void {
  // What is still coming in is not waited for.
  if (!request.complete) response.set('Connection', 'close');
  response.status(status).json({ code });
}

/** How a file is given back: `isPublic` may be cached; `inline` only for pictures that we encoded ourselves. */
export interface AnswerOptions {
  readonly fileName: string;
  readonly mediaType: string;
  readonly isPublic?: boolean;
  readonly inline?: boolean;
}

/**
 * Gives a kept file back, as a download unless said: what somebody sent is never shown by our own pages.
 * The same answer for a file that is unknown, foreign, or not for this reader.
 */
export async function answerFile(
  response: Response,
  file: StoredFile | undefined,
  { fileName, mediaType, isPublic = false, inline = false }: AnswerOptions,
): Promise<void> {
  lockDown(response);
  if (!file) return answerNoFile(response);
  response.set({
    'Content-Type': mediaType,
    'Content-Length': String(file.size),
    'Content-Disposition': dispositionOf(fileName, inline),
    ...(isPublic
      ? { 'Cache-Control': 'public, max-age=300' }
      : { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' }),
  });
  await pipeline(file.stream, response).catch((error: NodeJS.ErrnoException) => {
    // A reader who leaves is no fault.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** The one answer for every file that is not given. */
export function answerNoFile(response: Response): void {
  lockDown(response);
  response.set('Cache-Control', 'private, no-store').status(404).json({ code: 'NOT_FOUND' });
}

/** Headers of whatever is not a page of ours: it is neither guessed at, framed nor run. */
export function lockDown(response: Response): void {
  response.set({
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  });
}

/** The name in ASCII for old readers, and in full (RFC 6266, RFC 8187). */
export function dispositionOf(fileName: string, inline = false): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '_');
  const whole = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
