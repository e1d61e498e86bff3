import type { Server } from 'node:http';
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { SubgraphContext } from './context.ts';
import { maskError } from './errors.ts';
import type { Logger } from './log.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { CONTEXT_HEADER, verifyContext } from './signature.ts';

type SubscriptionArguments = ExecutionArgs & { contextValue: () => SubgraphContext };

const MAX_PAYLOAD_BYTES = 64 * 1024;
const EXTENSION = 'context';

/**
 * Subscriptions over graphql-ws for the gateway, on `/graphql`. The socket is the gateway's, shared by many viewers: each
 * `subscribe` message carries its own signed context in `extensions.context`. Queries and mutations are refused here.
 */
export function serveSubscriptions(server: Server, schema: GraphQLSchema, runtime: SubgraphRuntime) {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_PAYLOAD_BYTES });
  const dispose = useServer(
    {
      schema,
      onConnect: async ({ connectionParams }) => {
        // The gateway proves itself once per socket; each operation then names its viewer.
        const token = connectionParams?.[CONTEXT_HEADER] ?? connectionParams?.context;
        return token === undefined || (await verifyContext(token, 'subgraph', runtime.secret)) !== undefined;
      },
      onSubscribe: async (_socket, _id, payload) => {
        const claims = await verifyContext(payload.extensions?.[EXTENSION], 'subgraph', runtime.secret);
        if (!claims || !runtime.tenants.bySlug(claims.tenant)) {
          return [new GraphQLError('Unsigned.', { extensions: { code: 'UNAUTHENTICATED' } })];
        }
        const document = parse(payload.query);
        const errors = validate(schema, document);
        if (errors.length > 0) return errors;
        const { tenant, ...rest } = claims;
        const newContext = () => runtime.contextFor({ tenantSlug: tenant, ...rest });
        return {
          schema,
          document,
          variableValues: payload.variables ?? null,
          operationName: payload.operationName ?? null,
          contextValue: newContext,
        };
      },
      subscribe: (args) => subscribeOperation(args as SubscriptionArguments, runtime),
      onNext: (_socket, _id, _payload, _args, result) => withMaskedErrors(result, runtime),
      onError: (_socket, _id, _payload, errors) => errors.map((error) => maskError(error, runtime.log) as GraphQLError),
    },
    sockets,
  );
  return {
    async close() {
      for (const socket of sockets.clients) socket.close(1012, 'restarting');
      await dispose.dispose();
    },
  };
}

function withMaskedErrors(result: ExecutionResult, runtime: { readonly log: Logger }): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => maskError(error, runtime.log)) as never };
}

/**
 * Subscribes, then executes the operation for each event with a context of its own: the loaders of an event must not
 * answer with what they cached for the one before.
 */
export async function subscribeOperation(
  args: SubscriptionArguments,
  runtime: { readonly log: Logger },
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const context = args.contextValue();
  const source = await context.run(() => createSourceEventStream({ ...args, contextValue: context }));
  if (!(Symbol.asyncIterator in source)) return withMaskedErrors(source, runtime);
  const events = source[Symbol.asyncIterator]();
  const leave = async (): Promise<IteratorResult<ExecutionResult>> => {
    await events.return?.();
    return { value: undefined, done: true };
  };
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const event = await events.next();
      if (event.done) return { value: undefined, done: true };
      const fresh = args.contextValue();
      const value = await fresh.run(() => execute({ ...args, rootValue: event.value, contextValue: fresh }));
      return { value, done: false };
    },
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
