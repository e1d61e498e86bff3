import type { IncomingMessage } from 'node:http';
import { Refusal } from '../errors/refusal.ts';

/** How long the rest of a body that is too large is thrown away, so that its sender can read the refusal. */
const DISCARD_MS = 2_000;

/** The text of a body of `maxBytes` at most. Rejects with Refusal (413 beyond, 415 when compressed, 400 when it is cut short). */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  const { 'content-length': declared, 'content-encoding': encoding } = request.headers;
  if (encoding !== undefined && encoding !== 'identity')
    return Promise.reject(new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE'));
  if (Number(declared ?? 0) > maxBytes) return Promise.reject(discard(request));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else reject(discard(request));
    });
    request.on('end', () => {
      const [first] = chunks;
      resolve(first !== undefined && chunks.length === 1 ? first.toString() : Buffer.concat(chunks).toString());
    });
    request.on('error', () => reject(new Refusal(400, 'BAD_REQUEST')));
  });
}

/** Reads what is left of a body into nowhere for a moment, and says why. */
function discard(request: IncomingMessage): Refusal {
  request.removeAllListeners('data').removeAllListeners('end').resume();
  setTimeout(() => request.destroy(), DISCARD_MS).unref();
  return new Refusal(413, 'BODY_TOO_LARGE', { connection: 'close' });
}
