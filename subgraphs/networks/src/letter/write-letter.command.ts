import { randomUUID } from 'node:crypto';
import type { Letter } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { fileKey } from '../kept-file/kept-file.ts';
import { drawLetter } from './draw-letter.ts';
import { addLetter, type LetterSubject } from './letter.store.ts';
import type { LetterText } from './letter.ts';
import { letterBrandOf } from './letter-brand.ts';

/** Draws a letter in the territory's brand, keeps its bytes, and writes it down in the current transaction. */
export async function writeLetter(
  context: SubgraphContext,
  subject: LetterSubject,
  text: LetterText,
  fileName: string,
): Promise<Letter> {
  const { db, tenant, runtime } = context;
  const now = context.now();
  const bytes = await drawLetter(text, await letterBrandOf(tenant), now);
  const id = randomUUID();
  // The bytes first: a row always has its file. A file without a row is swept.
  await diskStorage(runtime.filesDir).put(fileKey(tenant.slug, 'letter', id), bytes);
  return addLetter(db, { ...subject, id, fileName, bytes: bytes.length }, now);
}
