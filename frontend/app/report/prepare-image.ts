const HEAVY_BYTES = 3 * 1024 * 1024;
const LONGEST_SIDE = 2560;

/**
 * Makes a photograph light enough for a telephone's network: a heavy one, or one in a format that only its maker reads (HEIC),
 * is drawn again as JPEG where the browser can. Otherwise it is sent as it is, and the server judges.
 */
export async function prepareImage(file: File): Promise<Blob> {
  const isHeic = /hei[cf]/i.test(file.type) || /\.hei[cf]$/i.test(file.name);
  if (file.size <= HEAVY_BYTES && !isHeic) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.86));
    return drawn ?? file;
  } catch {
    return file;
  }
}
