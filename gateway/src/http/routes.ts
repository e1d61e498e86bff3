import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Which program answers which path. What passes often is found by one look-up, and never meets the rest. */
export function routeRequests(exact: Readonly<Record<string, Handler>>, otherwise: Handler): RequestListener {
  const handlers = new Map(Object.entries(exact));
  return (request, response) => {
    const url = request.url ?? '';
    const end = url.indexOf('?');
    void (handlers.get(end < 0 ? url : url.slice(0, end)) ?? otherwise)(request, response);
  };
}
