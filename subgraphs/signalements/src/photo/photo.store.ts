import type { Photo } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { UNATTACHED_HOURS } from './photo-limits.ts';

export type PhotoVariant = 'full' | 'thumb';

/** Where the bytes of a photo are kept. The last digits spread the folders; the first ones are the time. */
export function photoKey(tenantId: string, id: string, variant: PhotoVariant): string {
  return `${tenantId}/photo/${id.slice(-2)}/${id}.${variant === 'full' ? 'full.jpg' : 'thumb.webp'}`;
}

/** The photo that a key belongs to; undefined for a key of something else. */
export function photoIdOf(key: string): string | undefined {
  return /\/photo\/[0-9a-f]{2}\/([0-9a-f-]{36})\.(full\.jpg|thumb\.webp)$/.exec(key)?.[1];
}

/** A photo as it is written down. `upload`: the name that its sender gave it, and what was sent under it. */
export interface NewPhoto {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly createdAt: Date;
  readonly upload?: { readonly key: string; readonly hash: string } | undefined;
}

export function addPhoto(db: Db, { upload, ...photo }: NewPhoto): Promise<Photo> {
  return db.photo.create({ data: { ...photo, ...(upload && { uploadKey: upload.key, uploadHash: upload.hash }) } });
}

/** The photo that was sent under this key. */
export function findByUploadKey(db: Db, key: string): Promise<Photo | null> {
  return db.photo.findFirst({ where: { uploadKey: key } });
}

/** The same, once nobody else is sending under this key: a photo sent twice at once waits for the first. */
export async function claimUpload(db: Db, tenantId: string, key: string): Promise<Photo | null> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`photo/${tenantId}/${key}`}, 0))::text`;
  return findByUploadKey(db, key);
}

export function findPhoto(db: Db, id: string): Promise<Photo | null> {
  return db.photo.findFirst({ where: { id } });
}

/** The photos of these files, in the order they were taken in; those of observation records are no part of them. */
export function findPhotos(db: Db, signalementIds: readonly string[]): Promise<Photo[]> {
  return db.photo.findMany({
    where: { signalementId: { in: [...signalementIds] }, observationId: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** Lets go of the photos that no report has claimed in time. Returns how many. */
export async function deleteUnattached(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - UNATTACHED_HOURS * 3_600_000);
  const { count } = await db.photo.deleteMany({ where: { signalementId: null, createdAt: { lt: before } } });
  return count;
}

/** Which of these photos are still known. */
export async function knownPhotos(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.photo.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
