import type { Photo } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { FileStorage } from '@mitoyen/kit/files/file-storage.ts';
import { v7 } from '../signalement/new-id.ts';
import { addPhoto, photoKey } from './photo.store.ts';
import { encodePhoto } from './photo-encoding.ts';
import type { PhotoRefusal } from './photo-limits.ts';

/** Takes in the image at this path: re-encoded, then kept, then known. Until a report claims it, nobody sees it. */
export async function takePhoto(
  context: SubgraphContext,
  storage: FileStorage,
  path: string,
): Promise<{ ok: true; photo: Photo } | { ok: false; refusal: PhotoRefusal }> {
  const result = await encodePhoto(path);
  if (!result.ok) return result;
  const { width, height, full, thumbnail } = result.photo;
  const now = context.now();
  const id = v7(now);
  // The bytes first: a row always has its file. A file without a row is swept.
  await storage.put(photoKey(context.tenant.slug, id, 'full'), full);
  await storage.put(photoKey(context.tenant.slug, id, 'thumb'), thumbnail);
  const photo = await context.transaction(async (db) => {
    await context.audit([{ action: 'takePhoto', entity: 'Photo', entityId: id }]);
    return addPhoto(db, { id, width, height, bytes: full.length, createdAt: now });
  });
  return { ok: true, photo };
}
