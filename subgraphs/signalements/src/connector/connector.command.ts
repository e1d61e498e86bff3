import { randomBytes } from 'node:crypto';
import type { Connector } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { judgeWebhookUrl } from '@mitoyen/kit/webhook/public-address.ts';
import { webhookSecret } from '@mitoyen/kit/webhook/webhook-signature.ts';
import { v7 } from '../signalement/new-id.ts';
import type { DeliveryWithSteps } from './connector.store.ts';
import { CONNECTOR_STEPS, type ConnectorKind, USUAL_STEPS } from './connector.ts';
import { deliver } from './deliver.job.ts';
import { sealToken } from './sealed-token.ts';

/** What an administrator sets. `token`: undefined leaves the one that is there, an empty one removes it. */
export interface ConnectorInput {
  readonly kind: ConnectorKind;
  readonly endpoint: string;
  readonly token?: string | null | undefined;
  readonly steps?: readonly string[] | null | undefined;
  readonly isActive?: boolean | null | undefined;
}

const newSalt = () => randomBytes(18).toString('base64url');

/**
 * Sets the connector of a partner, one each. Files given to it from now on are sent. Refusals: NOT_AN_URL, NOT_HTTPS,
 * NOT_PUBLIC, HAS_CREDENTIALS (endpoint), TOO_LONG, BAD_FORMAT (token), REQUIRED (steps).
 */
export function saveConnector(context: SubgraphContext, partnerId: string, input: ConnectorInput): Promise<Connector> {
  const { runtime } = context;
  const endpoint = input.endpoint.trim();
  const fault = judgeWebhookUrl(endpoint, runtime.webhooksToLoopback ?? false);
  if (fault) throw new Refusal(fault, 'endpoint');
  const token = input.token?.trim();
  if (token && token.length > 500) throw new Refusal('TOO_LONG', 'token');
  if (token && !/^[\x21-\x7e]+$/.test(token)) throw new Refusal('BAD_FORMAT', 'token');
  const steps = CONNECTOR_STEPS.filter((code) => (input.steps ?? USUAL_STEPS[input.kind]).includes(code));
  if (steps.length === 0) throw new Refusal('REQUIRED', 'steps');
  return context.transaction(async (db) => {
    const now = context.now();
    const known = await db.connector.findFirst({ where: { partnerId } });
    const id = known?.id ?? v7(now);
    const sealed =
      token === undefined ? {} : { sealedToken: token === '' ? null : sealToken(runtime.secret, id, token) };
    const settings = { kind: input.kind, endpoint, steps, isActive: input.isActive ?? true, updatedAt: now, ...sealed };
    if (known) await db.connector.updateMany({ where: { id }, data: settings });
    else
      await db.connector.create({
        data: { ...settings, id, partnerId, secretSalt: newSalt(), since: now, createdAt: now },
      });
    context.auditSubject = {
      entity: 'Connector',
      entityId: id,
      details: { kind: input.kind, isActive: settings.isActive },
    };
    return db.connector.findFirstOrThrow({ where: { id } });
  });
}

/** A connector with the secret that signs both ways, shown this once. */
export interface RenewedConnector {
  readonly connector: Connector;
  readonly secret: string;
}

/** Gives a connector a new secret, and shows it; the one before signs no more. Refusals: NOT_FOUND. */
export function renewConnectorSecret(context: SubgraphContext, id: string): Promise<RenewedConnector> {
  return context.transaction(async (db) => {
    const secretSalt = newSalt();
    const { count } = await db.connector.updateMany({ where: { id }, data: { secretSalt, updatedAt: context.now() } });
    if (count === 0) throw new Refusal('NOT_FOUND', 'id');
    context.auditSubject = { entity: 'Connector', entityId: id };
    const connector = await db.connector.findFirstOrThrow({ where: { id } });
    return { connector, secret: webhookSecret(context.runtime.secret, context.tenant.slug, secretSalt) };
  });
}

/** Sends a delivery that was given up, or waits, from the step where it stands. Refusals: NOT_FOUND, WRONG_STATUS. */
export function replayDelivery(context: SubgraphContext, id: string): Promise<DeliveryWithSteps> {
  return context.transaction(async (db) => {
    const now = context.now();
    const { count } = await db.connectorDelivery.updateMany({
      where: { id, status: { in: ['WAITING', 'DEAD'] } },
      data: { status: 'WAITING', failures: 0, nextAttemptAt: now, endedAt: null, leasedUntil: null },
    });
    const found = await db.connectorDelivery.findFirst({
      where: { id },
      include: { steps: { orderBy: { position: 'asc' } } },
    });
    if (!found) throw new Refusal('NOT_FOUND', 'id');
    if (count === 0) throw new Refusal('WRONG_STATUS', 'id');
    await context.enqueue(deliver, { deliveryId: id }, { key: `${id}:replay:${now.getTime()}` });
    context.auditSubject = { entity: 'ConnectorDelivery', entityId: id };
    return found;
  });
}
