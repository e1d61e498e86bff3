import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { isSigned, webhookSecret } from '@mitoyen/kit/webhook/webhook-signature.ts';
import express, { type Request, type Response, type Router } from 'express';
import { incomingEvent, takeEvent } from './incoming.command.ts';
import { CLOCK_TOLERANCE_MS } from './incoming.ts';

const MAX_BODY = '64kb';
const MAX_EVENT_ID = 200;

/**
 * `POST /signalements/connectors/<id>/events`: what the software of a partner tells back, signed (Standard Webhooks).
 * 200 `{"outcome"}`; 401 for a signature that is not good, whether or not there is such a connector; 400 for another shape.
 */
export function connectorRoutes(router: Router, runtime: SubgraphRuntime): void {
  router.post(
    '/signalements/connectors/:id/events',
    // The signature is over the bytes as they came.
    express.text({ type: () => true, limit: MAX_BODY }),
    (request, response, next) => {
      hear(request, response, runtime).catch(next);
    },
  );
}

async function hear(request: Request, response: Response, runtime: SubgraphRuntime): Promise<void> {
  const { context, headers, params } = request;
  const body: unknown = request.body;
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  const id = fromGlobalId('Connector', params.id ?? '');
  const connector = id === undefined ? null : await context.db.connector.findFirst({ where: { id, isActive: true } });
  const eventId = headers['webhook-id'];
  const secret = webhookSecret(runtime.secret, context.tenant.slug, connector?.secretSalt ?? '');
  const text = typeof body === 'string' ? body : '';
  const isGood = isSigned(secret, headers, text, context.now(), CLOCK_TOLERANCE_MS);
  if (!connector || !isGood || typeof eventId !== 'string' || eventId.length > MAX_EVENT_ID) {
    response.status(401).json({ code: 'BAD_SIGNATURE' });
    return;
  }
  const event = incomingEvent.safeParse(readJson(text));
  if (!event.success) {
    response.status(400).json({ code: 'BAD_FORMAT' });
    return;
  }
  const viewer = { kind: 'system', job: 'connector' } as const;
  const { slug } = context.tenant;
  const asSystem = runtime.contextFor({ tenantSlug: slug, viewer, locale: 'fr', requestId: context.requestId });
  response.status(200).json({ outcome: await takeEvent(asSystem, connector, eventId, event.data) });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
