import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';

let harness: Harness;
let networkId: string;
beforeAll(async () => {
  harness = await openHarness(subgraph);
  await harness.inTenant('niort', (context) => seedNetworks(context, aFeature()));
  const { data } = await harness.as('niort').execute('{ heatNetworks { edges { node { id } } } }');
  networkId = data.heatNetworks.edges[0].node.id;
});
afterAll(() => harness?.close());

const manager = viewers.agent({ permissions: ['network.manage', 'partner.read'] });
const ASSETS = `plants { id name energyLabel powerMw lon } substations { id name powerKw }
  contract { kind operator endsOn standing monthsLeft } contracts { id } extensions { id name startsOn endsOn dwellings }`;

function save(field: string, input: Record<string, unknown>, viewer: Parameters<Harness['as']>[1] = manager) {
  const operation = `mutation($input: ${field.replace('save', '')}Input!) { ${field}(input: $input) {
    __typename ... on HeatNetwork { ${ASSETS} } ... on Refusal { code field } } }`;
  return harness.as('niort', viewer).execute(operation, { input: { networkId, ...input } });
}

describe('the assets of a network', () => {
  test('are added, changed and removed by who manages networks', async () => {
    const plant = { name: ' Chaufferie ', energy: 'Biomass', powerMw: 0 };
    const added = await save('saveNetworkPlant', plant);
    const [kept] = added.data.saveNetworkPlant.plants;
    expect(kept).toMatchObject({ name: 'Chaufferie', energyLabel: 'Biomasse (bois)', powerMw: 0, lon: null });
    const changed = await save('saveNetworkPlant', { ...plant, id: kept.id, powerMw: 12.5, lon: -0.48, lat: 46.31 });
    expect(changed.data.saveNetworkPlant.plants).toMatchObject([{ id: kept.id, powerMw: 12.5, lon: -0.48 }]);
    const remove =
      'mutation($id: ID!) { removeNetworkAsset(id: $id) { ... on HeatNetwork { plants { id } } ... on Refusal { code } } }';
    expect((await harness.as('niort', manager).execute(remove, { id: kept.id })).data.removeNetworkAsset).toEqual({
      plants: [],
    });
    expect((await harness.as('niort', manager).execute(remove, { id: kept.id })).data.removeNetworkAsset).toEqual({
      code: 'NOT_FOUND',
    });
  });

  test('a contract says where it stands, and stands in the list of those that end', async () => {
    const soon = new Date(Date.now() + 400 * 86_400_000).toISOString().slice(0, 10);
    const answer = await save('saveNetworkContract', {
      kind: 'DSP',
      operator: 'Dalkia',
      startsOn: '2010-01-01',
      endsOn: soon,
    });
    expect(answer.data.saveNetworkContract.contract).toMatchObject({ standing: 'ENDS_SOON', endsOn: soon });
    expect(answer.data.saveNetworkContract.contract.monthsLeft).toBeGreaterThanOrEqual(12);
    const list = '{ networkContracts(from: "2026-01-01", to: "2036-01-01") { operator network { id } } }';
    expect((await harness.as('niort', manager).execute(list)).data.networkContracts).toContainEqual({
      operator: 'Dalkia',
      network: { id: networkId },
    });
  });

  test('an extension has its dates, a sub-station its place', async () => {
    const dates = { startsOn: '2027-03-01', endsOn: '2028-10-31' };
    const extended = await save('saveNetworkExtension', { name: 'Quartier nord', ...dates, dwellings: 0 });
    expect(extended.data.saveNetworkExtension.extensions).toMatchObject([{ ...dates, dwellings: 0 }]);
    const station = await save('saveNetworkSubstation', { name: 'École', lon: -0.48, lat: 46.31 });
    expect(station.data.saveNetworkSubstation.substations).toMatchObject([{ name: 'École', powerKw: null }]);
  });

  test('plants and extensions are public, the places of sub-stations are not', async () => {
    const query = `query($id: ID!) { heatNetwork(id: $id) { extensions { name } substations { name } } }`;
    const { data } = await harness.as('niort').execute(query, { id: networkId });
    expect(data.heatNetwork).toEqual({ extensions: [{ name: 'Quartier nord' }], substations: null });
  });

  test.each([
    ['saveNetworkPlant', { name: 'A', energy: 'Uranium' }, 'UNKNOWN_ENERGY', 'input.energy'],
    ['saveNetworkPlant', { name: 'A', energy: 'Coal', lon: 2 }, 'POSITION_INCOMPLETE', 'input.lat'],
    ['saveNetworkSubstation', { name: 'A', lon: 4.35, lat: 50.85 }, 'OUT_OF_FRANCE', 'input.lat'],
    ['saveNetworkContract', { kind: 'DSP', startsOn: '2020-01-01' }, 'END_MISSING', 'input.endsOn'],
    [
      'saveNetworkExtension',
      { name: 'A', startsOn: '2028-01-01', endsOn: '2027-01-01' },
      'DATES_REVERSED',
      'input.endsOn',
    ],
  ])('%s of %j is refused: %s', async (field, input, code, at) => {
    expect((await save(field, input)).data[field]).toEqual({ __typename: 'Refusal', code, field: at });
  });

  test('need the permission', async () => {
    const reader = viewers.agent({ permissions: ['partner.read'] });
    const { errors } = await save('saveNetworkPlant', { name: 'A', energy: 'Coal' }, reader);
    expect(errors?.[0]?.code).toBe('FORBIDDEN');
  });
});
