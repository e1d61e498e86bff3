import type { Subgraph } from '@mitoyen/kit/subgraph.ts';
import { tenantIndexesOf } from './eligibility/tenant-indexes.store.ts';
import { schema } from './schema.ts';

export { importDecree } from './import/import-decree.ts';
export { importNetworks } from './import/import-networks.ts';

export const subgraph: Subgraph = {
  name: 'networks',
  schema,
  jobs: [],
  personalData: {
    personal: [],
    notPersonal: {
      heat_network: 'pipes, operators and owners, which are public bodies and companies',
      decree_row: 'figures of networks, published in the Journal officiel',
    },
  },
  async start(runtime) {
    const indexes = tenantIndexesOf(runtime);
    for (const { slug, modules } of runtime.tenants.all()) if (modules.includes('networks')) await indexes.of(slug);
    return async () => indexes.close();
  },
};
