import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { awaitDeposits, findUnplaced, placeFiles } from './file-zone.store.ts';
import { lockZone } from './zone.store.ts';

/** Has the files that lie in a zone found once the current transaction commits, once for each of its revisions. */
export async function placeLater(context: SubgraphContext, zoneId: string, revision: number): Promise<void> {
  await context.enqueue(placeInZone, { zoneId }, { key: `${zoneId}:${revision}` });
}

/** Finds the files that lie in a zone as it is now, so that lists need no outline. */
export const placeInZone = defineJob({
  name: 'zone.place-files',
  payload: z.strictObject({ zoneId: z.uuid() }),
  async run(context, { zoneId }) {
    await context.transaction((db) => awaitDeposits(db, context.tenant.slug));
    await context.transaction(async (db) => {
      const zone = await lockZone(db, zoneId);
      if (zone) await placeFiles(db, zone);
    });
  },
});

/** Every hour: the zones of which no job has found the files, those drawn before files were kept by zone. */
export const placeUnplaced = defineJob({
  name: 'zone.place-unplaced',
  payload: z.strictObject({}),
  schedule: '27 * * * *',
  async run(context) {
    // Another key than that of its change: that job may have failed for good.
    for (const { id, revision } of await findUnplaced(context.db))
      await context.enqueue(
        placeInZone,
        { zoneId: id },
        { key: `${id}:${revision}:${context.now().toISOString().slice(0, 13)}` },
      );
  },
});
