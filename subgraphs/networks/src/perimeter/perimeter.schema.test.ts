import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { listNetworks } from '../heat-network/heat-network.store.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { aSquare, metersFrom, NIORT } from '../trace/trace.fixtures.ts';
import { eachPerimeter } from './perimeter.store.ts';

let harness: Harness;
let networkId: string;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => new Date('2026-11-22T10:00:00Z') });
  networkId = await harness.inTenant('niort', async (context) => {
    await seedNetworks(context, aFeature());
    const [network] = await listNetworks(context.db, 1, '');
    return toGlobalId('HeatNetwork', network?.id ?? '');
  });
});
afterAll(() => harness?.close());

const asked = async (operation: string, variables: Record<string, unknown> = {}, tenant = 'niort', viewer = admin) =>
  (await harness.as(tenant, viewer).execute(operation, variables)).data;
const ANSWER = `{ __typename ... on PriorityPerimeter { id name state revision applies networks { name } } ... on Refusal { code field } ... on DrawingRefusal { code place } }`;

async function create(input: Record<string, unknown>, geometry: unknown, tenant = 'niort') {
  const variables = { input: { networkIds: [], ...input }, geometry };
  const operation = `mutation($input: PerimeterInput!, $geometry: GeoJSON!) { createPerimeter(input: $input, geometry: $geometry) ${ANSWER} }`;
  return (await asked(operation, variables, tenant)).createPerimeter;
}
async function publish(id: string, revision: number, acknowledged = false, tenant = 'niort') {
  const operation = `mutation($id: ID!, $revision: Int!, $acknowledged: Boolean) { publishPerimeter(id: $id, revision: $revision, acknowledged: $acknowledged) {
    ... on PriorityPerimeter { state revision applies } ... on Refusal { code } } }`;
  return (await asked(operation, { id, revision, acknowledged }, tenant)).publishPerimeter;
}
async function update(id: string, revision: number, input: Record<string, unknown>, geometry?: unknown) {
  const operation = `mutation($id: ID!, $revision: Int!, $input: PerimeterInput!, $geometry: GeoJSON) {
    updatePerimeter(id: $id, revision: $revision, input: $input, geometry: $geometry) ${ANSWER} }`;
  return (await asked(operation, { id, revision, input: { networkIds: [], ...input }, geometry })).updatePerimeter;
}
async function repeal(id: string, revision: number) {
  const operation = `mutation($id: ID!, $revision: Int!) { repealPerimeter(id: $id, revision: $revision) { ... on PerimeterEnd { state } ... on Refusal { code } } }`;
  return (await asked(operation, { id, revision })).repealPerimeter;
}
const published = () =>
  harness.inTenant('niort', async ({ db }) => {
    const names: string[] = [];
    for await (const { name } of eachPerimeter(db)) names.push(name);
    return names;
  });
const changes = () => harness.inTenant('niort', ({ db }) => db.changeArea.count({ where: { reason: 'PERIMETER' } }));

