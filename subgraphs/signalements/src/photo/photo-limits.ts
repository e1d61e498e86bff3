/** What may be sent: 15 MB and 50 megapixels, which covers the phones people have. */
export const MAX_PHOTO_BYTES = 15 * 1024 * 1024;
export const MAX_PHOTO_PIXELS = 50_000_000;

/** What is kept: the longest side in pixels, of the photo and of its thumbnail. */
export const PHOTO_SIDE = 2_048;
export const THUMBNAIL_SIDE = 400;

/** A photo that no report has claimed goes after this long. */
export const UNATTACHED_HOURS = 24;

/** Kinds that are decoded; by content, never by name or by what the browser says. */
const ACCEPTED = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Why a photo is not taken. */
export type PhotoRefusal =
  | 'BAD_KEY'
  | 'KEY_REUSED'
  | 'EMPTY'
  | 'NOT_AN_IMAGE'
  | 'UNSUPPORTED_IMAGE'
  | 'TOO_LARGE'
  | 'TOO_HEAVY'
  | 'DAMAGED_IMAGE';

/** What the first bytes of a file say of it (MIME type, or undefined for something unknown), judged before anything is decoded. */
export function judgeKind(mime: string | undefined): PhotoRefusal | undefined {
  if (mime !== undefined && ACCEPTED.has(mime)) return undefined;
  return mime?.startsWith('image/') && mime !== 'image/svg+xml' ? 'UNSUPPORTED_IMAGE' : 'NOT_AN_IMAGE';
}

/** What the header of an image says of its size in pixels, judged before anything is decoded. */
export function judgeSize(width: number, height: number): PhotoRefusal | undefined {
  if (!(width > 0 && height > 0)) return 'DAMAGED_IMAGE';
  return width * height > MAX_PHOTO_PIXELS ? 'TOO_LARGE' : undefined;
}

/** A key by which a sender names a photo, so that a sending repeated makes one photo: 128 random bits at least, or nobody else's. */
export function isUploadKey(key: unknown): key is string {
  return typeof key === 'string' && /^[A-Za-z0-9_-]{22,64}$/.test(key);
}
