import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '@mitoyen/kit/log.ts';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ErrorReporter } from '../errors/error-log.ts';
import { type Identification, type Place, requestIdOf } from '../identity/identification.ts';
import { IdentityRefusal } from '../identity/identity-refusal.ts';
import { isSameViewer, type RequestIdentity } from '../identity/request-identity.ts';
import { type SubscriptionRequest, subscribe } from './subscribe.ts';
import type { SubscriptionGraph } from './subscription-graph.ts';
import type { Upstream } from './upstream.ts';

/** Limits of one client's socket. */
export interface LiveLimits {
  readonly maxMessageBytes: number;
  readonly maxSubscriptions: number;
  /** Events that may wait for a reader that is too slow. */
  readonly maxWaiting: number;
  /** How often the session behind a socket is looked at again. Milliseconds. */
  readonly recheckMs: number;
  readonly keepAliveMs: number;
}

export const LIVE_LIMITS: LiveLimits = {
  maxMessageBytes: 64 * 1024,
  maxSubscriptions: 50,
  maxWaiting: 64,
  recheckMs: 15_000,
  keepAliveMs: 12_000,
};

export interface LiveSocketParts {
  readonly identification: Identification;
  /** The current version of the graph; undefined before the first is loaded. */
  readonly graph: () => SubscriptionGraph | undefined;
  readonly upstreamOf: (subgraph: string) => Upstream;
  readonly rules: readonly ValidationRule[];
  readonly report: ErrorReporter;
  readonly limits: LiveLimits;
  readonly log: Logger;
}

/** The handshake of a socket, until its client has said the rest in `connection_init`. */
interface Handshake {
  readonly request: IncomingMessage;
  readonly place: Place;
  readonly requestId: string;
  /** From the cookie or the `Authorization` header, asked before the socket is accepted. */
  identity: RequestIdentity;
  authorization?: string;
}

const PATH = '/graphql';
/** The client may come back with a fresh session: graphql-ws clients retry on 4403, not on 4401. */
const SESSION_OVER = 4403;
const GOODBYE_MS = 2_000;
const REASONS = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  421: 'Misdirected Request',
  503: 'Service Unavailable',
} as const;

/**
 * Serves graphql-ws on `/graphql` of the HTTP server: subscriptions only, under the same identity, validation rules and error
 * masks as HTTP. The returned function closes all sockets (1001, clients come back) and stops.
 */
export function serveLiveSockets(server: Server, parts: LiveSocketParts): () => Promise<void> {
  const { identification, limits, log } = parts;
  const handshakes = new WeakMap<IncomingMessage, Handshake>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxMessageBytes });

  const onUpgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    try {
      const handshake = await openHandshake(identification, request);
      if (stream.destroyed) return;
      handshakes.set(request, handshake);
      sockets.handleUpgrade(request, stream, head, (socket) => {
        sockets.emit('connection', socket, request);
        // graphql-ws writes the whole error to the console: a message that is too large is the client's fault, and a line of log.
        socket.removeAllListeners('error').on('error', ({ name, message }) => {
          log.info({ requestId: handshake.requestId, reason: `${name}: ${message}` }, 'socket failed');
          socket.terminate();
        });
      });
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

  const { dispose } = useServer<{ authorization?: unknown }, { request: IncomingMessage; socket: WebSocket }>(
    {
      isProd: true,
      async onConnect({ extra, connectionParams }) {
        const handshake = handshakes.get(extra.request);
        const isAdmitted =
          handshake !== undefined &&
          (await applyParameters(handshake, connectionParams?.authorization, identification));
        if (isAdmitted) watchSession(handshake, extra.socket, identification, limits.recheckMs);
        return isAdmitted;
      },
      onSubscribe({ extra, subscriptions }, _id, payload) {
        const identity = handshakes.get(extra.request)?.identity;
        const graph = parts.graph();
        if (!identity || !graph) return [new GraphQLError('not ready')];
        if (Object.keys(subscriptions).length > limits.maxSubscriptions)
          return [refusal('TOO_MANY_SUBSCRIPTIONS', 'Too many subscriptions on this socket.')];
        const document = readSubscription(payload, graph.schema, parts.rules);
        if ('errors' in document) return document.errors;
        const operationName = payload.operationName ?? undefined;
        const contextValue: SubscriptionRequest = {
          graph,
          document,
          source: payload.query,
          operationName,
          variables: payload.variables ?? {},
          identity,
        };
        return { schema: graph.schema, document, operationName, contextValue };
      },
      subscribe: ({ contextValue }) =>
        // What `onSubscribe` prepared just above.
        subscribe(contextValue as SubscriptionRequest, { ...parts, capacity: limits.maxWaiting }),
      onError({ extra }, _id, _payload, errors) {
        const requestId = handshakes.get(extra.request)?.requestId;
        return errors.map((error) => parts.report('toJSON' in error ? error.toJSON() : error, requestId, error));
      },
    },
    sockets,
    limits.keepAliveMs,
  );
  return async () => {
    server.off('upgrade', upgrade);
    const impatience = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate();
    }, GOODBYE_MS);
    await dispose();
    clearTimeout(impatience);
  };
}

