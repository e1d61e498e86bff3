import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { batchIdOf, knownBatches } from './batch.store.ts';
import { runBatch } from './run-batch.job.ts';

/** A file younger than this may belong to a batch that is being taken in. */
const SETTLED_MS = 3_600_000;
/** A batch that runs and gave no sign for so long has lost its worker. */
const SILENT_MS = 120_000;
/** The rest waits for the next time: a job has half a minute. */
const BUDGET_MS = 15_000;

/** Takes up again the batches that lost their worker, and removes the files that no batch knows (deleted, expired, crashed). */
export const sweepBatches = defineJob({
  name: 'batch.sweep',
  payload: z.strictObject({}),
  schedule: '*/5 * * * *',
  async run(context) {
    const now = context.now().getTime();
    const silent = await context.db.eligibilityBatch.findMany({
      where: { state: 'RUNNING', beatAt: { lt: new Date(now - SILENT_MS) } },
      select: { id: true },
    });
    for (const { id } of silent) await context.transaction(() => context.enqueue(runBatch, { batchId: id }));

    const started = performance.now();
    const storage = diskStorage(context.runtime.filesDir);
    let removed = 0;
    for await (const { key, modifiedAt } of storage.list(`${context.tenant.slug}/batch`)) {
      if (performance.now() - started > BUDGET_MS) break;
      if (modifiedAt.getTime() > now - SETTLED_MS) continue;
      const id = batchIdOf(key);
      if (id !== undefined && (await knownBatches(context.db, [id])).has(id)) continue;
      await storage.remove(key);
      removed += 1;
    }
    if (removed === 0) return;
    await context.audit([{ action: 'batch.sweep', entity: null, entityId: null, details: { removed } }]);
  },
});
