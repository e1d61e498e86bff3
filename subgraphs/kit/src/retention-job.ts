import { z } from 'zod';
import { sealAudit } from './audit/seal-audit.ts';
import type { SubgraphContext } from './context.ts';
import { defineJob } from './jobs.ts';
import { applyRetention, type PersonalDataRegister, type RetentionResult } from './personal-data.ts';

/**
 * Executes a register in the tenant of the context, removes audit entries past their time, and leaves an audit entry with
 * what was done, in one transaction.
 */
export function executeRetention(
  context: SubgraphContext,
  register: PersonalDataRegister,
  dryRun = false,
): Promise<RetentionResult[]> {
  return context.transaction(async () => {
    const { database } = context.runtime;
    const results = await applyRetention(database, register, context.now(), dryRun);
    const sealed = await sealAudit(database, context.now(), dryRun);
    results.push({ table: 'audit_entry', action: 'delete', rows: sealed });
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
