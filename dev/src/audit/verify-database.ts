import type { ChainPoint } from '@mitoyen/kit/audit/chain.ts';
import { type DatabaseChainReport, keepReport, verifyChain } from '@mitoyen/kit/audit/verify-chain.ts';
import { Database } from '@mitoyen/kit/database.ts';
import type { SubgraphName } from '@mitoyen/kit/subgraph.ts';
import { runInTenant } from '@mitoyen/kit/tenant-scope.ts';

export interface VerifiedChain {
  readonly tenant: string;
  readonly subgraph: SubgraphName;
  readonly report: DatabaseChainReport;
}

/**
 * Verifies the chains of a subgraph, of one tenant or of all that have one, and keeps what was found, for the journal.
 * @param url of the role of the subgraph
 */
export async function* verifyDatabase(
  url: string,
  subgraph: SubgraphName,
  options: { readonly tenant?: string | undefined; readonly expected?: ChainPoint | undefined; readonly now: Date },
): AsyncGenerator<VerifiedChain> {
  const database = new Database(url, subgraph, 2);
  try {
    for (const tenant of options.tenant === undefined ? await tenantsOf(database) : [options.tenant]) {
      const report = await runInTenant(tenant, async () => {
        const verified = await verifyChain(database, { expected: options.expected });
        await keepReport(database, options.now, verified);
        return verified;
      });
      yield { tenant, subgraph, report };
    }
  } finally {
    await database.close();
  }
}

async function tenantsOf({ pool, schema }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ tenant: string }>(`SELECT ${schema}.audit_tenants() AS tenant ORDER BY 1`);
  return rows.map(({ tenant }) => tenant);
}
