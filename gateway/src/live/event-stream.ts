import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { createHandler } from 'graphql-sse';
import { Refusal, type RefusalCode } from '../errors/refusal.ts';
import { sendRefusal } from '../http/answer.ts';
import { readBody } from '../http/read-body.ts';
import { requestIdOf } from '../identity/identification.ts';
import { namedTenant } from '../identity/named-tenant.ts';
import type { LiveEntrance } from './entrance.ts';
import { StreamConnection } from './stream-connection.ts';
import { readSubscription } from './subscription.ts';
import { receive } from './visitor.ts';

const MEDIA_TYPE = 'text/event-stream';
const FRAMING = { before: 'event: next\ndata: ', after: '\n\n' };
const CODES: Readonly<Record<number, RefusalCode>> = { 405: 'METHOD_NOT_ALLOWED', 415: 'UNSUPPORTED_MEDIA_TYPE' };

/** Streams of events over HTTP. */
export interface EventStreams {
  serve(request: IncomingMessage, response: ServerResponse): void;
  readonly size: number;
  /** Ends all of them: clients come back. */
  close(): void;
}

/**
 * Serves subscriptions by the protocol of `graphql-sse`, one for each connection, for integrators whose proxies let no socket through:
 * GET or POST with `Accept: text/event-stream`. The same hub, limits, identity and masks as sockets. The library reads requests, keeps
 * the connection awake and ends it; messages go past it, from the hub to the response.
 */
export function openEventStreams(entrance: LiveEntrance): EventStreams {
  const { identification, quota, limits, log, report, tally } = entrance;
  const connections = new Set<StreamConnection>();

  const handle = createHandler<StreamConnection>({
    // One stream for several operations needs a state that outlives requests: an integrator opens several.
    authenticate: () => null,
    async onSubscribe({ raw: connection }, { query, operationName, variables, extensions }) {
      const graph = entrance.graph();
      const documentId = extensions?.documentId;
      const params = {
        query: query === '' ? undefined : query,
        documentId: typeof documentId === 'string' ? documentId : undefined,
        operationName: operationName || undefined,
        variables: variables ?? {},
      };
      const read = await readSubscription(graph, params, connection.visitor, entrance);
      if ('refusals' in read) return { data: undefined, errors: masked(read.refusals, connection) };
      if ('errors' in read) return { data: undefined, errors: masked(read.errors, connection) };
      return connection.seat('', FRAMING, read.subscription);
    },
  });
  function masked(errors: readonly GraphQLError[], { visitor }: StreamConnection) {
    // Formatted, which is how the library writes them; its type asks for the class.
    return errors.map((error) => report(error.toJSON(), visitor.identity, error)) as unknown as GraphQLError[];
  }

  const open = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { slug } = identification.placeOf(request).tenant;
    if (!accepts(request)) throw new Refusal(406, 'NOT_ACCEPTABLE');
    const admission = quota.enter(slug, entrance.addressOf(request));
    if (typeof admission === 'number') throw tooMany(admission);
    response.once('close', admission.release);
    const visitor = await receive(identification, request, 'stream', entrance.addressOf);
    if (!admission.claimFor(visitor.countedAs)) throw tooMany(429);
    const body = request.method === 'POST' ? await readBody(request, limits.maxMessageBytes) : null;
    if (response.destroyed) return;

    const connection = new StreamConnection(response, visitor, admission, entrance);
    connections.add(connection);
    response.once('close', () => {
      connections.delete(connection);
      connection.gone();
    });
    const [stream, { status, headers }] = await handle({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: { get: (name) => (name === 'accept' ? MEDIA_TYPE : single(request.headers[name])) },
      body,
      raw: connection,
      context: undefined,
    });
    if (stream === null || typeof stream === 'string') throw new Refusal(status, CODES[status] ?? 'BAD_REQUEST');
    response.once('close', () => void stream.return(undefined));
    if (response.destroyed) return void stream.return(undefined);
    response.writeHead(status, {
      ...headers,
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-request-id': visitor.requestId,
    });
    response.flushHeaders();
    connection.begin();
    for await (const text of stream) {
      // A heartbeat behind what waits would not be read.
      if (!connection.isBlocked || text !== HEARTBEAT) connection.write(text);
    }
    response.end();
  };
  const tooMany = (status: 503 | 429): Refusal => {
    tally.refused += 1;
    return new Refusal(status, 'TOO_MANY_CONNECTIONS', { 'retry-after': '30' });
  };
  return {
    serve(request, response) {
      open(request, response).catch((error) => {
        const requestId = requestIdOf(request);
        if (response.headersSent) response.destroy();
        else if (!sendRefusal(response, error, requestId)) {
          log.error({ err: error, tenant: namedTenant(identification, request), requestId }, 'a live stream failed');
          sendRefusal(response, new Refusal(500, 'INTERNAL_SERVER_ERROR'), requestId);
        }
      });
    },
    get size() {
      return connections.size;
    },
    close() {
      for (const connection of connections) connection.dismiss();
    },
  };
}

/** The comment that the library sends from time to time. */
const HEARTBEAT = ':\n\n';

function accepts({ headers }: IncomingMessage): boolean {
  return (headers.accept ?? '').split(',').some((range) => range.split(';')[0]?.trim().toLowerCase() === MEDIA_TYPE);
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
