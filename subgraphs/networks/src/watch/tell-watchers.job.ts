import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { findBatch } from '../batch/batch.store.ts';
import { alertMail } from './alert-mail.ts';
import { sendAlerts } from './send-alerts.job.ts';
import { countUntold, labelsOf, untoldAlerts } from './watch-transition.store.ts';

/** Places named in a mail, and transitions in one message to a program. */
const NAMED = 20;
const IN_MESSAGE = 500;
/** Alerts told in one job: what is left is told by the next. */
const AT_ONCE = 20_000;

/** Tells those who watch a batch what changed: one mail for all of it, and messages to their program. */
export const tellWatchers = defineJob({
  name: 'watch.tell',
  payload: z.strictObject({ batchId: z.uuid() }),
  run: (context, { batchId }) => context.transaction(() => tell(context, batchId)),
});

async function tell(context: SubgraphContext, batchId: string): Promise<void> {
  const { db, tenant, runtime } = context;
  // Two jobs at once would tell twice.
  await db.$queryRaw`SELECT 1 FROM networks.eligibility_batch WHERE id = ${batchId}::uuid FOR UPDATE`;
  const batch = await findBatch(db, batchId);
  const alerts = await untoldAlerts(db, batchId, AT_ONCE);
  const [first, last] = [alerts[0], alerts.at(-1)];
  if (!batch || !first || !last) return;
  if (batch.alertEmail) {
    const named = alerts.slice(0, NAMED);
    const labels = await labelsOf(
      db,
      batchId,
      named.map(({ rowNumber }) => rowNumber),
    );
    const mail = alertMail({
      batchName: batch.name,
      kinds: alerts.map(({ kind }) => kind),
      named: named.map(({ rowNumber, kind }) => ({ label: labels.get(rowNumber) ?? `ligne ${rowNumber}`, kind })),
      link: `${publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort })}/agents/tests-en-masse/${toGlobalId('EligibilityBatch', batchId)}?vue=alertes`,
    });
    await context.queueMail({ ...mail, to: batch.alertEmail, key: `watch:${batchId}:${last.id}` });
  }
  if (batch.webhookUrl) {
    for (let at = 0; at < alerts.length; at += IN_MESSAGE) {
      const [from, to] = [alerts[at], alerts[Math.min(at + IN_MESSAGE, alerts.length) - 1]];
      if (from && to)
        await context.enqueue(sendAlerts, { batchId, first: from.id, last: to.id }, { key: `${batchId}:${from.id}` });
    }
  }
  await db.watchTransition.updateMany({
    where: { batchId, isAlert: true, notifiedAt: null, id: { lte: last.id } },
    data: { notifiedAt: context.now() },
  });
  if ((await countUntold(db, batchId)) > 0)
    await context.enqueue(tellWatchers, { batchId }, { key: `${batchId}:after:${last.id}` });
}
