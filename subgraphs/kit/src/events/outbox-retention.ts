import { z } from 'zod';
import type { Database } from '../database.ts';
import { defineJob } from '../jobs.ts';

/** How long events are kept. Far longer than any cut that a subscriber may come back from: beyond, it asks for the state anyway. */
const KEPT = '7 days';
const AT_ONCE = 5_000;

/** Removes the events of all tenants that are older than a week, except the last one; answers how many went. */
export async function expireOutbox(database: Database): Promise<number> {
  let removed = 0;
  for (;;) {
    const { rows } = await database.pool.query<{ removed: number }>(
      `SELECT ${database.schema}.outbox_expire($1::interval, $2) AS removed`,
      [KEPT, AT_ONCE],
    );
    const last = rows[0]?.removed ?? 0;
    removed += last;
    if (last < AT_ONCE) return removed;
  }
}

/** Every night. It runs once per tenant like any job on a schedule; after the first there is nothing left to do. */
export const expireOutboxJob = defineJob({
  name: 'outbox.expire',
  payload: z.strictObject({}),
  schedule: '47 2 * * *',
  run: async ({ runtime }) => {
    const removed = await expireOutbox(runtime.database);
    if (removed > 0) runtime.log.info({ removed }, 'old events removed');
  },
});
