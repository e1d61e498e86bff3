/** What came of a file that was sent: its batch, or why it was not taken. */
export type Sent =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly code: string; readonly detail: string | null };

/** Sends a file, and says how much of it has left: from 0 to 1. */
export function sendFile(file: File, onProgress: (share: number) => void): Promise<Sent> {
  return new Promise((resolve) => {
    const lost: Sent = { ok: false, code: 'INTERRUPTED', detail: null };
    const request = new XMLHttpRequest();
    request.open('POST', '/networks/batches');
    request.setRequestHeader('x-mitoyen-csrf', '1');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => resolve(lost));
    request.addEventListener('abort', () => resolve(lost));
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      resolve(request.status === 201 && has(answer, 'id') ? { ok: true, id: answer.id } : refusalIn(answer));
    });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function refusalIn(answer: unknown): Sent {
  if (!has(answer, 'code')) return { ok: false, code: 'INTERRUPTED', detail: null };
  return { ok: false, code: answer.code, detail: has(answer, 'detail') ? answer.detail : null };
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    key in value &&
    typeof (value as Record<string, unknown>)[key] === 'string'
  );
}
