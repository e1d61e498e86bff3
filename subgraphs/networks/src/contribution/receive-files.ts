import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';

/** What one contribution may bring, as the national service takes it. */
export const CONTRIBUTION_LIMITS = { files: 10, fileBytes: 50_000_000, totalBytes: 250_000_000 } as const;

/** Why a request brings no files. */
export type ReceptionRefusal = 'NOT_MULTIPART' | 'NO_FILE' | 'TOO_MANY_FILES' | 'TOO_HEAVY' | 'INTERRUPTED';

export interface ReceivedFile {
  /** As the sender called it, without its folders. */
  readonly name: string;
  readonly path: string;
}

/** Room for the boundaries and headers of the parts. */
const ENVELOPE_BYTES = 256 * 1024;

/**
 * Writes the files of a multipart request (field `file`, once a file) into this folder as they come in, stopping at the limits:
 * never more than a few kilobytes are in memory.
 */
export async function receiveFiles(
  request: IncomingMessage,
  folder: string,
  limits: { readonly files: number; readonly fileBytes: number; readonly totalBytes: number } = CONTRIBUTION_LIMITS,
): Promise<readonly ReceivedFile[] | ReceptionRefusal> {
  if (!/^multipart\/form-data;/i.test(request.headers['content-type'] ?? '')) return 'NOT_MULTIPART';
  if (Number(request.headers['content-length'] ?? 0) > limits.totalBytes + ENVELOPE_BYTES) return 'TOO_HEAVY';
  let parser: busboy.Busboy;
  try {
    parser = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: limits.files, fields: 0, parts: limits.files + 1, fileSize: limits.fileBytes },
    });
  } catch {
    return 'NOT_MULTIPART';
  }
  const received: ReceivedFile[] = [];
  const written: Promise<ReceptionRefusal | undefined>[] = [];
  let total = 0;
  let excess: ReceptionRefusal | undefined;
  parser.on('filesLimit', () => {
    excess = 'TOO_MANY_FILES';
  });
  parser.on('file', (_field, stream, { filename }) => {
    const file = { name: (filename ?? '').split(/[\\/]/).at(-1) ?? '', path: join(folder, String(received.length)) };
    received.push(file);
    stream.on('data', (chunk: Buffer) => {
      total += chunk.length;
      if (total > limits.totalBytes) stream.destroy(new Error('too heavy'));
    });
    written.push(
      pipeline(stream, createWriteStream(file.path, { flags: 'wx', mode: 0o600 })).then(
        () => (stream.truncated ? 'TOO_HEAVY' : undefined),
        () => (total > limits.totalBytes ? 'TOO_HEAVY' : 'INTERRUPTED'),
      ),
    );
  });
  try {
    await pipeline(request, parser);
  } catch {
    await Promise.all(written);
    return total > limits.totalBytes ? 'TOO_HEAVY' : 'INTERRUPTED';
  }
  const refusal = (await Promise.all(written)).find((one) => one !== undefined);
  return refusal ?? excess ?? (received.length === 0 ? 'NO_FILE' : received);
}
