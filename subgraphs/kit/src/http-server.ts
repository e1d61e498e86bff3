import { createServer, type Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express4';
import express, { Router } from 'express';
import type { SubgraphContext } from './context.ts';
import { maskError } from './errors.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { requireSignature } from './signed-request.ts';
import type { Subgraph } from './subgraph.ts';
import { serveSubscriptions } from './subscription-server.ts';

const BODY_LIMIT = '1mb';
/** Above the idle time of the gateway's pool, so that it is never the server that closes a connection about to be used. */
const KEEP_ALIVE_MS = 65_000;

export interface RunningServer {
  readonly server: Server;
  close(): Promise<void>;
}

/** Serves one subgraph on 127.0.0.1: GraphQL over HTTP and graphql-ws, its own routes, health and readiness. */
export async function serveSubgraph(
  subgraph: Subgraph,
  runtime: SubgraphRuntime,
  port: number,
): Promise<RunningServer> {
  const apollo = new ApolloServer<SubgraphContext>({
    schema: subgraph.schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    formatError: (_formatted, error) => maskError(error, runtime.log),
  });
  await apollo.start();

  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request, response) => {
    const ready = await runtime.database.isReady();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'database unreachable' });
  });
  app.post(
    '/graphql',
    express.json({ limit: BODY_LIMIT }),
    requireSignature(runtime),
    expressMiddleware(apollo, { context: async ({ req }) => req.context }),
  );
  if (subgraph.routes) {
    const router = Router();
    router.use(requireSignature(runtime));
    subgraph.routes(router, runtime);
    app.use(router);
  }

  const server = createServer(app);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const subscriptions = serveSubscriptions(server, subgraph.schema, runtime);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    server,
    async close() {
      await subscriptions.close();
      await apollo.stop();
      server.closeIdleConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        setTimeout(() => server.closeAllConnections(), 5_000).unref();
      });
    },
  };
}
