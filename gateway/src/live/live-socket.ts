import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { OperationParams } from '../http/operation-params.ts';
import { IdentityRefusal } from '../identity/identity-refusal.ts';
import type { LiveEntrance } from './entrance.ts';
import { CLOSE } from './live-limits.ts';
import type { Seat } from './seat.ts';
import { SocketConnection } from './socket-connection.ts';
import { readSubscription } from './subscription.ts';
import { receive } from './visitor.ts';

/** A subscription that was read, on its way through the protocol library: its seat, or the errors of its variables. */
type Opened = { readonly seat: Seat } | { readonly errors: readonly GraphQLError[] };

const PATH = '/graphql';
const GOODBYE_MS = 2_000;
const RETRY_AFTER_SECONDS = 30;
const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

/**
 * Serves graphql-ws on `/graphql` of the HTTP server: subscriptions only, under the same identity, rules and error masks as HTTP.
 * The library keeps the protocol; messages of subscriptions go past it, from the hub to the socket. The returned function closes
 * all sockets (1001, clients come back) and stops.
 */
export function serveLiveSockets(server: Server, entrance: LiveEntrance): () => Promise<void> {
  const { identification, quota, limits, log, tally } = entrance;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const protocol = openProtocol(entrance);

  const accept = (socket: WebSocket, connection: SocketConnection) => {
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        async send(text) {
          connection.write(text);
        },
        close: (code, reason) => socket.close(code, reason),
        onMessage(hear) {
          socket.on('message', (message) => {
            connection.cutWhenOverfull();
            hear(String(message)).catch((error) => {
              const { tenant, requestId } = connection.visitor.identity;
              log.error({ err: error, tenant, requestId }, 'a live message failed');
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          });
        },
      },
      { connection },
    );
    // A message that is too large, or no frame at all, is the client's fault: a line of log.
    socket.on('error', (err) => {
      const { tenant, requestId } = connection.visitor.identity;
      log.info({ err, tenant, requestId }, 'socket failed');
      socket.terminate();
    });
    socket.once('close', (code, reason) => {
      connection.gone();
      void closed(code, String(reason));
    });
  };
  const onUpgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    try {
      const { slug } = identification.placeOf(request).tenant;
      const admission = quota.enter(slug, entrance.addressOf(request));
      if (typeof admission === 'number') {
        tally.refused += 1;
        return refuse(stream, admission);
      }
      stream.once('close', admission.release);
      const visitor = await receive(identification, request, 'socket', entrance.addressOf);
      if (!admission.claimFor(visitor.countedAs)) {
        tally.refused += 1;
        return refuse(stream, 429);
      }
      if (stream.destroyed) return;
      sockets.handleUpgrade(request, stream, head, (socket) =>
        accept(socket, new SocketConnection(socket, stream, visitor, admission, entrance)),
      );
    } catch (error) {
      if (!(error instanceof IdentityRefusal)) log.error({ err: error }, 'handshake failed');
      refuse(stream, error instanceof IdentityRefusal ? error.status : 503);
    }
  };
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if ((request.url ?? '').split('?')[0] === PATH) void onUpgrade(request, stream, head);
    else refuse(stream, 404);
  };
  server.on('upgrade', upgrade);

  return async () => {
    server.off('upgrade', upgrade);
    for (const socket of sockets.clients) socket.close(CLOSE.goingAway, 'Going away');
    const impatience = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate();
    }, GOODBYE_MS);
    await new Promise((resolve) => sockets.close(resolve));
    clearTimeout(impatience);
  };
}

function openProtocol(entrance: LiveEntrance) {
  const { limits, report, tally } = entrance;
  return makeServer<{ authorization?: unknown }, { connection: SocketConnection }>({
    connectionInitWaitTimeout: limits.connectionInitMs,
    async onConnect({ extra: { connection }, connectionParams }) {
      const { visitor, admission } = connection;
      const { authorization } = connectionParams ?? {};
      if (typeof authorization !== 'string') return true;
      if (!(await visitor.present(authorization))) return false;
      if (admission.claimFor(visitor.countedAs)) return true;
      tally.refused += 1;
      connection.turnAway();
      return false;
    },
    async onSubscribe({ extra: { connection }, subscriptions }, id, payload) {
      if (Object.keys(subscriptions).length > limits.maxSubscriptions)
        return [refusal('TOO_MANY_SUBSCRIPTIONS', 'Too many subscriptions on this socket.')];
      const graph = entrance.graph();
      const params = paramsOf(payload);
      const isStillWanted = connection.read(id);
      const read = await readSubscription(graph, params, connection.visitor, entrance);
      if (!isStillWanted()) return silence();
      if ('refusals' in read) return read.refusals;
      const contextValue: Opened =
        'errors' in read ? read : { seat: connection.seat(id, framingOf(id), read.subscription) };
      return { schema: graph.schema, document: read.document, operationName: params.operationName, contextValue };
    },
    subscribe({ contextValue }) {
      const opened = contextValue as Opened; // What `onSubscribe` has made just above.
      return 'seat' in opened ? opened.seat : { errors: opened.errors };
    },
    onNext: ({ extra }, _id, _payload, _args, { errors = [] }) => ({ errors: masked(errors, extra.connection) }),
    onError: ({ extra }, _id, _payload, errors) => masked(errors, extra.connection),
  });

  function masked(errors: readonly (GraphQLError | { message: string })[], { visitor }: SocketConnection) {
    return errors.map((error) => report('toJSON' in error ? error.toJSON() : error, visitor.identity, error));
  }
}

/** The protocol asks for a text: with a persisted document it is empty, and the document is named in the extensions. */
function paramsOf({ query, operationName, variables, extensions }: SubscribePayload): OperationParams {
  const { documentId } = extensions ?? {};
  return {
    query: query === '' ? undefined : query,
    documentId: typeof documentId === 'string' ? documentId : undefined,
    operationName: operationName || undefined,
    variables: variables ?? {},
  };
}

/** For a request that was replaced: whatever the library were given, it would take for the answer to the one that replaced it. */
function silence(): Promise<never> {
  return new Promise(() => {});
}

function framingOf(id: string) {
  return { before: `{"id":${JSON.stringify(id)},"type":"next","payload":`, after: '}' };
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function refuse(stream: Duplex, status: number): void {
  const retry = status === 429 || status === 503 ? `Retry-After: ${RETRY_AFTER_SECONDS}\r\n` : '';
  stream.end(
    `HTTP/1.1 ${status} ${REASONS[status] ?? 'Refused'}\r\nConnection: close\r\n${retry}Content-Length: 0\r\n\r\n`,
  );
}
