import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { recognise } from './credential.command.ts';

const body = z.object({ token: z.string().max(200) });

/**
 * POST /internal/session {token} → {viewer, expiresAt}, or 404. The token is that of a session, an API key, or an operator's.
 * Behind the gateway's signature, which names the tenant.
 */
export function sessionRoutes(router: Router, runtime: SubgraphRuntime): void {
  router.post('/internal/session', express.json({ limit: '1kb' }), async (request: Request, response: Response) => {
    const parsed = body.safeParse(request.body);
    const { context } = request;
    try {
      const found = parsed.success ? await context.run(() => recognise(context, parsed.data.token)) : undefined;
      response.set('cache-control', 'no-store');
      if (found) response.json(found);
      else response.status(404).json({ code: 'SESSION_UNKNOWN' });
    } catch (error) {
      runtime.log.error({ err: error, requestId: context.requestId }, 'session look-up failed');
      response.status(500).json({ code: 'INTERNAL_SERVER_ERROR' });
    }
  });
  // A body that is no JSON, or is too long: said without the stack that Express would print.
  router.use('/internal/session', (_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(400).json({ code: 'BAD_REQUEST' });
  });
}
