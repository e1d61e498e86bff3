import { imageKindOf, KIND_BYTES } from './image-kind.ts';

const HEAVY_BYTES = 1024 * 1024;
/** As much as the server keeps. */
const LONGEST_SIDE = 2048;
const QUALITY = 0.86;

/** A file that is no photograph, found before anything leaves. */
export class ImageRefused extends Error {
  constructor(readonly code: 'SVG_IMAGE' | 'HEIC_NOT_READ') {
    super(code);
  }
}

/**
 * Makes a photograph light enough for a telephone's network: a heavy or a large one is drawn again, upright, as a JPEG of 2,048 px
 * at most. HEIC is converted by a library that comes only then. What the browser cannot draw is left as it is: the server judges.
 * @throws ImageRefused SVG_IMAGE, HEIC_NOT_READ
 */
export async function prepareImage(file: Blob): Promise<Blob> {
  const kind = imageKindOf(new Uint8Array(await file.slice(0, KIND_BYTES).arrayBuffer()));
  if (kind === 'SVG') throw new ImageRefused('SVG_IMAGE');
  if (kind === 'HEIC') {
    const converted = await convertHeic(file);
    // Without a network the library cannot come: the photo waits as it is, and is converted when it leaves.
    return converted ? redraw(converted) : file;
  }
  return redraw(file);
}

async function redraw(image: Blob): Promise<Blob> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(image, { imageOrientation: 'from-image' });
  } catch {
    return image;
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  if (scale === 1 && image.size <= HEAVY_BYTES) {
    picture.close();
    return image;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return drawn ?? image;
}

/** The same photograph as JPEG; undefined while the library cannot be had. @throws ImageRefused HEIC_NOT_READ */
async function convertHeic(file: Blob): Promise<Blob | undefined> {
  const library = await import('heic-to/csp').catch(() => undefined);
  if (!library) return undefined;
  try {
    return await library.heicTo({ blob: file, type: 'image/jpeg', quality: QUALITY });
  } catch {
    throw new ImageRefused('HEIC_NOT_READ');
  }
}
