import type { SubgraphContext } from '@mitoyen/kit/context.ts';

/**
 * Runs work alone of its kind in the tenant: two judges of different age must not write over one another. The lock lives on
 * a connection of its own and goes with it, whatever kills the process. Throws when another works for longer than some seconds.
 */
export function alone<T>(context: SubgraphContext, work: () => Promise<T>): Promise<T> {
  return context.runtime.database.bulk(async (lock) => {
    await lock.query("SET LOCAL lock_timeout = '15s'; SET LOCAL idle_in_transaction_session_timeout = '10min'");
    await lock.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `networks.watch:${context.tenant.slug}`,
    ]);
    return work();
  });
}
