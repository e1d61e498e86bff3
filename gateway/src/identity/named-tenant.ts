import type { IncomingMessage } from 'node:http';
import type { Identification } from './identification.ts';

/** The slug of the territory that a request names, for the log; undefined when it names none. */
export function namedTenant(
  identification: Pick<Identification, 'placeOf'>,
  request: IncomingMessage,
): string | undefined {
  try {
    return identification.placeOf(request).tenant.slug;
  } catch {
    return undefined;
  }
}
