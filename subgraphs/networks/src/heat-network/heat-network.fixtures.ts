import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { tenantIndexesOf } from '../eligibility/tenant-indexes.store.ts';
import { aCollection, aFile } from '../import/import.fixtures.ts';
import { importNetworks } from '../import/import-networks.ts';
import { countNetworks } from './heat-network.store.ts';

/** Imports features into the tenant of the context, and waits until this process judges addresses with them. */
export async function seedNetworks(context: SubgraphContext, ...features: unknown[]): Promise<void> {
  const { runtime, tenant } = context;
  const path = await aFile('reseaux_de_chaleur.geojson', aCollection(...features));
  await importNetworks(runtime.database, tenant, { path, vintage: '2026-09', isDryRun: false });
  const expected = await countNetworks(context.db, '');
  await until(
    async () => (await tenantIndexesOf(runtime).of(tenant.slug)).networkCount === expected,
    'the index follows the import',
  );
}

/** Waits until something holds; throws with its name after five seconds. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`still not so after 5 s: ${what}`);
}
