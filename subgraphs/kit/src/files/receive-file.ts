import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';

/** Why a request brings no file. */
export type UploadRefusal = 'NOT_MULTIPART' | 'NO_FILE' | 'TOO_HEAVY' | 'INTERRUPTED';

/** Room for the boundaries and headers of the one part. */
const ENVELOPE_BYTES = 64 * 1024;
const FIELD = 'file';

/** A request that brought its file: the name it was sent under, as the sender wrote it. */
export interface ReceivedFile {
  readonly name: string;
}

/**
 * Writes the file of a multipart request (field `file`) to this path as it comes in, stopping at the limit: never more
 * than a few kilobytes are in memory. Returns the name it had, or why there is no file.
 */
export async function receiveFile(
  request: IncomingMessage,
  path: string,
  maxBytes: number,
): Promise<ReceivedFile | UploadRefusal> {
  if (!/^multipart\/form-data;/i.test(request.headers['content-type'] ?? '')) return 'NOT_MULTIPART';
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + ENVELOPE_BYTES) return 'TOO_HEAVY';
  let parser: busboy.Busboy;
  try {
    parser = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 0, parts: 2, fileSize: maxBytes },
    });
  } catch {
    return 'NOT_MULTIPART';
  }
  let received: Promise<ReceivedFile | UploadRefusal> | undefined;
  parser.on('file', (field, stream, { filename }) => {
    if (field !== FIELD || received) {
      stream.resume();
      return;
    }
    received = pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 })).then(
      () => (stream.truncated ? 'TOO_HEAVY' : { name: filename ?? '' }),
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
