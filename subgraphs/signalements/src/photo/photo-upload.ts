import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { MAX_PHOTO_BYTES } from './photo-limits.ts';

/** Why a request brings no photo. */
export type UploadRefusal = 'NOT_MULTIPART' | 'NO_FILE' | 'TOO_HEAVY' | 'INTERRUPTED';

/** Room for the boundaries and headers of the one part. */
const ENVELOPE_BYTES = 64 * 1024;
const FIELD = 'file';

/**
 * Writes the file of a multipart request (field `file`) to this path as it comes in, stopping at the limit: never more
 * than a few kilobytes are in memory. Returns why not, or undefined when the file is there whole.
 */
export async function receiveFile(request: IncomingMessage, path: string): Promise<UploadRefusal | undefined> {
  if (!/^multipart\/form-data;/i.test(request.headers['content-type'] ?? '')) return 'NOT_MULTIPART';
  if (Number(request.headers['content-length'] ?? 0) > MAX_PHOTO_BYTES + ENVELOPE_BYTES) return 'TOO_HEAVY';
  let parser: busboy.Busboy;
  try {
    parser = busboy({ headers: request.headers, limits: { files: 1, fields: 0, parts: 2, fileSize: MAX_PHOTO_BYTES } });
  } catch {
    return 'NOT_MULTIPART';
  }
  let received: Promise<UploadRefusal | undefined> | undefined;
  parser.on('file', (field, stream) => {
    if (field !== FIELD || received) {
      stream.resume();
      return;
    }
    received = pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 })).then(
      () => (stream.truncated ? 'TOO_HEAVY' : undefined),
      () => 'INTERRUPTED' as const,
    );
  });
  try {
    await pipeline(request, parser);
  } catch {
    await received;
    return 'INTERRUPTED';
  }
  return received ?? 'NO_FILE';
}
