import { z } from 'zod';
import type { SubgraphContext } from './context.ts';
import { defineJob } from './jobs.ts';
import { applyRetention, type PersonalDataRegister, type RetentionResult } from './personal-data.ts';

/** Executes a register in the tenant of the context and leaves an audit entry with what it did, in one transaction. */
export function executeRetention(
  context: SubgraphContext,
  register: PersonalDataRegister,
  dryRun = false,
): Promise<RetentionResult[]> {
  return context.transaction(async () => {
    const results = await applyRetention(context.runtime.database, register, context.now(), dryRun);
    if (dryRun) return results;
    const tables = Object.fromEntries(results.map(({ table, action, rows }) => [table, { action, rows }]));
    await context.audit([{ action: 'retention.apply', entity: null, entityId: null, details: { tables } }]);
    return results;
  });
}

/** Executes the register of a subgraph every night, tenant by tenant. */
export function retentionJob(register: PersonalDataRegister) {
  return defineJob({
    name: 'retention.apply',
    payload: z.strictObject({}),
    schedule: '17 2 * * *',
    run: async (context) => {
      await executeRetention(context, register);
    },
  });
}
