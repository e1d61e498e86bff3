import type { IncomingHttpHeaders } from 'node:http';

/**
 * Is this a GET that any page of the web can make a browser send: a link, an image, a script? Such a page cannot read the answer, but it can
 * measure it. Ours and programs say who they are: `Sec-Fetch-Site` of the same origin, or a header that no page sends without asking first.
 */
export function isSimpleGet(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET') return false;
  if ('x-mitoyen-csrf' in headers || 'apollo-require-preflight' in headers) return false;
  if (/^application\/json\b/i.test(headers['content-type'] ?? '')) return false;
  return headers['sec-fetch-site'] !== 'same-origin';
}
