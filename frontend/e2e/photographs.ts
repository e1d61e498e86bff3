import sharp from 'sharp';
import { publicRequest } from '../../dev/src/durability/public-request.ts';
import { at, platform } from './platform.ts';

/** A file as a browser's file field takes it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The maker written in the description of a telephone's photograph. */
export const MAKER = 'Fabricant Secret';

/** A photograph as a telephone makes it: with its maker and the place where it was taken. */
export async function telephonePhotograph(name: string): Promise<ChosenFile> {
  const buffer = await sharp({ create: { width: 1_200, height: 900, channels: 3, background: '#5a6b4f' } })
    .withExif({
      IFD0: { Make: MAKER },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 19/1 28/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 27/1 49/1' },
    })
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/** A photograph light in bytes and heavy in pixels. */
export async function photographOf(megapixels: number, name: string): Promise<ChosenFile> {
  const width = 10_000;
  const height = Math.ceil((megapixels * 1_000_000) / width);
  const buffer = await sharp({ create: { width, height, channels: 3, background: '#808080' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer();
  return { name, mimeType: 'image/png', buffer };
}

/** A page that calls itself a photograph. */
export function fakePhotograph(name: string): ChosenFile {
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>alert(1)</script></html>') };
}

/** Whether an image says where, when or by what it was taken. */
export async function tellsWhereItWasTaken(image: Buffer): Promise<boolean> {
  const { exif, xmp, iptc } = await sharp(image).metadata();
  return [exif, xmp, iptc].some((description) => description !== undefined) || image.includes(MAKER);
}

/** The bytes of a photograph at an address that a page of the territory gave, asked without any session. */
export async function photographBehind(slug: string, href: string | null): Promise<Buffer> {
  const { host, pathname, search } = new URL(at(slug, href ?? ''));
  const { status, bytes } = await publicRequest(platform().publicPort, {
    path: `${pathname}${search}`,
    headers: { host },
  });
  if (status !== 200) throw new Error(`${status} for ${href}`);
  return bytes;
}
