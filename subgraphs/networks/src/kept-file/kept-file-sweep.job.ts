import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { keptIdOf } from '@mitoyen/kit/files/kept-name.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { deleteUnclaimed, knownFiles } from './kept-file.store.ts';
import { FILE_KINDS, type FileKind } from './kept-file.ts';

/** A file younger than this may belong to a row that is being written. */
const SETTLED_MS = 3_600_000;
const BATCH = 500;
/** The rest waits for the next hour: a job has half a minute. */
const BUDGET_MS = 20_000;

/** Every hour: lets go of files that nothing claimed, then removes those that no row knows (expired, erased, crashed). */
export const sweepKeptFiles = defineJob({
  name: 'kept-file.sweep',
  payload: z.strictObject({}),
  schedule: '47 * * * *',
  async run(context) {
    const started = performance.now();
    const expired = await deleteUnclaimed(context.db, context.now());
    const storage = diskStorage(context.runtime.filesDir);
    const settled = context.now().getTime() - SETTLED_MS;
    let removed = 0;
    const flush = async (kind: FileKind, batch: readonly { key: string; id: string }[]) => {
      const known = await knownFiles(
        context.db,
        kind,
        batch.map(({ id }) => id),
      );
      for (const { key, id } of batch) {
        if (known.has(id)) continue;
        await storage.remove(key);
        removed += 1;
      }
    };
    // The keys of a closed list.
    for (const kind of Object.keys(FILE_KINDS) as FileKind[]) {
      let batch: { key: string; id: string }[] = [];
      for await (const { key, modifiedAt } of storage.list(`${context.tenant.slug}/${kind}`)) {
        if (performance.now() - started > BUDGET_MS) break;
        const id = keptIdOf(key);
        if (id === undefined || modifiedAt.getTime() > settled) continue;
        batch.push({ key, id });
        if (batch.length < BATCH) continue;
        await flush(kind, batch);
        batch = [];
      }
      await flush(kind, batch);
    }
    if (expired + removed === 0) return;
    await context.audit([{ action: 'kept-file.sweep', entity: null, entityId: null, details: { expired, removed } }]);
    context.log.info({ expired, removed }, 'kept files swept');
  },
});
