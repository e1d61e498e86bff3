import { randomUUID } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { type FileRefusal, judgeContent, keptKey, keptName } from '@mitoyen/kit/files/kept-name.ts';
import { receiveFile, type UploadRefusal } from '@mitoyen/kit/files/receive-file.ts';
import type { Request } from 'express';
import { fileTypeFromBuffer } from 'file-type';
import { FILE_KINDS, type FileKind, type MediaType } from './kept-file.ts';

/** How many first bytes tell the kind of a file. */
const MAGIC_BYTES = 4_100;

/** A file that was taken in: its bytes are kept, no row knows it yet. */
export interface TakenFile {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
}

/** Takes in the file of a multipart request, judged by its content, and keeps its bytes under a new id. */
export async function takeFile(
  request: Request,
  kind: FileKind,
  maxBytes: number,
): Promise<TakenFile | UploadRefusal | FileRefusal> {
  const { tenant, runtime } = request.context;
  const folder = await mkdtemp(join(tmpdir(), 'mitoyen-upload-'));
  try {
    const path = join(folder, 'file');
    const received = await receiveFile(request, path, maxBytes);
    if (typeof received === 'string') return received;
    const { bytes, start } = await beginningOf(path);
    const verdict = judgeContent<MediaType>(FILE_KINDS[kind], bytes, (await fileTypeFromBuffer(start))?.mime);
    if (!verdict.ok) return verdict.refusal;
    const id = randomUUID();
    // The bytes first: a row always has its file. A file without a row is swept.
    await diskStorage(runtime.filesDir).put(keptKey(tenant.slug, kind, id), await readFile(path));
    return { id, fileName: keptName(received.name, verdict.mediaType), mediaType: verdict.mediaType, bytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function beginningOf(path: string): Promise<{ bytes: number; start: Uint8Array }> {
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(MAGIC_BYTES);
    const { bytesRead } = await file.read(buffer, 0, MAGIC_BYTES, 0);
    return { bytes: (await file.stat()).size, start: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}
