import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { awakenModel } from './comparator.fixtures.ts';
import { heatingModel } from './model-thread.ts';

const QUERY = `query($input: HeatingComparisonInput!) { heatingComparison(input: $input) {
  __typename
  ... on Refusal { code field }
  ... on HeatingComparison { modelVersion costRange networkDistanceMeters networkPriceReading networkPrice network { name }
    modes { mode isCollective cost { total low high aids } emissions { total } }
    assumptions { key value unit origin } } } }`;
const AID = `query($id: ID!, $dwellings: Int, $surface: Float, $price: Float!) {
  connectionAid(networkId: $id, dwellings: $dwellings, surface: $surface, eurPerMwhCumac: $price) {
    ... on Refusal { code field } ... on ConnectionAid { kwhCumac euros } } }`;
const HERE = { lon: -0.4875, lat: 46.3152 };
const NIORT = { citycode: '79191', use: 'RESIDENTIAL' };

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
  await awakenModel();
  await harness.inTenant('niort', (context) =>
    seedNetworks(
      context,
      aFeature({
        'reseaux classes': 'oui',
        PM: 95.5,
        'PF%': 30,
        'Taux EnR&R': 72,
        'contenu CO2': 0,
        'contenu CO2 ACV': 0.02,
      }),
      aFeature(
        { 'Identifiant reseau': '7905C', nom_reseau: 'Trop cher', 'reseaux classes': true, PM: 900, 'Taux EnR&R': 40 },
        {
          type: 'LineString',
          coordinates: [
            [-0.3, 46.3],
            [-0.299, 46.3],
          ],
        },
      ),
    ),
  );
});
afterAll(async () => {
  await harness?.close();
  await heatingModel.close();
});

const compare = async (input: Record<string, unknown>, tenant = 'niort') =>
  (await harness.as(tenant).execute(QUERY, { input: { ...NIORT, ...input } })).data.heatingComparison;

interface Assumed {
  readonly key: string;
  readonly value: unknown;
  readonly origin: string;
}
const assumed = (comparison: { assumptions: readonly Assumed[] }, key: string) =>
  comparison.assumptions.find((one) => one.key === key);

describe('the comparison of heating modes', () => {
  test('a home near a network is compared with the price and the CO₂ of that network, sixteen modes, the cheapest first', async () => {
    const found = await compare(HERE);
    expect(found).toMatchObject({
      modelVersion: '1.1.0',
      network: { name: 'Le Clou Bouchet' },
      networkDistanceMeters: expect.any(Number),
      networkPriceReading: 'USED',
      networkPrice: 95.5,
    });
    expect(found.modes).toHaveLength(16);
    expect(assumed(found, 'NETWORK_PRICE')).toMatchObject({ value: 95.5, origin: 'NETWORK' });
    expect(assumed(found, 'NETWORK_FIXED_SHARE')).toMatchObject({ value: 30, origin: 'NETWORK' });
    expect(assumed(found, 'NETWORK_CO2')).toMatchObject({ value: 0, origin: 'NETWORK' });
    const totals = found.modes.map(({ cost }: { cost: { total: number } }) => cost.total);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
  });

  test('another territory knows nothing of that network: the average of the model stands in', async () => {
    const found = await compare({ ...HERE, citycode: '80021' }, 'amiens');
    expect(found).toMatchObject({ network: null, networkPrice: null, networkPriceReading: 'NOT_COMMUNICATED' });
    expect(assumed(found, 'NETWORK_PRICE')).toMatchObject({ value: 114.2, origin: 'MODEL' });
    expect(assumed(found, 'CLIMATE_ZONE')).toMatchObject({ value: 'H1' });
  });

  test('a price that nobody believes is shown, said so and left out', async () => {
    const found = await compare({ lon: -0.2995, lat: 46.3005 });
    expect(found).toMatchObject({
      network: { name: 'Trop cher' },
      networkPriceReading: 'IMPLAUSIBLE',
      networkPrice: 900,
    });
    expect(assumed(found, 'NETWORK_PRICE')).toMatchObject({ value: 114.2, origin: 'MODEL' });
  });

  test('a network further than a kilometre is not used', async () => {
    expect(await compare({ lon: -0.4875, lat: 46.326 })).toMatchObject({ network: null });
  });

  test('what cannot be compared is refused with its field', async () => {
    const refused = async (input: Record<string, unknown>) => {
      const { __typename, code, field } = await compare(input);
      return [__typename, code, field];
    };
    expect(await refused({ citycode: '97411' })).toEqual(['Refusal', 'OUT_OF_MODEL', 'input.citycode']);
    expect(await refused({ citycode: 'Niort' })).toEqual(['Refusal', 'INVALID_CITYCODE', 'input.citycode']);
    expect(await refused({ surface: 3 })).toEqual(['Refusal', 'OUT_OF_RANGE', 'input.surface']);
    expect(await refused({ dwellings: -1 })).toEqual(['Refusal', 'OUT_OF_RANGE', 'input.dwellings']);
    expect(await refused({ lon: 13.4, lat: 52.5 })).toEqual(['Refusal', 'OUT_OF_FRANCE', 'input.lon']);
    expect(await refused({ lon: 500, lat: 0 })).toEqual(['Refusal', 'INVALID_COORDINATES', 'input.lon']);
    expect(await refused({ lon: -0.4875 })).toEqual(['Refusal', 'INVALID_COORDINATES', 'input.lon']);
  });

  test('the aid for a connection follows the renewable share of the network', async () => {
    const idOf = async (search: string) => {
      const { data } = await harness
        .as('niort')
        .execute(`{ heatNetworks(search: "${search}") { edges { node { id } } } }`);
      return data.heatNetworks.edges[0].node.id;
    };
    const aid = async (variables: Record<string, unknown>) =>
      (await harness.as('niort').execute(AID, variables)).data.connectionAid;
    const [green, grey] = [await idOf('Clou Bouchet'), await idOf('Trop cher')];
    expect(await aid({ id: green, dwellings: 125, price: 8 })).toEqual({ kwhCumac: 12_000_000, euros: 96_000 });
    expect(await aid({ id: green, surface: 7_500, price: 8 })).toEqual({ kwhCumac: 11_000_000, euros: 88_000 });
    expect(await aid({ id: grey, dwellings: 125, price: 8 })).toEqual({ code: 'NOT_RENEWABLE_ENOUGH', field: null });
    expect(await aid({ id: green, dwellings: 5, surface: 50, price: 8 })).toMatchObject({ code: 'OUT_OF_RANGE' });
    expect(await aid({ id: green, dwellings: 5, price: 0 })).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'eurPerMwhCumac',
    });
    expect(await aid({ id: 'SGVhdE5ldHdvcms6eA==', dwellings: 5, price: 8 })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
