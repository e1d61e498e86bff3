import { randomUUID } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { drawLetter } from '@mitoyen/kit/drawn-letter/draw-letter.ts';
import type { LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';
import { letterBrandOf } from '@mitoyen/kit/drawn-letter/letter-brand.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { addDocument, documentKey } from '../document/document.store.ts';
import type { DocumentOwnerKind } from '../document/document.ts';

/** Draws a letter (tagged PDF) in the territory's brand and keeps it as a document of its owner, in the current transaction. Answers its id. */
export async function keepLetter(
  context: SubgraphContext,
  owner: { readonly ownerKind: DocumentOwnerKind; readonly ownerId: string },
  text: LetterText,
  fileName: string,
): Promise<string> {
  const { db, tenant, runtime } = context;
  const now = context.now();
  const bytes = await drawLetter(text, await letterBrandOf(tenant), now);
  const id = randomUUID();
  // The bytes first: a row always has its file. A file without a row is swept.
  await diskStorage(runtime.filesDir).put(documentKey(tenant.slug, id), bytes);
  await addDocument(db, {
    id,
    kind: 'LETTER',
    fileName,
    mediaType: 'application/pdf',
    bytes: bytes.length,
    hasThumbnail: false,
    createdAt: now,
    sender: { kind: 'SYSTEM', id: null },
    owner: { ...owner, signalementId: null },
    visibility: 'LANDLORD',
  });
  return id;
}