/** The tenant from the host, the origin that must be the same host when a browser sends one, the session from the cookie. */
async function openHandshake(identification: Identification, request: IncomingMessage): Promise<Handshake> {
  const place = identification.placeOf(request);
  const { origin } = request.headers;
  if (origin !== undefined && origin !== place.origin) throw new IdentityRefusal(403, 'CROSS_SITE_REQUEST');
  const requestId = requestIdOf(request);
  return { request, place, requestId, identity: await identification.identifySocket(request, place, requestId) };
}

/** A program without cookies sends its token in `connection_init`. False when it is refused. */
async function applyParameters(
  handshake: Handshake,
  authorization: unknown,
  identification: Identification,
): Promise<boolean> {
  if (typeof authorization !== 'string') return true;
  const { request, place, requestId } = handshake;
  const identity = await identification.identifySocket(request, place, requestId, authorization).catch(() => undefined);
  if (!identity) return false;
  handshake.identity = identity;
  handshake.authorization = authorization;
  return true;
}

/** Closes a socket whose session has ended or changed rights, or whose host is no longer that tenant's. */
function watchSession(handshake: Handshake, socket: WebSocket, identification: Identification, everyMs: number): void {
  const check = async () => {
    const { request, place, requestId, identity, authorization } = handshake;
    try {
      const { tenant } = identification.placeOf(request);
      const current = await identification.identifySocket(request, place, requestId, authorization);
      if (tenant.slug !== identity.tenant || !isSameViewer(current.viewer, identity.viewer))
        socket.close(SESSION_OVER, 'Forbidden');
    } catch (error) {
      // Sessions cannot be asked for now: the next check will tell.
      if (error instanceof IdentityRefusal && error.status === 503) return;
      socket.close(SESSION_OVER, 'Forbidden');
    }
  };
  const timer = setInterval(() => void check(), everyMs).unref();
  socket.once('close', () => clearInterval(timer));
}

function readSubscription(
  payload: SubscribePayload,
  schema: GraphQLSchema,
  rules: readonly ValidationRule[],
): DocumentNode | { errors: GraphQLError[] } {
  let document: DocumentNode;
  try {
    document = parse(payload.query);
  } catch (error) {
    return { errors: [refusal('GRAPHQL_PARSE_FAILED', error instanceof Error ? error.message : 'Syntax error.')] };
  }
  const operation = getOperationAST(document, payload.operationName);
  if (!operation) return { errors: [refusal('OPERATION_RESOLUTION_FAILURE', 'Unknown operation.')] };
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    return { errors: [refusal('SUBSCRIPTIONS_ONLY', 'Only subscriptions are served on this socket.')] };
  }
  const errors = validate(schema, document, [...specifiedRules, ...rules]);
  return errors.length === 0
    ? document
    : { errors: errors.map(({ message }) => refusal('GRAPHQL_VALIDATION_FAILED', message)) };
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function refuse(stream: Duplex, status: keyof typeof REASONS): void {
  stream.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
