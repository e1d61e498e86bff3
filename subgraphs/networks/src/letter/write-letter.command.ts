import { randomUUID } from 'node:crypto';
import type { Letter } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { drawLetter } from '@mitoyen/kit/drawn-letter/draw-letter.ts';
import type { LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';
import { letterBrandOf } from '@mitoyen/kit/drawn-letter/letter-brand.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { keptKey } from '@mitoyen/kit/files/kept-name.ts';
import { addLetter, type LetterSubject } from './letter.store.ts';

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
  await diskStorage(runtime.filesDir).put(keptKey(tenant.slug, 'letter', id), bytes);
  return addLetter(db, { ...subject, id, fileName, bytes: bytes.length }, now);
}
