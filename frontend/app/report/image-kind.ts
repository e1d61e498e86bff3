/** What a file is by its first bytes, whatever its name and whatever the browser says of it. */
export type ImageKind = 'JPEG' | 'PNG' | 'WEBP' | 'HEIC' | 'SVG' | 'OTHER';

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

/** How many first bytes `imageKindOf` looks at: an SVG may begin with a long comment. */
export const KIND_BYTES = 1_024;

/** The kind of an image by its first bytes (JPEG: ISO 10918; PNG: RFC 2083; WebP: RFC 9649; HEIC: ISO 23008-12; SVG: W3C). */
export function imageKindOf(start: Uint8Array): ImageKind {
  const text = String.fromCharCode(...start.subarray(0, KIND_BYTES));
  if (text.startsWith('\xff\xd8\xff')) return 'JPEG';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'PNG';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'WEBP';
  if (text.slice(4, 8) === 'ftyp' && HEIC_BRANDS.has(text.slice(8, 12))) return 'HEIC';
  // In UTF-16 each letter is followed or preceded by an empty byte.
  return /<svg[\s>:]/i.test(text.replaceAll('\0', '')) ? 'SVG' : 'OTHER';
}
