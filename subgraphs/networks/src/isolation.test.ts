import { journalIsolation } from '@mitoyen/kit/audit/journal.fixtures.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { describeIsolation } from '@mitoyen/kit/isolation.ts';
import { openHarness } from '@mitoyen/kit/testing.ts';
import { seedNetworks } from './heat-network/heat-network.fixtures.ts';
import { listNetworks } from './heat-network/heat-network.store.ts';
import { aFeature } from './import/import.fixtures.ts';
import { subgraph } from './index.ts';

const NAME = 'Le Clou Bouchet';
const UNKNOWN = toGlobalId('HeatNetwork', '01890000-0000-7000-8000-000000000001');

async function seed(context: SubgraphContext): Promise<{ id: string }> {
  await seedNetworks(context, aFeature());
  const [network] = await listNetworks(context.db, 1, NAME);
  return { id: toGlobalId('HeatNetwork', network?.id ?? '') };
}

async function nothingNamed(context: SubgraphContext): Promise<Record<string, unknown>> {
  await seed(context);
  return {};
}

describeIsolation(() => openHarness(subgraph), {
  ...journalIsolation('networks'),
  'Query.heatNetwork': {
    operation: 'query($id: ID!) { heatNetwork(id: $id) { id name } }',
    seed,
    unknown: { id: UNKNOWN },
    shows: ({ data }) => data?.heatNetwork?.name === NAME,
  },
  'Query.heatNetworks': {
    operation: '{ heatNetworks { totalCount edges { node { name } } } }',
    seed: nothingNamed,
    shows: ({ data }) => data?.heatNetworks.totalCount > 0,
  },
  'Query.eligibility': {
    operation: '{ eligibility(lon: -0.4875, lat: 46.3152) { ... on Eligibility { isEligible network { name } } } }',
    seed: nothingNamed,
    shows: ({ data }) => data?.eligibility.network?.name === NAME,
  },
  'Query.networksGeoJson': {
    operation: '{ networksGeoJson }',
    seed: nothingNamed,
    shows: ({ data }) => data?.networksGeoJson.features.length > 0,
  },
  'Mutation.updateHeatNetwork': {
    operation:
      'mutation($id: ID!) { updateHeatNetwork(input: { id: $id, owner: "Ville" }) { ... on HeatNetwork { owner } ... on Refusal { code field } } }',
    seed,
    unknown: { id: UNKNOWN },
    shows: ({ data }) => data?.updateHeatNetwork.owner === 'Ville',
  },
});
