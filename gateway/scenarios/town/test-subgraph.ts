import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { REQUEST_ID_HEADER, requestIdFrom } from '@mitoyen/kit/request-id.ts';
import { CONTEXT_HEADER, type ContextClaims, verifyContext } from '@mitoyen/kit/signature.ts';
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  subscribe,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

/** A subgraph of a scenario. */
export interface SubgraphPlan {
  readonly name: string;
  readonly typeDefs: string;
  readonly resolvers: object;
  /** Does not say when a subscription is live. */
  readonly isSilent?: true;
  /** Answers subscriptions instead of the resolvers, with what it likes in `extensions`. `after`: what the gateway has heard last. */
  readonly liveResults?: (after: string | undefined) => AsyncIterableIterator<ExecutionResult>;
  /** Answers requests that are not GraphQL; false: not for it. */
  readonly route?: (request: IncomingMessage, response: ServerResponse, claims: ContextClaims) => Promise<boolean>;
}

/** What a subgraph received, in order. */
export interface Received {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly claims: ContextClaims;
  readonly requestId: string;
}

export interface TestSubgraph {
  readonly name: string;
  readonly port: number;
  readonly received: Received[];
  /** Operations that gateways have open over graphql-ws. */
  readonly liveOperations: number;
  stop(): Promise<void>;
  /** Listens again on the same port. */
  restart(): Promise<void>;
}

const FEDERATION =
  '@link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@shareable"])';

/** The whole SDL of a plan, as its schema.graphql would be. */
export function sdlOf(plan: SubgraphPlan): string {
  return `extend schema ${FEDERATION}\n${plan.typeDefs}`;
}

/** Serves a plan on 127.0.0.1. Like a real subgraph it answers 401 to whatever the gateway has not signed. */
export async function startTestSubgraph(plan: SubgraphPlan, secret: string): Promise<TestSubgraph> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdlOf(plan)), resolvers: plan.resolvers as never });
  const received: Received[] = [];
  const live = new Set<string>();
  let running = await listen(plan, schema, secret, received, live, 0);
  const { port } = running;
  return {
    name: plan.name,
    port,
    received,
    get liveOperations() {
      return live.size;
    },
    stop: () => running.stop(),
    async restart() {
      await running.stop();
      running = await listen(plan, schema, secret, received, live, port);
    },
  };
}

async function listen(
  plan: SubgraphPlan,
  schema: GraphQLSchema,
  secret: string,
  received: Received[],
  live: Set<string>,
  port: number,
) {
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  server.keepAliveTimeout = 65_000;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/healthz') return void response.end('{"status":"ok"}');
    const claims = await verifyContext(request.headers[CONTEXT_HEADER], 'subgraph', secret);
    if (!claims) return void response.writeHead(401).end('{"errors":[{"message":"Unsigned."}]}');
    if (await plan.route?.(request, response, claims)) return;
    const { query, variables = {}, operationName } = JSON.parse(await textOf(request));
    received.push({ query, variables, claims, requestId: requestIdFrom(request.headers[REQUEST_ID_HEADER]) });
    const document = parse(query);
    const result = await execute({ schema, document, variableValues: variables, operationName, contextValue: claims });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(result));
  };

  const sockets = new WebSocketServer({ server, path: '/graphql' });
  const { dispose } = useServer<Record<string, unknown>, { id?: string }>(
    {
      async onSubscribe(_context, id, { query, variables, operationName, extensions }) {
        const claims = await verifyContext(extensions?.context, 'subgraph', secret);
        if (!claims) return [new GraphQLError('Unsigned.', { extensions: { code: 'UNAUTHENTICATED' } })];
        received.push({ query, variables: variables ?? {}, claims, requestId: requestIdFrom(extensions?.requestId) });
        live.add(id);
        return {
          schema,
          document: parse(query),
          variableValues: variables ?? {},
          operationName: operationName ?? null,
          contextValue: { ...claims, after: extensions?.after },
        };
      },
      subscribe: ({ contextValue, ...args }) => {
        const { after, ...claims } = contextValue as ContextClaims & { after?: string }; // Made just above.
        return plan.liveResults?.(after) ?? subscribeAloud({ ...args, contextValue: claims }, plan.isSilent === true);
      },
      onComplete: (_context, id) => void live.delete(id),
      onClose: () => live.clear(),
    },
    sockets,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  let isStopped = false;
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      if (isStopped) return;
      isStopped = true;
      for (const socket of sockets.clients) socket.terminate();
      await dispose();
      await closed(server);
    },
  };
}

/** A subscription whose first result says that it is live, as those of the platform's subgraphs, but without numbers. */
async function subscribeAloud(args: ExecutionArgs, isSilent: boolean) {
  const source = await subscribe(args);
  if (isSilent || !(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  let hasSpoken = false;
  const leave = async (): Promise<IteratorResult<ExecutionResult>> => {
    await events.return?.();
    return { value: undefined, done: true };
  };
  const results: AsyncIterableIterator<ExecutionResult> = {
    next() {
      if (hasSpoken) return events.next();
      hasSpoken = true;
      return Promise.resolve({ value: { data: null, extensions: { snapshot: true } }, done: false });
    },
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

async function closed(server: Server): Promise<void> {
  const done = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await done;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
