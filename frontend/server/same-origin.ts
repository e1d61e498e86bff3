import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request that changes something comes from the territory's own pages.
 *
 * Browsers send `Origin` with every such request, but write `null` from a page whose referrer policy is `no-referrer`
 * (the follow-up page): `Sec-Fetch-Site`, which no page can forge, then speaks instead. A program that is not a browser
 * sends neither; it is let through to the API only without a cookie, since it then carries nobody's authority.
 */
export function isSameOrigin(
  headers: IncomingHttpHeaders,
  origin: string,
  options = { allowPrograms: false },
): boolean {
  const sent = headers.origin;
  if (sent !== undefined && sent !== 'null') return sent.toLowerCase() === origin;
  if (headers['sec-fetch-site'] !== undefined) return headers['sec-fetch-site'] === 'same-origin';
  return options.allowPrograms && sent === undefined && headers.cookie === undefined;
}
