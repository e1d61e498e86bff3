import type { NextFunction, Request, Response } from 'express';
import type { SubgraphContext } from './context.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { CONTEXT_HEADER, verifyContext } from './signature.ts';

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
    if (!claims || !runtime.tenants.bySlug(claims.tenant)) {
      response.status(401).json({ errors: [{ message: 'Unsigned.', extensions: { code: 'UNAUTHENTICATED' } }] });
      return;
    }
    const { tenant, ...rest } = claims;
    request.context = runtime.contextFor({ tenantSlug: tenant, ...rest });
    request.context.run(() => next());
  };
}
