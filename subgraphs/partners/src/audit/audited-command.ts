import type { SubgraphContext } from '@mitoyen/kit/context.ts';

/** Runs what a command does in one transaction, with the audit entry that a mutation of this name would leave. */
export function auditedCommand<T>(context: SubgraphContext, action: string, work: () => Promise<T>): Promise<T> {
  return context.transaction(async () => {
    context.auditSubject = undefined;
    const result = await work();
    const subject = context.auditSubject as SubgraphContext['auditSubject']; // Set by the work, out of the compiler's sight.
    const { entity = null, entityId = null, details = {} } = subject ?? {};
    await context.audit([{ action, entity, entityId, details }]);
    return result;
  });
}
