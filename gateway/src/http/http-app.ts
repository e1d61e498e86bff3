import type { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express4';
import type { Logger } from '@mitoyen/kit/log.ts';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { ValidationRule } from 'graphql';
import type { ErrorReporter } from '../errors/error-log.ts';
import { type PassThrough, passThrough } from '../files/pass-through.ts';
import { healthz, readyz } from '../health/health.ts';
import { type Identification, requestIdOf } from '../identity/identification.ts';
import type { RequestIdentity } from '../identity/request-identity.ts';
import type { SubgraphPools } from '../subgraphs/subgraph-pools.ts';
import { answerRefusal } from './refusals.ts';
import { currentRequestId, withRequestId } from './request-scope.ts';

const BODY_LIMIT = '100kb';

export interface HttpParts {
  readonly gateway: ApolloGateway;
  readonly identification: Identification;
  readonly rules: readonly ValidationRule[];
  readonly report: ErrorReporter;
  readonly pools: SubgraphPools;
  readonly passThrough: readonly PassThrough[];
  readonly development: boolean;
  readonly maxSelections: number;
  readonly isReady: () => boolean;
  readonly log: Logger;
}

/**
 * The HTTP side: health, then (once the host has named a tenant and the session a viewer) GraphQL and the passed-through paths.
 * Same origin only: no CORS header is ever sent.
 */
export async function serveHttp(parts: HttpParts): Promise<{ app: Express; stop(): Promise<void> }> {
  const { identification, log, report } = parts;
  const apollo = new ApolloServer<RequestIdentity>({
    gateway: parts.gateway,
    validationRules: [...parts.rules],
    maxRecursiveSelections: parts.maxSelections,
    introspection: parts.development,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !parts.development,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // Automatic persisted queries let anybody fill the cache; documents known at build time are another matter.
    persistedQueries: false,
    stopOnTerminationSignals: false,
    stringifyResult: (result) => JSON.stringify(result),
    formatError: (formatted, error) => report(formatted, currentRequestId(), error),
    logger: log,
    plugins: [ApolloServerPluginLandingPageDisabled(), onlyDataAndErrors(log)],
  });
  await apollo.start();

  const identities = new WeakMap<Request, RequestIdentity>();
  const identityOf = (request: Request): RequestIdentity => {
    const identity = identities.get(request);
    if (!identity) throw new Error('a request was served before it was identified');
    return identity;
  };
  const identify = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    try {
      const place = identification.placeOf(request);
      const requestId = requestIdOf(request);
      response.set({ 'x-request-id': requestId, 'x-content-type-options': 'nosniff' });
      identities.set(request, await identification.identify(request, place, requestId));
      withRequestId(requestId, next);
    } catch (error) {
      next(error);
    }
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/healthz', healthz);
  app.get('/readyz', readyz(parts.isReady, parts.pools));
  app.use(identify);
  app.use(
    '/graphql',
    noStore,
    express.json({ limit: BODY_LIMIT }),
    expressMiddleware(apollo, { context: async ({ req }) => identityOf(req) }),
  );
  for (const rule of parts.passThrough) app.use(rule.prefix, passThrough(rule, parts.pools, identityOf, log));
  app.use(
    (_request, response) =>
      void response.status(404).json({ errors: [{ message: 'Nothing here.', extensions: { code: 'NOT_FOUND' } }] }),
  );
  app.use(answerRefusal(log));
  return { app, stop: () => apollo.stop() };
}

/** Answers depend on who asks: no cache may keep them. */
function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.set('cache-control', 'private, no-store');
  next();
}

/** The gateway explains in `extensions` why a field became null, naming types and fields: the log keeps it, the client does not see it. */
function onlyDataAndErrors(log: Logger): ApolloServerPlugin<RequestIdentity> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          const { extensions } = response.body.singleResult;
          if (extensions === undefined) return;
          const places = Array.isArray(extensions.valueCompletion)
            ? extensions.valueCompletion.map((it) => it?.path)
            : [];
          log.warn({ requestId: contextValue.requestId, places }, 'non-null fields were null');
          delete response.body.singleResult.extensions;
        },
      };
    },
  };
}
