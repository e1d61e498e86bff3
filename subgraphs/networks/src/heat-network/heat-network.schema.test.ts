import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { seedNetworks } from './heat-network.fixtures.ts';

const line = (lon: number, lat: number) => ({
  type: 'LineString',
  coordinates: [
    [lon, lat],
    [lon + 0.001, lat],
  ],
});
const named = (sncuId: string, name: string, at: number) =>
  aFeature({ 'Identifiant reseau': sncuId, nom_reseau: name }, line(-0.48 + at / 100, 46.32));

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
  await harness.inTenant('niort', (context) =>
    seedNetworks(
      context,
      named('7903C', 'Écoquartier', 3),
      named('7901C', 'Brizeaux', 1),
      named('7902C', 'Clou Bouchet', 2),
      named('7904C', 'Zola', 4),
    ),
  );
});
afterAll(() => harness?.close());

const LIST = `query($first: Int, $after: String, $search: String) { heatNetworks(first: $first, after: $after, search: $search) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id name } } } }`;
const list = async (tenant: string, variables: Record<string, unknown> = {}) =>
  (await harness.as(tenant).execute(LIST, variables)).data.heatNetworks;
const namesIn = (page: { edges: { node: { name: string } }[] }) => page.edges.map(({ node }) => node.name);

describe('the list of networks', () => {
  test('is by name without regard to accents, page after page, and counts them all', async () => {
    const first = await list('niort', { first: 3 });
    expect(namesIn(first)).toEqual(['Brizeaux', 'Clou Bouchet', 'Écoquartier']);
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const second = await list('niort', { first: 3, after: first.pageInfo.endCursor });
    expect(namesIn(second)).toEqual(['Zola']);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test.each([
    ['ecoQUARTIER', ['Écoquartier']],
    ['7902c', ['Clou Bouchet']],
    ['dalkia niort', ['Brizeaux', 'Clou Bouchet', 'Écoquartier', 'Zola']],
    ['bouchet dalkia', ['Clou Bouchet']],
    ['100%', []],
  ])('searched for %j', async (search, expected) => {
    const page = await list('niort', { search });
    expect([namesIn(page), page.totalCount]).toEqual([expected, expected.length]);
  });

  test('refuses a cursor that it did not make', async () => {
    const { errors } = await harness.as('niort').execute(LIST, { after: 'nonsense' });
    expect(errors?.[0]?.code).toBe('BAD_USER_INPUT');
  });
});

const DETAIL = `query($id: ID!) { heatNetwork(id: $id) { id sncuId name operator kind status isOpen hasTrace communes citycodes inTerritory
  enrRate co2 co2Lca rateYear lengthMeters geometry bbox sources { field value source vintage } updatedAt } }`;

describe('one network', () => {
  test('says everything known, with the source of each field', async () => {
    const [{ node }] = (await list('niort', { search: 'Bouchet' })).edges;
    const { data } = await harness.as('niort').execute(DETAIL, { id: node.id });
    expect(data.heatNetwork).toMatchObject({
      id: node.id,
      sncuId: '7902C',
      operator: 'Dalkia',
      kind: 'HEAT',
      status: 'EXISTING',
      isOpen: true,
      communes: ['Niort'],
      citycodes: ['79191'],
      inTerritory: true,
      enrRate: 12.5,
      co2: 0.2,
      co2Lca: null,
      rateYear: '2022',
      geometry: {
        type: 'MultiLineString',
        coordinates: [
          [
            [-0.46, 46.32],
            [-0.459, 46.32],
          ],
        ],
      },
      bbox: [-0.46, 46.32, -0.459, 46.32],
    });
    expect(data.heatNetwork.sources).toContainEqual({
      field: 'enrRate',
      value: 12.5,
      source: 'OPEN_DATA',
      vintage: '2026-09',
    });
  });

  test('is unknown under an id of another type, another tenant, or no one', async () => {
    const [{ node }] = (await list('niort')).edges;
    for (const [tenant, id] of [
      ['amiens', node.id],
      ['niort', toGlobalId('Partner', '01890000-0000-7000-8000-000000000001')],
      ['niort', 'x'],
    ] as const) {
      expect(await harness.as(tenant).execute(DETAIL, { id })).toEqual({ data: { heatNetwork: null } });
    }
  });

  test('is found by reference, many in one statement', async () => {
    const { edges } = await list('niort');
    const ids = edges.map(({ node }: { node: { id: string } }) => node.id);
    const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on HeatNetwork { id name } } }';
    const r = [...ids, toGlobalId('HeatNetwork', '01890000-0000-7000-8000-000000000001')].map((id) => ({
      __typename: 'HeatNetwork',
      id,
    }));
    const { data } = await harness.as('niort').execute(query, { r });
    expect(data._entities.map((entity: { id: string } | null) => entity?.id ?? null)).toEqual([...ids, null]);
  });
});

