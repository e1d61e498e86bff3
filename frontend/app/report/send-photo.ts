import { prepareImage } from './prepare-image.ts';

export type PhotoSending = { readonly id: string } | { readonly code: string };

/** Sends one photograph to the graph, telling how far it is (0 to 1). Never throws: a failure is a code. */
export async function sendPhoto(file: File, onProgress: (share: number) => void): Promise<PhotoSending> {
  const image = await prepareImage(file);
  const form = new FormData();
  form.append('file', image, file.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/files');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => resolve(readAnswer(request.status, request.response)));
    request.addEventListener('error', () => resolve({ code: 'INTERRUPTED' }));
    request.addEventListener('abort', () => resolve({ code: 'INTERRUPTED' }));
    request.send(form);
  });
}

/** What the graph answered to a photograph: its id, or the code of the refusal. */
export function readAnswer(status: number, body: unknown): PhotoSending {
  const fields = typeof body === 'object' && body !== null ? body : {};
  if (status === 201 && 'id' in fields && typeof fields.id === 'string') return { id: fields.id };
  if ('code' in fields && typeof fields.code === 'string') return { code: fields.code };
  return { code: status >= 500 ? 'GATEWAY_UNAVAILABLE' : 'INTERRUPTED' };
}
