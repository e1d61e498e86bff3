import { z } from 'zod';
import { defineJob } from './jobs.ts';
import { applyRetention, type PersonalDataRegister } from './personal-data.ts';

/** Executes the register of a subgraph every night, tenant by tenant, and leaves an audit entry with what it did. */
export function retentionJob(register: PersonalDataRegister) {
  return defineJob({
    name: 'retention.apply',
    payload: z.strictObject({}),
    schedule: '17 2 * * *',
    run: (context) =>
      context.transaction(async () => {
        const results = await applyRetention(context.runtime.database, register, context.now(), false);
        const tables = Object.fromEntries(results.map(({ table, action, rows }) => [table, { action, rows }]));
        await context.audit([{ action: 'retention.apply', entity: null, entityId: null, details: { tables } }]);
      }),
  });
}