describe('the networks as a map', () => {
  const map = async (tenant: string, bbox?: number[]) =>
    harness.as(tenant).execute('query($bbox: [Float!]) { networksGeoJson(bbox: $bbox) }', { bbox });

  test('are one feature collection, with ids that the graph knows', async () => {
    const { data } = await map('niort');
    expect(data.networksGeoJson).toMatchObject({ type: 'FeatureCollection', features: { length: 4 } });
    const [feature] = data.networksGeoJson.features;
    expect(feature).toMatchObject({
      type: 'Feature',
      properties: { kind: 'HEAT', isOpen: true },
      geometry: { type: 'MultiLineString' },
    });
    expect((await harness.as('niort').execute(DETAIL, { id: feature.id })).data.heatNetwork.name).toBe(
      feature.properties.name,
    );
  });

  test('are those within the bounds', async () => {
    const { data } = await map('niort', [-0.465, 46.3, -0.455, 46.33]);
    expect(
      data.networksGeoJson.features.map((feature: { properties: { name: string } }) => feature.properties.name),
    ).toEqual(['Clou Bouchet']);
  });

  test.each([[[1, 2, 3]], [[3, 46, 2, 47]], [[-200, 46, 2, 47]], [[1, 2, 3, 4, 5]]])(
    'refuse %j as bounds',
    async (bbox) => {
      expect((await map('niort', bbox)).errors?.[0]?.code).toBe('BAD_USER_INPUT');
    },
  );
});

describe('a change by the collectivité', () => {
  const UPDATE = `mutation($input: UpdateHeatNetworkInput!) { updateHeatNetwork(input: $input) {
    __typename ... on HeatNetwork { name operator isOpen status sources { field source } } ... on Refusal { code field } } }`;
  const manager = viewers.agent({ permissions: ['network.manage'] });
  const idOf = async (search: string) => (await list('niort', { search })).edges[0].node.id;
  const update = (
    input: Record<string, unknown>,
    viewer = manager as Parameters<typeof harness.as>[1],
    tenant = 'niort',
  ) => harness.as(tenant, viewer).execute(UPDATE, { input });

  test('prevails over the sources, and null takes it back', async () => {
    const id = await idOf('Zola');
    const changed = await update({ id, operator: ' Régie ', isOpen: false, status: 'CONSTRUCTION' });
    expect(changed.data.updateHeatNetwork).toMatchObject({ operator: 'Régie', isOpen: false, status: 'CONSTRUCTION' });
    expect(changed.data.updateHeatNetwork.sources).toContainEqual({ field: 'operator', source: 'COLLECTIVITE' });
    const back = await update({ id, operator: null, isOpen: null, status: null });
    expect(back.data.updateHeatNetwork).toMatchObject({ operator: 'Dalkia', isOpen: true, status: 'EXISTING' });
  });

  test('moves the network in lists and searches when it renames it', async () => {
    await update({ id: await idOf('Brizeaux'), name: 'Zénith' });
    expect(namesIn(await list('niort'))).toEqual(['Clou Bouchet', 'Écoquartier', 'Zénith', 'Zola']);
    expect(namesIn(await list('niort', { search: 'zenith' }))).toEqual(['Zénith']);
  });

  test('leaves its audit entry and its event, without saying more than which fields', async () => {
    await update({ id: await idOf('Zola'), isOpen: true });
    const [entry] = await harness.inTenant(
      'niort',
      ({ db }) =>
        db.$queryRaw<
          { details: unknown; topic: string }[]
        >`SELECT a.details, o.topic FROM networks.audit_entry a JOIN networks.outbox o ON o.entity_id = a.entity_id
        WHERE a.action = 'updateHeatNetwork' ORDER BY a.id DESC LIMIT 1`,
    );
    expect(entry).toEqual({ details: { fields: ['isOpen'] }, topic: 'network.changed' });
  });

  test.each([
    [{ name: '  ' }, 'EMPTY_TEXT', 'input.name'],
    [{ operator: 'x'.repeat(201) }, 'TEXT_TOO_LONG', 'input.operator'],
  ])('%j is refused: %s', async (changes, code, field) => {
    const { data } = await update({ id: await idOf('Zola'), ...changes });
    expect(data.updateHeatNetwork).toEqual({ __typename: 'Refusal', code, field });
  });

  test('needs the permission, and the network of one’s own tenant', async () => {
    const id = await idOf('Zola');
    expect(
      (await update({ id, isOpen: false }, viewers.agent({ permissions: ['partner.manage'] }))).errors?.[0]?.code,
    ).toBe('FORBIDDEN');
    expect((await update({ id, isOpen: false }, viewers.anonymous)).errors?.[0]?.code).toBe('FORBIDDEN');
    const elsewhere = await update({ id, isOpen: false }, manager, 'amiens');
    expect(elsewhere.data.updateHeatNetwork).toEqual({ __typename: 'Refusal', code: 'NOT_FOUND', field: 'input.id' });
  });
});
