import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Photo } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { FileStorage } from '@mitoyen/kit/files/file-storage.ts';
import { v7 } from '../signalement/new-id.ts';
import { addPhoto, claimUpload, findByUploadKey, photoKey } from './photo.store.ts';
import { encodePhoto } from './photo-encoding.ts';
import type { PhotoRefusal } from './photo-limits.ts';

type Taking = { ok: true; photo: Photo } | { ok: false; refusal: PhotoRefusal };

/**
 * Takes in the image at this path: re-encoded, then kept, then known. Until a report claims it, nobody sees it.
 * @param key the sender's own name for it: the same image under the same key is the photo that was taken first. KEY_REUSED for another image.
 */
export async function takePhoto(
  context: SubgraphContext,
  storage: FileStorage,
  path: string,
  key?: string,
): Promise<Taking> {
  const upload = key === undefined ? undefined : { key, hash: await hashOf(path) };
  const already = upload && (await findByUploadKey(context.db, upload.key));
  if (already) return sameOr(already, upload);
  const result = await encodePhoto(path);
  if (!result.ok) return result;
  const { width, height, full, thumbnail } = result.photo;
  const now = context.now();
  const id = v7(now);
  // The bytes first: a row always has its file. A file without a row is swept.
  await storage.put(photoKey(context.tenant.slug, id, 'full'), full);
  await storage.put(photoKey(context.tenant.slug, id, 'thumb'), thumbnail);
  return context.transaction(async (db) => {
    // The same sending may have come twice at once: the second finds the first.
    const first = upload && (await claimUpload(db, context.tenant.slug, upload.key));
    if (first) return sameOr(first, upload);
    await context.audit([{ action: 'takePhoto', entity: 'Photo', entityId: id }]);
    return { ok: true, photo: await addPhoto(db, { id, width, height, bytes: full.length, createdAt: now, upload }) };
  });
}

function sameOr(photo: Photo, upload: { readonly hash: string }): Taking {
  return photo.uploadHash === upload.hash ? { ok: true, photo } : { ok: false, refusal: 'KEY_REUSED' };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
