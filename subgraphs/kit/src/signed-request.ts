import type { NextFunction, Request, Response } from 'express';
import type { SubgraphContext } from './context.ts';
import { REQUEST_ID_HEADER, requestIdFrom } from './request-id.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { CONTEXT_HEADER, verifyContext } from './signature.ts';
import { inResponseSpan } from './telemetry/response-span.ts';
import { TRACEPARENT } from './telemetry/traceparent.ts';

declare global {
  namespace Express {
    interface Request {
      /** Who asks and in which tenant, as the gateway signed it. */
      context: SubgraphContext;
    }
  }
}

/** Lets through only what the gateway signed, and runs what follows in its tenant. Anything else is answered 401. */
export function requireSignature(runtime: SubgraphRuntime) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const claims = await verifyContext(request.headers[CONTEXT_HEADER], 'subgraph', runtime.secret);
    const signedFor = claims && runtime.tenants.bySlug(claims.tenant);
    if (!claims || !signedFor || signedFor.isSuspended) {
      response.status(401).json({ errors: [{ message: 'Unsigned.', extensions: { code: 'UNAUTHENTICATED' } }] });
      return;
    }
    const { tenant, ...rest } = claims;
    const requestId = requestIdFrom(request.headers[REQUEST_ID_HEADER]);
    request.context = runtime.contextFor({ tenantSlug: tenant, ...rest, requestId });
    // Whoever signs is one of ours: its trace is continued.
    const span = () => ({
      parent: request.headers[TRACEPARENT],
      facts: { tenant, requestId, subgraph: runtime.name, method: request.method },
    });
    inResponseSpan('subgraph request', span, response, () => request.context.run(() => next()));
  };
}
