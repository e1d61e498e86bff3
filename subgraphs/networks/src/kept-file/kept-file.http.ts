import { answerFile, answerNoFile } from '@mitoyen/kit/files/file-answer.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { keptKey } from '@mitoyen/kit/files/kept-name.ts';
import type { Request, Response } from 'express';
import type { FileKind, MediaType } from './kept-file.ts';

/** What is given back, and to whom it may be kept: a public document may be cached, a private file never. */
export interface GivenFile {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly isPublic: boolean;
}

/** Gives a kept file back as a download; the same answer for a file that is unknown, foreign, or not for this reader. */
export async function giveFile(
  request: Request,
  response: Response,
  kind: FileKind,
  file: GivenFile | undefined,
): Promise<void> {
  if (!file) return answerNoFile(response);
  const { tenant, runtime } = request.context;
  const kept = await diskStorage(runtime.filesDir).read(keptKey(tenant.slug, kind, file.id));
  await answerFile(response, kept, file);
}
