import type { Connector } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { isFinal, sendWebhook } from '@mitoyen/kit/webhook/send-webhook.ts';
import { webhookSecret } from '@mitoyen/kit/webhook/webhook-signature.ts';
import { z } from 'zod';
import { v7 } from '../signalement/new-id.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import {
  addDelivery,
  type DeliveryWithSteps,
  findDueDeliveries,
  findUnsent,
  leaseDelivery,
  recordAttempt,
} from './connector.store.ts';
import { nextAttempt, stepKey, stepsOfDelivery } from './connector.ts';
import { openToken } from './sealed-token.ts';
import { stepData } from './step-body.command.ts';

const AT_ONCE = 200;
const LEASE_MS = 60_000;
/** A job has half a minute: what is left goes with the next one. */
const BUDGET_MS = 15_000;

/** Every minute: puts on their way the files given to a partner that has a connector, and wakes what is due to be tried again. */
export const sweepConnectors = defineJob({
  name: 'connector.sweep',
  payload: z.strictObject({}),
  schedule: '* * * * *',
  async run(context) {
    const now = context.now();
    for (const { steps, ...unsent } of await findUnsent(context.db, AT_ONCE)) {
      await context.transaction(async (db) => {
        const photos = await db.photo.findMany({
          where: { signalementId: unsent.signalementId },
          select: { id: true },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        const planned = stepsOfDelivery(
          steps,
          photos.map(({ id }) => id),
        );
        await addDelivery(db, { ...unsent, id: v7(now) }, planned, now);
      });
    }
    const due = await findDueDeliveries(context.db, now, AT_ONCE);
    const minute = Math.floor(now.getTime() / 60_000);
    await context.transaction(async () => {
      for (const { id } of due) await context.enqueue(deliver, { deliveryId: id }, { key: `${id}:${minute}` });
    });
  },
});

/**
 * Sends the steps of one delivery that were not taken yet, in order, each under its own key; what was taken is never sent
 * again. The first that fails is tried again later, ever later, and given up in the end until an agent asks for it.
 */
export const deliver = defineJob({
  name: 'connector.deliver',
  atOnce: 3,
  payload: z.strictObject({ deliveryId: z.uuid() }),
  async run(context, { deliveryId }) {
    const { db } = context;
    const now = context.now();
    const delivery = await leaseDelivery(db, deliveryId, now, new Date(now.getTime() + LEASE_MS));
    if (!delivery) return;
    const connector = await db.connector.findFirst({ where: { id: delivery.connectorId, isActive: true } });
    if (!connector) return release(context, deliveryId, {});
    const started = performance.now();
    for (const step of delivery.steps.filter(({ doneAt }) => doneAt === null)) {
      if (performance.now() - started > BUDGET_MS) return release(context, deliveryId, {});
      const outcome = await sendStep(context, connector, delivery, step);
      await context.transaction(async (transaction) => {
        await recordAttempt(transaction, step, outcome, context.now());
        if (outcome === 'DELIVERED') {
          await transaction.connectorDelivery.updateMany({ where: { id: deliveryId }, data: { failures: 0 } });
        }
      });
      if (outcome !== 'DELIVERED') return failed(context, connector, delivery, step.position, outcome);
    }
    await release(context, deliveryId, { status: 'DELIVERED', endedAt: context.now() });
  },
});

function release(
  context: SubgraphContext,
  id: string,
  change: { status?: string; endedAt?: Date; failures?: number; nextAttemptAt?: Date },
) {
  return context.db.connectorDelivery
    .updateMany({ where: { id }, data: { ...change, leasedUntil: null } })
    .then(() => undefined);
}

type Step = DeliveryWithSteps['steps'][number];

async function sendStep(context: SubgraphContext, connector: Connector, delivery: DeliveryWithSteps, step: Step) {
  const { db, runtime, tenant } = context;
  const file = await db.signalement.findFirstOrThrow({ where: { id: delivery.signalementId } });
  const affectation = await db.affectation.findFirstOrThrow({ where: { id: delivery.affectationId } });
  const data = await context.transaction(() => stepData(context, step, file, affectation));
  if (data === null) return 'DELIVERED' as const;
  const body = JSON.stringify({
    type: `signalement.${step.code.toLowerCase()}`,
    timestamp: delivery.createdAt.toISOString(),
    delivery: { id: delivery.id, step: step.position + 1, steps: delivery.steps.length },
    signalement: { id: toGlobalId('Signalement', file.id), reference: file.reference },
    affectation: toGlobalId('Affectation', delivery.affectationId),
    data,
  });
  const message = {
    url: connector.endpoint,
    secret: webhookSecret(runtime.secret, tenant.slug, connector.secretSalt),
    id: stepKey(delivery.id, step.position),
    body,
    bearer: connector.sealedToken ? openToken(runtime.secret, connector.id, connector.sealedToken) : undefined,
    toLoopback: runtime.webhooksToLoopback ?? false,
  };
  return sendWebhook(message, context.now());
}

async function failed(
  context: SubgraphContext,
  connector: Connector,
  delivery: DeliveryWithSteps,
  position: number,
  outcome: Awaited<ReturnType<typeof sendWebhook>>,
): Promise<void> {
  const failures = delivery.steps.some((step) => step.doneAt === null && step.position < position)
    ? 1
    : delivery.failures + 1;
  const next = isFinal(outcome) ? null : nextAttempt(failures, context.now());
  context.log.warn({ code: outcome }, 'a connector did not take a step');
  await context.transaction(async (db) => {
    if (next !== null) return release(context, delivery.id, { failures, nextAttemptAt: next });
    await release(context, delivery.id, { failures, status: 'DEAD', endedAt: context.now() });
    const times = await db.connectorStep.findFirst({ where: { deliveryId: delivery.id, position } });
    const text = `Le dossier n’a pas pu être transmis au logiciel du partenaire (étape ${position + 1} sur ${delivery.steps.length}). Il peut être relancé depuis la page « Connecteurs ».`;
    await writeSystemSuivi(
      context,
      delivery.signalementId,
      text,
      'PRIVATE',
      `connector:${delivery.id}:dead:${times?.attempts ?? 0}`,
    );
    const details = { outcome, connectorId: connector.id };
    await context.audit([{ action: 'connector.dead', entity: 'ConnectorDelivery', entityId: delivery.id, details }]);
  });
}
