import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFakePhoto, anImageOf, anSvg, aPhonePhoto } from './photo.fixtures.ts';
import { encodePhoto } from './photo-encoding.ts';
import { judgeSize } from './photo-limits.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mitoyen-photo-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function encode(bytes: Uint8Array) {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  return encodePhoto(path);
}
const refusalOf = async (bytes: Uint8Array) => {
  const result = await encode(bytes);
  return result.ok ? 'accepted' : result.refusal;
};

describe('a photo from a phone', () => {
  test('comes out upright, without its place, its maker or any metadata', async () => {
    const original = await aPhonePhoto();
    expect(original.includes('Fabricant Secret')).toBe(true);
    const before = await sharp(original).metadata();
    expect([before.width, before.height, before.orientation]).toEqual([1_200, 800, 6]);

    const result = await encode(original);
    if (!result.ok) throw new Error(result.refusal);
    const { photo } = result;
    // Orientation 6 is a quarter turn: what was wide stands tall, its left half on top.
    expect([photo.width, photo.height]).toEqual([800, 1_200]);
    for (const bytes of [photo.full, photo.thumbnail]) {
      const after = await sharp(bytes).metadata();
      expect([after.exif, after.icc, after.iptc, after.xmp, after.orientation]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(bytes.includes('Fabricant Secret') || bytes.includes('GPS') || bytes.includes('Exif')).toBe(false);
    }
    const { data } = await sharp(photo.full).resize(1, 2, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
    expect(data[0], 'the top is red').toBeGreaterThan(150);
    expect(data[5], 'the bottom is blue').toBeGreaterThan(150);
  });

  test('is made no wider nor taller than 2,048 px, its thumbnail than 400, and never larger', async () => {
    const result = await encode(
      await sharp(await aPhonePhoto(3_000, 1_500))
        .withMetadata({ orientation: 1 })
        .jpeg()
        .toBuffer(),
    );
    if (!result.ok) throw new Error(result.refusal);
    expect([result.photo.width, result.photo.height]).toEqual([2_048, 1_024]);
    expect((await sharp(result.photo.thumbnail).metadata()).width).toBe(400);
    const small = await encode(
      await sharp({ create: { width: 5, height: 5, channels: 4, background: '#0000' } })
        .png()
        .toBuffer(),
    );
    expect(small.ok && [small.photo.width, small.photo.height]).toEqual([5, 5]);
  });
});

describe('is refused before it is decoded:', () => {
  test('an image of sixty megapixels', async () => {
    const bytes = await anImageOf(60);
    expect(bytes.length).toBeLessThan(1_000_000);
    const start = performance.now();
    expect(await refusalOf(bytes)).toBe('TOO_LARGE');
    expect(performance.now() - start, 'milliseconds').toBeLessThan(1_000);
  });

  test('fifty megapixels is the most that is taken', () => {
    expect(judgeSize(10_000, 5_000)).toBeUndefined();
    expect(judgeSize(10_000, 5_001)).toBe('TOO_LARGE');
    expect(judgeSize(0, 10)).toBe('DAMAGED_IMAGE');
  });

  test('a page that calls itself a photo', async () => expect(await refusalOf(aFakePhoto)).toBe('NOT_AN_IMAGE'));
  test('an SVG, even a good one', async () => expect(await refusalOf(anSvg)).toBe('NOT_AN_IMAGE'));
  test('an empty file', async () => expect(await refusalOf(new Uint8Array())).toBe('EMPTY'));
  test('a kind of image that we cannot read', async () => {
    const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
    expect(await refusalOf(gif)).toBe('UNSUPPORTED_IMAGE');
  });
});

test('a truncated photo is refused, wherever it was cut', async () => {
  const bytes = await aPhonePhoto();
  for (const part of [0.02, 0.3, 0.6, 0.9]) {
    expect(await refusalOf(bytes.subarray(0, Math.floor(bytes.length * part))), `cut at ${part}`).toBe('DAMAGED_IMAGE');
  }
});

test('a photo whose header promises what the body does not hold is refused', async () => {
  const bytes = Buffer.concat([(await aPhonePhoto()).subarray(0, 200), aFakePhoto]);
  expect(await refusalOf(bytes)).toBe('DAMAGED_IMAGE');
});

test('security rule 25: what follows the image in a polyglot does not survive', async () => {
  const result = await encode(Buffer.concat([await aPhonePhoto(), aFakePhoto]));
  if (!result.ok) throw new Error(result.refusal);
  expect(result.photo.full.includes('<script>')).toBe(false);
});
