import type { Logger } from '@mitoyen/kit/log.ts';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { Refusal } from '../errors/refusal.ts';
import { type PassThrough, passThrough } from '../files/pass-through.ts';
import { healthz, readyz } from '../health/health.ts';
import { type Identification, requestIdOf } from '../identity/identification.ts';
import { namedTenant } from '../identity/named-tenant.ts';
import type { RequestIdentity } from '../identity/request-identity.ts';
import type { Protection } from '../limits/protection.ts';
import type { SubgraphPools } from '../subgraphs/subgraph-pools.ts';
import { sendRefusal } from './answer.ts';

export interface HttpAppParts {
  readonly identification: Identification;
  readonly pools: SubgraphPools;
  readonly passThrough: readonly PassThrough[];
  readonly protection: Protection;
  /** The version of the graph that is served; undefined while there is none, or while stopping. */
  readonly version: () => string | undefined;
  readonly log: Logger;
}

/**
 * What is beside the graph: health, then (once the host has named a tenant and the session a viewer) the passed-through paths.
 * Same origin only: no CORS header is ever sent.
 */
export function httpApp({
  identification,
  pools,
  passThrough: rules,
  protection,
  version,
  log,
}: HttpAppParts): Express {
  const identities = new WeakMap<Request, RequestIdentity>();
  const identityOf = (request: Request): RequestIdentity => {
    const identity = identities.get(request);
    if (!identity) throw new Error('a request was served before it was identified');
    return identity;
  };
  const identify = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const requestId = requestIdOf(request);
    response.set({ 'x-request-id': requestId, 'x-content-type-options': 'nosniff' });
    try {
      const place = identification.placeOf(request);
      identities.set(request, await identification.identify(request, place, requestId));
      next();
    } catch (error) {
      next(error);
    }
  };

  const charge = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const { tenant, viewer } = identityOf(request);
    const subject = protection.subjectOf(request, tenant, viewer);
    try {
      protection.checkBudget(subject);
      if (request.method !== 'GET' && request.method !== 'HEAD') response.set(await protection.chargeUpload(subject));
      next();
    } catch (error) {
      // What is still being sent is not read.
      response.set('connection', 'close');
      next(error);
    }
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/healthz', healthz);
  app.get('/readyz', readyz(version, pools));
  app.use(identify);
  for (const rule of rules) app.use(rule.prefix, charge, passThrough(rule, pools, identityOf, log));
  app.use((_request, _response, next) => next(new Refusal(404, 'NOT_FOUND')));
  app.use(answerRefusals(identification, log));
  return app;
}

/** The last middleware: what was refused, in the form of a GraphQL answer. */
function answerRefusals(identification: Identification, log: Logger) {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const requestId = String(response.get('x-request-id') ?? requestIdOf(request));
    if (sendRefusal(response, error, requestId)) return;
    // Express's own refusals of a request that is malformed (a path that does not decode) carry a status.
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    if (status >= 400 && status < 500) {
      sendRefusal(response, new Refusal(status, 'BAD_REQUEST'), requestId);
      return;
    }
    log.error({ err: error, tenant: namedTenant(identification, request), requestId }, 'request failed');
    sendRefusal(response, new Refusal(500, 'INTERNAL_SERVER_ERROR'), requestId);
  };
}
