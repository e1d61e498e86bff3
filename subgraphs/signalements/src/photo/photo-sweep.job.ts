import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { deleteUnattached, knownPhotos, photoIdOf } from './photo.store.ts';

/** A file younger than this may belong to a photo that is being taken in. */
const SETTLED_MS = 3_600_000;
const BATCH = 500;
/** The rest waits for the next hour: a job has half a minute. */
const BUDGET_MS = 20_000;

/** Every hour: lets go of photos that no report claimed, then removes files that no photo knows (expired, erased, crashed). */
export const sweepPhotos = defineJob({
  name: 'photo.sweep',
  payload: z.strictObject({}),
  schedule: '41 * * * *',
  async run(context) {
    const started = performance.now();
    const expired = await deleteUnattached(context.db, context.now());
    const storage = diskStorage(context.runtime.filesDir);
    const settled = context.now().getTime() - SETTLED_MS;
    let removed = 0;
    let batch: { key: string; id: string | undefined }[] = [];
    const flush = async () => {
      const known = await knownPhotos(
        context.db,
        batch.map(({ id }) => id).filter((id) => id !== undefined),
      );
      for (const { key, id } of batch) {
        if (id !== undefined && known.has(id)) continue;
        await storage.remove(key);
        removed += 1;
      }
      batch = [];
    };
    for await (const { key, modifiedAt } of storage.list(`${context.tenant.slug}/photo`)) {
      if (performance.now() - started > BUDGET_MS) break;
      if (modifiedAt.getTime() > settled) continue;
      batch.push({ key, id: photoIdOf(key) });
      if (batch.length === BATCH) await flush();
    }
    await flush();
    if (expired + removed === 0) return;
    await context.audit([{ action: 'photo.sweep', entity: null, entityId: null, details: { expired, removed } }]);
    context.log.info({ expired, removed }, 'photos swept');
  },
});
