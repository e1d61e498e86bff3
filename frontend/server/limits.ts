import type { IncomingMessage } from 'node:http';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** Largest body of each path, in bytes. Photographs, and lists and drawings of agents, are the large things that are sent. */
const BODY_LIMITS: readonly { readonly path: RegExp; readonly bytes: number }[] = [
  { path: /^\/files(\/|$)/, bytes: 32 * MEGABYTE },
  { path: /^\/networks\//, bytes: 256 * MEGABYTE },
  { path: /^\/signalements\//, bytes: 36 * MEGABYTE },
  { path: /^\/signaler\/photos(\.data)?$/, bytes: 64 * MEGABYTE },
  // Ten files of ten megabytes, with their envelopes.
  { path: /^\/derogation(\/suivi\/[^/]+)?(\.data)?$/, bytes: 104 * MEGABYTE },
  { path: /^\/agents\/documents(\.data)?$/, bytes: 26 * MEGABYTE },
  { path: /^\/suivi\/[^/]+(\.data)?$/, bytes: 32 * MEGABYTE },
  { path: /^\/graphql$/, bytes: 512 * KILOBYTE },
];
const OTHER_BODY_LIMIT = 256 * KILOBYTE;

/**
 * The status that refuses a body, or undefined when it may be read.
 * A body without an announced length is refused (411): Node then holds the sender to the length announced.
 */
export function bodyRefusal(request: Pick<IncomingMessage, 'headers' | 'method'>, path: string): 411 | 413 | undefined {
  if (request.headers['transfer-encoding'] !== undefined) return 411;
  const length = Number(request.headers['content-length'] ?? 0);
  const limit = BODY_LIMITS.find((rule) => rule.path.test(path))?.bytes ?? OTHER_BODY_LIMIT;
  return length > limit ? 413 : undefined;
}
