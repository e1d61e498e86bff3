import type { Server } from 'node:http';
import { type FormattedExecutionResult, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { maskError } from './errors.ts';
import { type SubscriptionArguments, subscribeOperation } from './events/subscribe-operation.ts';
import { requestIdFrom } from './request-id.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { CONTEXT_HEADER, verifyContext } from './signature.ts';

type PreparedSubscription = SubscriptionArguments & { readonly after?: string };

const MAX_PAYLOAD_BYTES = 64 * 1024;
const EXTENSION = 'context';

/**
 * Subscriptions over graphql-ws for the gateway, on `/graphql`. The socket is the gateway's, shared by many viewers: each
 * `subscribe` message carries its own signed context in `extensions.context`. Queries and mutations are refused here.
 * Each `next` says where it stands among the events (`VersionedResults`); `extensions.after` of a `subscribe` message resumes
 * after such a version.
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
        const signedFor = claims && runtime.tenants.bySlug(claims.tenant);
        if (!claims || !signedFor || signedFor.isSuspended) {
          return [new GraphQLError('Unsigned.', { extensions: { code: 'UNAUTHENTICATED' } })];
        }
        const document = parse(payload.query);
        const errors = validate(schema, document);
        if (errors.length > 0) return errors;
        const { tenant, ...rest } = claims;
        const after = payload.extensions?.after;
        const requestId = requestIdFrom(payload.extensions?.requestId);
        const newContext = () => runtime.contextFor({ tenantSlug: tenant, ...rest, requestId });
        return {
          schema,
          document,
          variableValues: payload.variables ?? null,
          operationName: payload.operationName ?? null,
          contextValue: newContext,
          ...(typeof after === 'string' && { after }),
        };
      },
      // What `onSubscribe` prepared just above.
      subscribe: (args) => subscribeOperation(args as PreparedSubscription, (args as PreparedSubscription).after),
      // As they are: errors are formatted already, and the library would ask each for its own `toJSON`.
      onNext: (_socket, _id, _payload, _args, result) => result as FormattedExecutionResult,
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
