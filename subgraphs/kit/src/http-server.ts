import { createServer, type Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express4';
import express, { type ErrorRequestHandler, Router } from 'express';
import type { SubgraphContext } from './context.ts';
import { maskError } from './errors.ts';
import type { Logger } from './log.ts';
import { readyAnswer } from './metrics/observation-server.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { requireSignature } from './signed-request.ts';
import type { Subgraph } from './subgraph.ts';
import { serveSubscriptions } from './subscription-server.ts';
import { observeOperations } from './telemetry/observed-operations.ts';

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
    plugins: [ApolloServerPluginInlineTraceDisabled(), observeOperations(subgraph.name)],
    logger: wordless(runtime.log),
    formatError: (_formatted, error) => maskError(error, runtime.log),
  });
  await apollo.start();

  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request, response) => {
    const { status, type, text } = readyAnswer(await readinessOf(runtime));
    response.status(status).type(type).send(text);
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
  app.use(unreadable(runtime.log));

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

/** What the process must have to answer: its database, and the stream that its live fields listen to. */
export async function readinessOf(runtime: SubgraphRuntime): Promise<Record<string, boolean>> {
  return { database: await runtime.database.isReady(), events: runtime.events.cursor !== undefined };
}

/** Express would print the words of the error, and those of a body that does not parse are a piece of that body. */
function unreadable(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const given = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    const status = given >= 400 && given < 500 ? given : 500;
    if (status === 500) log.error({ err: error }, 'request failed');
    const code = status === 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST';
    response.status(status).json({ errors: [{ message: 'The request is not readable.', extensions: { code } }] });
  };
}

/** The log for a library that writes sentences of its own, with what it was given inside. */
function wordless(log: Logger) {
  const say = (level: 'debug' | 'info' | 'warn' | 'error') => () => log[level]('the GraphQL server says something');
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}
