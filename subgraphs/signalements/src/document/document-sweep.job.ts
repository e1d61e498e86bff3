import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import {
  DOCUMENT_FOLDER,
  deleteOfLostDrafts,
  deleteUnclaimed,
  documentIdOf,
  livingDocuments,
} from './document.store.ts';

/** A file younger than this may belong to a document that is being taken in. */
const SETTLED_MS = 3_600_000;
const BATCH = 500;
/** The rest waits for the next hour: a job has half a minute. */
const BUDGET_MS = 20_000;

/** Every hour: lets go of documents that nothing claimed, then removes the bytes that none knows (deleted, expired, crashed). */
export const sweepDocuments = defineJob({
  name: 'document.sweep',
  payload: z.strictObject({}),
  schedule: '53 * * * *',
  async run(context) {
    const started = performance.now();
    const expired = (await deleteUnclaimed(context.db, context.now())) + (await deleteOfLostDrafts(context.db));
    const storage = diskStorage(context.runtime.filesDir);
    const settled = context.now().getTime() - SETTLED_MS;
    let removed = 0;
    let batch: { key: string; id: string }[] = [];
    const flush = async () => {
      const living = await livingDocuments(
        context.db,
        batch.map(({ id }) => id),
      );
      for (const { key, id } of batch) {
        if (living.has(id)) continue;
        await storage.remove(key);
        removed += 1;
      }
      batch = [];
    };
    for await (const { key, modifiedAt } of storage.list(`${context.tenant.slug}/${DOCUMENT_FOLDER}`)) {
      if (performance.now() - started > BUDGET_MS) break;
      const id = documentIdOf(key);
      if (id === undefined || modifiedAt.getTime() > settled) continue;
      batch.push({ key, id });
      if (batch.length === BATCH) await flush();
    }
    await flush();
    if (expired + removed === 0) return;
    await context.audit([{ action: 'document.sweep', entity: null, entityId: null, details: { expired, removed } }]);
    context.log.info({ expired, removed }, 'documents swept');
  },
});
