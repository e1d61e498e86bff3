import type { DrawingProblem } from './drawing-words.ts';

export type Contribution = { readonly id: string } | DrawingProblem;

/** Sends files to become a draft, telling how far it is (0 to 1). Never throws: a failure is a code. */
export function sendContribution(
  target: Readonly<Record<string, string>>,
  files: readonly File[],
  onProgress: (share: number) => void,
): Promise<Contribution> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/networks/contributions?${new URLSearchParams(target)}`);
    request.setRequestHeader('x-mitoyen-csrf', '1');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => resolve(readContribution(request.status, request.response)));
    request.addEventListener('error', () => resolve({ code: 'INTERRUPTED' }));
    request.addEventListener('abort', () => resolve({ code: 'INTERRUPTED' }));
    request.send(form);
  });
}

/** What was answered to files: the id of the draft, or why there is none. */
export function readContribution(status: number, body: unknown): Contribution {
  const fields = typeof body === 'object' && body !== null ? body : {};
  if (status === 201 && 'id' in fields && typeof fields.id === 'string') return { id: fields.id };
  if (!('code' in fields) || typeof fields.code !== 'string')
    return { code: status === 413 ? 'TOO_HEAVY' : status >= 500 ? 'GATEWAY_UNAVAILABLE' : 'INTERRUPTED' };
  const place = 'place' in fields && Array.isArray(fields.place) ? fields.place.filter(Number.isFinite) : undefined;
  return {
    code: fields.code === 'BODY_TOO_LARGE' ? 'TOO_HEAVY' : fields.code,
    file: 'file' in fields && typeof fields.file === 'string' ? fields.file : undefined,
    place,
  };
}
