import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { exportIdOf } from './kept-lines.ts';

const BUDGET_MS = 20_000;

/** Every hour: exports that have expired go, and the lines of those that nobody knows any more. */
export const sweepExports = defineJob({
  name: 'listExport.sweep',
  payload: z.strictObject({}),
  schedule: '23 * * * *',
  async run(context) {
    const { count } = await context.db.listExport.deleteMany({ where: { expiresAt: { lte: context.now() } } });
    const kept = new Set((await context.db.listExport.findMany({ select: { id: true } })).map(({ id }) => id));
    const storage = diskStorage(context.runtime.filesDir);
    const started = performance.now();
    let removed = 0;
    for await (const { key } of storage.list(`${context.tenant.slug}/list-export`)) {
      if (performance.now() - started > BUDGET_MS) break;
      const id = exportIdOf(key);
      if (id !== undefined && kept.has(id)) continue;
      await storage.remove(key);
      removed += 1;
    }
    if (count + removed === 0) return;
    await context.audit([
      { action: 'listExport.sweep', entity: null, entityId: null, details: { expired: count, removed } },
    ]);
  },
});
