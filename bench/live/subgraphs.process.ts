import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionArgs, type ExecutionResult, execute, parse, subscribe } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { now, ownFigures, SUBGRAPHS } from './graph.ts';
import { answerTheBench } from './processes.ts';

/** Publishes `count` events of `kind` (`many`: one of each kind `k0`, `k1`…), every `everyMs`, `burst` at a time, of `bytes` each. */
interface Publication {
  readonly count: number;
  readonly kind: string;
  readonly everyMs?: number;
  readonly burst?: number;
  readonly bytes?: number;
}
interface Change {
  readonly version: string;
  readonly at: string;
  readonly filler: string;
  readonly partner: { readonly id: string };
}

const listeners = new Map<string, Set<(event: Change) => void>>();
let version = 0;

function publish(kind: string, bytes: number): void {
  version += 1;
  const event = { version: String(version), at: String(now()), filler: 'x'.repeat(bytes), partner: { id: 'p1' } };
  for (const deliver of listeners.get(kind) ?? []) deliver(event);
}

function changesOf(kind: string): AsyncIterableIterator<{ signalementChanged: Change }> {
  const waiting: Change[] = [];
  let wake = () => {};
  let isOver = false;
  const deliver = (event: Change) => {
    waiting.push(event);
    wake();
  };
  const all = listeners.get(kind) ?? new Set();
  listeners.set(kind, all.add(deliver));
  const iterator: AsyncIterableIterator<{ signalementChanged: Change }> = {
    async next() {
      while (!isOver) {
        const event = waiting.shift();
        if (event) return { value: { signalementChanged: event }, done: false };
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return { value: undefined, done: true };
    },
    async return() {
      isOver = true;
      all.delete(deliver);
      wake();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

/** As the subgraphs of the platform do: the first word says where the subscription starts, each event where it stands. */
async function subscribeNumbered(
  args: ExecutionArgs,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await subscribe(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  let isLive = false;
  const leave = async (): Promise<IteratorResult<ExecutionResult>> => {
    await events.return?.();
    return { value: undefined, done: true };
  };
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      if (!isLive) {
        isLive = true;
        return { value: { data: null, extensions: { version: String(version), snapshot: true } }, done: false };
      }
      const { value, done } = await events.next();
      if (done) return { value: undefined, done: true };
      const change = value.data?.signalementChanged as Change | undefined; // What `publish` has made.
      return { value: { ...value, extensions: { version: change?.version } }, done: false };
    },
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

const RESOLVERS = {
  signalements: {
    Subscription: {
      signalementChanged: { subscribe: (_: unknown, { kind }: { kind: string }) => changesOf(kind) },
    },
  },
  partners: { Partner: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `partner ${id}` }) } },
};

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

const addresses: Record<string, string> = {};
for (const { name, sdl } of SUBGRAPHS) {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: RESOLVERS[name] as never });
  const server = createServer(async (request, response) => {
    const { query, variables, operationName } = JSON.parse(await textOf(request));
    const result = await execute({ schema, document: parse(query), variableValues: variables, operationName });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  });
  server.keepAliveTimeout = 65_000;
  useServer(
    { schema, subscribe: (args) => subscribeNumbered(args as ExecutionArgs) },
    new WebSocketServer({ server, path: '/graphql' }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  addresses[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

answerTheBench({ addresses }, async (asked: Partial<Publication>) => {
  const { count = 0, kind = 'any', everyMs = 0, burst = 1, bytes = 0 } = asked;
  for (let index = 0; index < count; index++) {
    if (kind === 'many') for (const one of [...listeners.keys()]) publish(one, bytes);
    else publish(kind, bytes);
    if ((index + 1) % burst === 0) await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  let open = 0;
  for (const all of listeners.values()) open += all.size;
  return { ...ownFigures(), listeners: open };
});
