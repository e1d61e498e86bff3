import { imageKindOf, KIND_BYTES } from './image-kind.ts';
import { ImageRefused, prepareImage } from './prepare-image.ts';

export type PhotoSending = { readonly id: string } | { readonly code: string };

/**
 * Sends one photograph to the graph, telling how far it is (0 to 1). Never throws: a failure is a code.
 * @param key names the photograph: sent again under its key, it stays one photograph
 */
export async function sendPhoto(
  image: Blob,
  name: string,
  key: string,
  onProgress: (share: number) => void,
): Promise<PhotoSending> {
  const ready = await readyToLeave(image);
  if ('code' in ready) return ready;
  const form = new FormData();
  form.append('file', ready.image, name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files?key=${encodeURIComponent(key)}`);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => resolve(readAnswer(request.status, request.response)));
    request.addEventListener('error', () => resolve({ code: 'INTERRUPTED' }));
    request.addEventListener('abort', () => resolve({ code: 'INTERRUPTED' }));
    request.send(form);
  });
}

/** A HEIC that was kept without a network is converted now. */
async function readyToLeave(image: Blob): Promise<{ readonly image: Blob } | { readonly code: string }> {
  const kind = imageKindOf(new Uint8Array(await image.slice(0, KIND_BYTES).arrayBuffer()));
  if (kind !== 'HEIC') return { image };
  try {
    const converted = await prepareImage(image);
    return converted === image ? { code: 'INTERRUPTED' } : { image: converted };
  } catch (refused) {
    if (refused instanceof ImageRefused) return { code: refused.code };
    throw refused;
  }
}

/** What the graph answered to a photograph: its id, or the code of the refusal. */
export function readAnswer(status: number, body: unknown): PhotoSending {
  const fields = typeof body === 'object' && body !== null ? body : {};
  if (status === 201 && 'id' in fields && typeof fields.id === 'string') return { id: fields.id };
  if ('code' in fields && typeof fields.code === 'string') return { code: fields.code };
  return { code: status === 429 ? 'RATE_LIMITED' : status >= 500 ? 'GATEWAY_UNAVAILABLE' : 'INTERRUPTED' };
}