describe('a priority perimeter', () => {
  test('is a draft, then published with its networks and dates, then changed, then repealed; every change of answers is recorded', async () => {
    const facts = { name: 'Centre', networkIds: [networkId], validFrom: '2026-01-01', powerThresholdKw: 70 };
    const draft = await create(facts, aSquare(0, 0, 500));
    expect(draft).toMatchObject({
      state: 'DRAFT',
      revision: 1,
      applies: false,
      networks: [{ name: 'Le Clou Bouchet' }],
    });
    expect([await published(), await changes()]).toEqual([[], 0]);

    expect(await publish(draft.id, 1)).toEqual({ state: 'PUBLISHED', revision: 2, applies: true });
    expect([await published(), await changes()]).toEqual([['Centre'], 1]);

    expect(await update(draft.id, 1, facts)).toMatchObject({ code: 'STALE' });
    expect(await update(draft.id, 2, { ...facts, validTo: '2026-11-21' }, aSquare(0, 0, 600))).toMatchObject({
      applies: false,
    });
    expect(await update(draft.id, 3, { ...facts, networkIds: [] })).toMatchObject({
      code: 'PERIMETER_WITHOUT_NETWORK',
    });
    expect(await repeal(draft.id, 3)).toEqual({ state: 'REPEALED' });
    expect([await published(), await changes()]).toEqual([[], 3]);
    expect(await update(draft.id, 4, facts)).toMatchObject({ code: 'NOT_EDITABLE' });
  });

  test('without a network is published only by who says that it is meant', async () => {
    const { id } = await create({ name: 'Sans réseau' }, aSquare(2_000, 0, 100));
    expect(await publish(id, 1)).toEqual({ code: 'PERIMETER_WITHOUT_NETWORK' });
    expect(await publish(id, 1, true)).toMatchObject({ state: 'PUBLISHED' });
    expect(await publish(id, 2, true)).toEqual({ code: 'ALREADY_PUBLISHED' });
  });

  test('that crosses itself is refused, and told where', async () => {
    const [a, b, c, d] = [
      metersFrom(NIORT, 0, 0),
      metersFrom(NIORT, 100, 100),
      metersFrom(NIORT, 100, 0),
      metersFrom(NIORT, 0, 100),
    ];
    const answer = await create({ name: 'Nœud' }, { type: 'Polygon', coordinates: [[a, b, c, d, a]] });
    expect(answer).toMatchObject({ __typename: 'DrawingRefusal', code: 'SELF_CROSSING' });
    const [lon, lat] = metersFrom(NIORT, 50, 50);
    expect(answer.place[0]).toBeCloseTo(lon, 5);
    expect(answer.place[1]).toBeCloseTo(lat, 5);
  });

  test.each<[string, Record<string, unknown>, unknown, string]>([
    [
      'far away',
      { name: 'Ailleurs' },
      {
        type: 'Polygon',
        coordinates: [
          [
            [5.4, 43.3],
            [5.5, 43.3],
            [5.5, 43.4],
            [5.4, 43.3],
          ],
        ],
      },
      'OUT_OF_TERRITORY',
    ],
    [
      'of lines',
      { name: 'Ligne' },
      { type: 'LineString', coordinates: [NIORT, metersFrom(NIORT, 10, 0)] },
      'SURFACE_EXPECTED',
    ],
    [
      'left open',
      { name: 'Ouvert' },
      { type: 'Polygon', coordinates: [aSquare(0, 0, 9).coordinates[0]?.slice(0, 4)] },
      'RING_NOT_CLOSED',
    ],
    ['without a name', { name: '  ' }, aSquare(0, 3_000, 50), 'EMPTY_TEXT'],
    [
      'that ends before it begins',
      { name: 'Dates', validFrom: '2027-01-01', validTo: '2026-01-01' },
      aSquare(0, 3_000, 50),
      'DATES_REVERSED',
    ],
    ['from 0 kW', { name: 'Zéro', powerThresholdKw: 0 }, aSquare(0, 3_000, 50), 'THRESHOLD_OUT_OF_RANGE'],
    [
      'of a network of nobody',
      { name: 'Inconnu', networkIds: [toGlobalId('HeatNetwork', '01890000-0000-7000-8000-000000000001')] },
      aSquare(0, 3_000, 50),
      'NOT_FOUND',
    ],
    ['called as another', { name: 'sans RÉSEAU' }, aSquare(0, 3_000, 50), 'DUPLICATE_NAME'],
    ['drawn as another', { name: 'Double' }, aSquare(2_000, 0, 100), 'DUPLICATE_OUTLINE'],
  ])('%s is refused', async (_what, input, geometry, code) => {
    expect((await create(input, geometry)).code).toBe(code);
  });

  test('in draft is seen by who manages networks, by nobody else, and by no other territory', async () => {
    const { id } = await create({ name: 'Brouillon' }, aSquare(0, 5_000, 50));
    const query =
      'query($id: ID!) { priorityPerimeter(id: $id) { name } priorityPerimeters(states: [DRAFT, PUBLISHED]) { totalCount edges { node { name } } } }';
    const names = (data: { priorityPerimeters: { edges: { node: { name: string } }[] } }) =>
      data.priorityPerimeters.edges.map(({ node }) => node.name);
    const ours = await asked(query, { id });
    expect([ours.priorityPerimeter?.name, names(ours)]).toEqual(['Brouillon', ['Brouillon', 'Sans réseau']]);
    const visitors = await asked(query, { id }, 'niort', viewers.agent());
    expect([visitors.priorityPerimeter, names(visitors), visitors.priorityPerimeters.totalCount]).toEqual([
      null,
      ['Sans réseau'],
      1,
    ]);
    const theirs = await asked(query, { id }, 'amiens');
    expect([theirs.priorityPerimeter, names(theirs)]).toEqual([null, []]);
    expect(await publish(id, 1, true, 'amiens')).toEqual({ code: 'NOT_FOUND' });
    expect(await repeal(id, 1)).toEqual({ state: null });
    expect((await asked(query, { id })).priorityPerimeter).toBeNull();
  });
});
