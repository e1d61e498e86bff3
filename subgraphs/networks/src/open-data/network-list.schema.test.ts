import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { listNetworks } from '../heat-network/heat-network.store.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { seedPerimeter } from './openness.fixtures.ts';

const LIST = `query($bbox: [Float!], $citycode: String, $departement: String, $kind: NetworkKind, $status: NetworkStatus, $first: Int, $after: String) {
  networksIn(bbox: $bbox, citycode: $citycode, departement: $departement, kind: $kind, status: $status, first: $first, after: $after) {
    edges { node { id name } } pageInfo { hasNextPage endCursor } } }`;
const PERIMETERS = `query($bbox: [Float!], $citycode: String, $first: Int, $after: String) {
  perimetersIn(bbox: $bbox, citycode: $citycode, first: $first, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }`;

const line = (lon: number, lat: number) => ({
  type: 'LineString',
  coordinates: [
    [lon, lat],
    [lon + 0.001, lat],
  ],
});
const named = (name: string, id: string, communes: string, geometry: unknown) =>
  aFeature({ 'Identifiant reseau': id, nom_reseau: name, communes }, geometry);

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
  await harness.inTenant('niort', async (context) => {
    await seedNetworks(
      context,
      named('Sud', '7901C', 'Niort', line(-0.46, 46.3)),
      named('Est', '7902C', 'Chauray', line(-0.38, 46.36)),
      named('Froid', '7901F', 'Niort', line(-0.45, 46.32)),
      named('Sans tracé', '7904C', 'Niort', null),
      named('Charente', '1601C', 'Cognac', line(-0.33, 45.69)),
    );
    const [south] = await listNetworks(context.db, 1, 'sud');
    const [east] = await listNetworks(context.db, 1, 'est');
    await seedPerimeter(context, 'Autour du sud', south ? [south.id] : []);
    await seedPerimeter(context, 'Autour de l’est', east ? [east.id] : []);
    await seedPerimeter(context, 'Pas encore voté', south ? [south.id] : [], 'DRAFT');
  });
});
afterAll(() => harness?.close());

interface Listed {
  readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const ask = async (query: string, variables: Record<string, unknown>, tenant = 'niort') =>
  harness.as(tenant).execute(query, variables);
const names = async (variables: Record<string, unknown>, tenant = 'niort') => {
  const found: Listed = (await ask(LIST, variables, tenant)).data.networksIn;
  return found.edges.map(({ node }) => node.name).sort();
};

describe('networks by place', () => {
  test('by bounds: what is drawn there, and nothing that is not drawn', async () => {
    expect(await names({ bbox: [-0.5, 46.2, -0.4, 46.4] })).toEqual(['Froid', 'Sud']);
    expect(await names({ bbox: [-0.4595, 46.2999, -0.4594, 46.3001] })).toEqual(['Sud']);
    expect(await names({ bbox: [2, 48, 3, 49] })).toEqual([]);
  });

  test('by commune and by département, with or without a trace', async () => {
    expect(await names({ citycode: '79191' })).toEqual(['Froid', 'Sans tracé', 'Sud']);
    expect(await names({ departement: '79' })).toEqual(['Est', 'Froid', 'Sans tracé', 'Sud']);
    expect(await names({ departement: '16' })).toEqual([]);
    expect(await names({ citycode: '79191', kind: 'COLD' })).toEqual(['Froid']);
    expect(await names({ status: 'CONSTRUCTION' })).toEqual([]);
  });

  test('pages of two give each network once, and a cursor goes on where it was', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 5; page++) {
      const found: Listed = (await ask(LIST, { first: 2, after })).data.networksIn;
      seen.push(...found.edges.map(({ node }) => node.id));
      after = found.pageInfo.endCursor;
      if (!found.pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  test('each is found again by its id', async () => {
    const { data } = await ask(LIST, { citycode: '79191', first: 1 });
    const [{ node }] = data.networksIn.edges;
    const one = await ask('query($id: ID!) { heatNetwork(id: $id) { name } }', { id: node.id });
    expect(one.data.heatNetwork).toEqual({ name: node.name });
    const none = { id: toGlobalId('HeatNetwork', '01890000-0000-7000-8000-000000000001') };
    expect((await ask('query($id: ID!) { heatNetwork(id: $id) { name } }', none)).data.heatNetwork).toBeNull();
  });

  test('another territory lists none of them', async () => {
    expect(await names({}, 'amiens')).toEqual([]);
  });

  test('bounds, codes and cursors that make no sense are refused as such', async () => {
    for (const variables of [
      { bbox: [1, 2, 3] },
      { bbox: [3, 48, 2, 49] },
      { bbox: [0, 0, 500, 1] },
      { citycode: 'Niort' },
      { departement: '7' },
      { after: 'x' },
      { first: -1 },
    ]) {
      const { errors } = await ask(LIST, variables);
      expect(errors?.[0]?.code, JSON.stringify(variables)).toBe('BAD_USER_INPUT');
    }
  });
});

describe('priority perimeters by place', () => {
  const found = async (variables: Record<string, unknown>, tenant = 'niort') =>
    (await ask(PERIMETERS, variables, tenant)).data.perimetersIn.edges
      .map(({ node }: { node: { name: string } }) => node.name)
      .sort();

  test('are the published ones, by bounds and by the commune of their networks', async () => {
    expect(await found({})).toEqual(['Autour de l’est', 'Autour du sud']);
    expect(await found({ citycode: '79191' })).toEqual(['Autour du sud']);
    expect(await found({ bbox: [-0.46, 46.32, -0.43, 46.35] })).toHaveLength(2);
    expect(await found({ bbox: [2, 48, 3, 49] })).toEqual([]);
    expect(await found({}, 'amiens')).toEqual([]);
  });

  test('come page by page', async () => {
    const first = (await ask(PERIMETERS, { first: 1 })).data.perimetersIn;
    const second = (await ask(PERIMETERS, { first: 1, after: first.pageInfo.endCursor })).data.perimetersIn;
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(first.edges[0].node.name).not.toBe(second.edges[0].node.name);
  });
});
