import { randomBytes } from 'node:crypto';
import type { EligibilityBatch } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { judgeWebhookUrl } from '@mitoyen/kit/webhook/public-address.ts';
import { webhookSecret } from '@mitoyen/kit/webhook/webhook-signature.ts';
import { startWatch } from './start-watch.job.ts';

const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/;
/** Rows that one watched batch may have: what a change of everything answers within two minutes. */
const MOST_ROWS = 200_000;

export interface WatchChoices {
  /** Null: no mail. */
  readonly email: string | null;
  /** Null: no program is told. */
  readonly webhookUrl: string | null;
}

/**
 * Watches a finished batch, or changes who is told. Answers the secret of the webhook when there is a new one: it is never
 * given again. Throws NOT_FINISHED, TOO_MANY_ROWS, INVALID_EMAIL, and the refusals of an address for webhooks.
 */
export async function watchBatch(
  context: SubgraphContext,
  batch: EligibilityBatch,
  { email, webhookUrl }: WatchChoices,
): Promise<string | null> {
  if (batch.state !== 'DONE') throw new Refusal('NOT_FINISHED');
  if (batch.rowCount > MOST_ROWS) throw new Refusal('TOO_MANY_ROWS');
  const alertEmail = email?.trim() || null;
  if (alertEmail !== null && (alertEmail.length > 254 || !EMAIL.test(alertEmail)))
    throw new Refusal('INVALID_EMAIL', 'email');
  const url = webhookUrl?.trim() || null;
  const refusal = url === null ? undefined : judgeWebhookUrl(url, context.runtime.webhooksToLoopback ?? false);
  if (refusal) throw new Refusal(refusal, 'webhookUrl');
  // Another receiver must not be able to pass for the former one.
  const isNew = url !== null && (url !== batch.webhookUrl || batch.webhookSalt === null);
  const webhookSalt = url === null ? null : isNew ? randomBytes(16).toString('hex') : batch.webhookSalt;
  await context.db.eligibilityBatch.updateMany({
    where: { id: batch.id },
    data: {
      alertEmail,
      webhookUrl: url,
      webhookSalt,
      ...(isNew && { webhookOutcome: null, webhookAt: null }),
      ...(batch.watchedSince === null && { watchedSince: context.now(), rowsWatched: 0 }),
    },
  });
  if (batch.watchedSince === null) await context.enqueue(startWatch, { batchId: batch.id });
  await context.publish('batch.progressed', { entityId: batch.id });
  return isNew && webhookSalt !== null ? webhookSecret(context.runtime.secret, context.tenant.slug, webhookSalt) : null;
}

/** Stops watching a batch: its answers are again those of the test, and its history stays. Throws NOT_WATCHED. */
export async function stopWatching(context: SubgraphContext, batch: EligibilityBatch): Promise<void> {
  if (batch.watchedSince === null) throw new Refusal('NOT_WATCHED');
  await context.db.watchedAddress.deleteMany({ where: { batchId: batch.id } });
  await context.db.eligibilityBatch.updateMany({
    where: { id: batch.id },
    data: { watchedSince: null, rowsWatched: 0, alertEmail: null, webhookUrl: null, webhookSalt: null },
  });
  await context.publish('batch.progressed', { entityId: batch.id });
}
