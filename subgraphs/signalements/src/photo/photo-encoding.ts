import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Metadata } from 'sharp';
import {
  judgeKind,
  judgeSize,
  MAX_PHOTO_PIXELS,
  PHOTO_SIDE,
  type PhotoRefusal,
  THUMBNAIL_SIDE,
} from './photo-limits.ts';

/** A photo as it is kept: JPEG for people and printers, WebP for lists, both without metadata and the right way up. */
export interface EncodedPhoto {
  readonly width: number;
  readonly height: number;
  readonly full: Buffer;
  readonly thumbnail: Buffer;
}

export type EncodingResult =
  | { readonly ok: true; readonly photo: EncodedPhoto }
  | { readonly ok: false; readonly refusal: PhotoRefusal };

/** How many first bytes tell the kind of a file. */
const MAGIC_BYTES = 4_100;
/** Decoding takes up to 200 MB each: two at a time, the others wait. */
const AT_ONCE = 2;

/**
 * Re-encodes the image in this file: turned upright, at most 2,048 px, sRGB, without EXIF, position or any other metadata.
 * The kind is judged by content and the size by the header, both before a pixel is decoded.
 */
export async function encodePhoto(path: string): Promise<EncodingResult> {
  const refused = (refusal: PhotoRefusal): EncodingResult => ({ ok: false, refusal });
  const start = await firstBytes(path);
  if (start.length === 0) return refused('EMPTY');
  const kind = judgeKind((await fileTypeFromBuffer(start))?.mime);
  if (kind) return refused(kind);
  let header: Metadata;
  try {
    header = await sharp(path, { limitInputPixels: false }).metadata();
  } catch {
    return refused('DAMAGED_IMAGE');
  }
  const size = judgeSize(header.width, header.height);
  if (size) return refused(size);
  try {
    return { ok: true, photo: await inTurn(() => reEncode(path)) };
  } catch {
    return refused('DAMAGED_IMAGE');
  }
}

async function reEncode(path: string): Promise<EncodedPhoto> {
  const upright = sharp(path, { failOn: 'truncated', limitInputPixels: MAX_PHOTO_PIXELS, sequentialRead: true })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'inside', withoutEnlargement: true });
  const { data: full, info } = await upright
    .jpeg({ quality: 82, progressive: true })
    .toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(full)
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer();
  return { width: info.width, height: info.height, full, thumbnail };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(MAGIC_BYTES);
    const { bytesRead } = await file.read(buffer, 0, MAGIC_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
