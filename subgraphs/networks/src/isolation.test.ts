import { journalIsolation } from '@mitoyen/kit/audit/journal.fixtures.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { describeIsolation } from '@mitoyen/kit/isolation.ts';
import { openHarness } from '@mitoyen/kit/testing.ts';
import { plantsOf, saveContract, savePlant } from './asset/asset.store.ts';
import { lawGraph, lawIsolation } from './attestation/law-isolation.fixtures.ts';
import { batchIsolation } from './batch/batch-isolation.fixtures.ts';
import { requestIsolation } from './connection-request/request-isolation.fixtures.ts';
import { seedNetworks } from './heat-network/heat-network.fixtures.ts';
import { listNetworks } from './heat-network/heat-network.store.ts';
import { aFeature } from './import/import.fixtures.ts';
import { listReports } from './import/import-report.store.ts';
import { subgraph } from './index.ts';
import { opennessIsolation } from './open-data/openness.fixtures.ts';
import { rulesIsolation } from './rules/rules.fixtures.ts';
import { geometryIsolation } from './trace/geometry-isolation.fixtures.ts';

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

describeIsolation(() => openHarness(subgraph, { askGraph: lawGraph }), {
  ...lawIsolation,
  ...journalIsolation('networks'),
  ...requestIsolation,
  ...batchIsolation,
  ...opennessIsolation,
  ...rulesIsolation,
  ...geometryIsolation,
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
  'Query.connectionRequestRecipient': {
    operation:
      '{ connectionRequestRecipient(lon: -0.4875, lat: 46.3152, citycode: "79191") { ... on ConnectionRequestRecipient { networkName } } }',
    seed: nothingNamed,
    shows: ({ data }) => data?.connectionRequestRecipient.networkName === NAME,
  },
  'Query.networksGeoJson': {
    operation: '{ networksGeoJson }',
    seed: nothingNamed,
    shows: ({ data }) => data?.networksGeoJson.features.length > 0,
  },
  'Query.networkContracts': {
    operation: '{ networkContracts(from: "2026-01-01", to: "2040-01-01") { endsOn operator network { name } } }',
    seed: async (context) => {
      const { id } = await seed(context);
      const contract = {
        kind: 'DSP',
        operator: 'Dalkia',
        owner: null,
        startsOn: '2010-01-01',
        endsOn: '2030-12-31',
      } as const;
      await saveContract(
        context.db,
        { id: null, networkId: fromGlobalId('HeatNetwork', id) ?? '' },
        contract,
        new Date(),
      );
      return {};
    },
    shows: ({ data }) => data?.networkContracts[0]?.network.name === NAME,
  },
  'Query.importReports': {
    operation: '{ importReports { fileName } }',
    seed: nothingNamed,
    shows: ({ data }) => data?.importReports.length > 0,
  },
  'Query.importReport': {
    operation: 'query($id: ID!) { importReport(id: $id) { fileName notes { edges { node { text } } } } }',
    seed: async (context) => {
      await seed(context);
      const [report] = await listReports(context.db);
      return { id: toGlobalId('ImportReport', report?.id ?? '') };
    },
    unknown: { id: toGlobalId('ImportReport', '01890000-0000-7000-8000-000000000001') },
    shows: ({ data }) => data?.importReport?.fileName === 'reseaux_de_chaleur.geojson',
  },
  'Mutation.saveNetworkPlant': {
    operation:
      'mutation($id: ID!) { saveNetworkPlant(input: { networkId: $id, name: "Chaufferie", energy: "Biomass" }) { ... on HeatNetwork { name } ... on Refusal { code field } } }',
    seed,
    unknown: { id: UNKNOWN },
    shows: ({ data }) => data?.saveNetworkPlant.name === NAME,
  },
  'Mutation.saveNetworkSubstation': {
    operation:
      'mutation($id: ID!) { saveNetworkSubstation(input: { networkId: $id, name: "École", lon: -0.48, lat: 46.31 }) { ... on HeatNetwork { name } ... on Refusal { code field } } }',
    seed,
    unknown: { id: UNKNOWN },
    shows: ({ data }) => data?.saveNetworkSubstation.name === NAME,
  },
  'Mutation.saveNetworkContract': {
    operation:
      'mutation($id: ID!) { saveNetworkContract(input: { networkId: $id, kind: REGIE, startsOn: "2020-01-01" }) { ... on HeatNetwork { name } ... on Refusal { code field } } }',
    seed,
    unknown: { id: UNKNOWN },
    shows: ({ data }) => data?.saveNetworkContract.name === NAME,
  },
  'Mutation.saveNetworkExtension': {
    operation:
      'mutation($id: ID!) { saveNetworkExtension(input: { networkId: $id, name: "Nord", startsOn: "2027-01-01", endsOn: "2028-01-01" }) { ... on HeatNetwork { name } ... on Refusal { code field } } }',
    seed,
    unknown: { id: UNKNOWN },
    shows: ({ data }) => data?.saveNetworkExtension.name === NAME,
  },
  'Mutation.removeNetworkAsset': {
    operation:
      'mutation($id: ID!) { removeNetworkAsset(id: $id) { ... on HeatNetwork { name } ... on Refusal { code field } } }',
    seed: async (context) => {
      const { id } = await seed(context);
      const networkId = fromGlobalId('HeatNetwork', id) ?? '';
      const plant = { name: 'Chaufferie', energy: 'Coal', powerMw: 0, commissioningYear: null, lon: null, lat: null };
      await savePlant(context.db, { id: null, networkId }, plant, new Date());
      const [[kept] = []] = await plantsOf(context.db, [networkId]);
      return { id: toGlobalId('NetworkPlant', kept?.id ?? '') };
    },
    unknown: { id: toGlobalId('NetworkPlant', '01890000-0000-7000-8000-000000000001') },
    shows: ({ data }) => data?.removeNetworkAsset.name === NAME,
  },
  'Mutation.updateHeatNetwork': {
    operation:
      'mutation($id: ID!) { updateHeatNetwork(input: { id: $id, owner: "Ville" }) { ... on HeatNetwork { owner } ... on Refusal { code field } } }',
    seed,
    unknown: { id: UNKNOWN },
    shows: ({ data }) => data?.updateHeatNetwork.owner === 'Ville',
  },
});
