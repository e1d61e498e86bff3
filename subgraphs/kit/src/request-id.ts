import { randomUUID } from 'node:crypto';

/** The header that carries the id of a request from the gateway to the subgraphs; `extensions.requestId` over graphql-ws. */
export const REQUEST_ID_HEADER = 'x-request-id';

const SHAPE = /^[\w-]{8,64}$/;

/** The id that follows a request everywhere: the one given, when it is well formed, or a new one. */
export function requestIdFrom(given: unknown): string {
  return typeof given === 'string' && SHAPE.test(given) ? given : randomUUID();
}
