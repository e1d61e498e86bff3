import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { isFinal, sendWebhook } from '@mitoyen/kit/webhook/send-webhook.ts';
import { webhookSecret } from '@mitoyen/kit/webhook/webhook-signature.ts';
import { z } from 'zod';
import { findBatch } from '../batch/batch.store.ts';
import type { Answer } from '../batch/batch-row.ts';
import { alertsBetween, labelsOf } from './watch-transition.store.ts';

/** Sends one message of transitions to the program that watches a batch; the queue tries again, ever later, for some minutes. */
export const sendAlerts = defineJob({
  name: 'watch.webhook',
  atOnce: 3,
  payload: z.strictObject({ batchId: z.uuid(), first: z.uuid(), last: z.uuid() }),
  async run(context, { batchId, first, last }) {
    const { db, runtime, tenant } = context;
    const batch = await findBatch(db, batchId);
    if (!batch?.webhookUrl || !batch.webhookSalt) return;
    const transitions = await alertsBetween(db, batchId, first, last);
    if (transitions.length === 0) return;
    const labels = await labelsOf(
      db,
      batchId,
      transitions.map(({ rowNumber }) => rowNumber),
    );
    const body = JSON.stringify({
      type: 'eligibility.changed',
      timestamp: transitions[0]?.at.toISOString(),
      data: {
        batch: { id: toGlobalId('EligibilityBatch', batchId), name: batch.name },
        transitions: transitions.map(({ id, rowNumber, kind, at, before, after }) => ({
          id,
          row: rowNumber,
          place: labels.get(rowNumber) ?? null,
          kind,
          at: at.toISOString(),
          before: told(before),
          after: told(after),
        })),
      },
    });
    const message = {
      url: batch.webhookUrl,
      secret: webhookSecret(runtime.secret, tenant.slug, batch.webhookSalt),
      id: `msg_${first}`,
      body,
      toLoopback: runtime.webhooksToLoopback ?? false,
    };
    const outcome = await sendWebhook(message, context.now());
    await context.transaction(async () => {
      await context.db.eligibilityBatch.updateMany({
        where: { id: batchId },
        data: { webhookOutcome: outcome, webhookAt: context.now() },
      });
      const details = { outcome, transitions: transitions.length };
      await context.audit([{ action: 'webhook.send', entity: 'EligibilityBatch', entityId: batchId, details }]);
    });
    if (!isFinal(outcome)) throw Object.assign(new Error('the webhook was not taken'), { code: outcome });
  },
});

/** An answer as programs know it: by the ids of the graph. */
function told(kept: unknown) {
  // Written with the transition.
  const { outcome, reason, networkId, distanceMeters, perimeterIds } = kept as Answer;
  return {
    outcome,
    reason,
    networkId: networkId === null ? null : toGlobalId('HeatNetwork', networkId),
    distanceMeters,
    perimeterIds: perimeterIds.map((id) => toGlobalId('PriorityPerimeter', id)),
  };
}
