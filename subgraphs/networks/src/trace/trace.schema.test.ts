import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks, until } from '../heat-network/heat-network.fixtures.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { aLine } from './trace.fixtures.ts';

let harness: Harness;
let id: string;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph);
  await harness.inTenant('niort', (context) =>
    seedNetworks(
      context,
      aFeature({}, aLine([0, 0], [100, 0])),
      aFeature({ 'Identifiant reseau': '7909C', nom_reseau: 'Sans tracé' }, null),
    ),
  );
  id = await idOf('Clou');
});
afterAll(() => harness?.close());

const asked = async (operation: string, variables: Record<string, unknown> = {}, tenant = 'niort', viewer = admin) =>
  (await harness.as(tenant, viewer).execute(operation, variables)).data;
async function idOf(name: string): Promise<string> {
  const { heatNetworks } = await asked(
    `query($name: String) { heatNetworks(search: $name) { edges { node { id } } } }`,
    { name },
  );
  return heatNetworks.edges[0].node.id;
}
const TRACES = `query($id: ID!) { heatNetwork(id: $id) { hasTrace lengthMeters geometry bbox
  traces { id number state source note isStale lengthMeters geometry author { id } difference { addedMeters removedMeters } } } }`;
const networkOf = async (network = id) => (await asked(TRACES, { id: network })).heatNetwork;
const publishedOf = async () => (await networkOf()).traces.find((one: { state: string }) => one.state === 'PUBLISHED');

async function draft(geometry: unknown, expectedDraftId: string | null = null, network = id) {
  const answer = await asked(
    `mutation($id: ID!, $geometry: GeoJSON!, $draft: ID) { draftTrace(networkId: $id, geometry: $geometry, note: "relevé", expectedDraftId: $draft) {
      __typename ... on NetworkTrace { id state difference { addedMeters removedMeters } } ... on Refusal { code } ... on DrawingRefusal { code place } } }`,
    { id: network, geometry, draft: expectedDraftId },
  );
  return answer.draftTrace;
}
const publish = async (draftId: string, tenant = 'niort') =>
  (
    await asked(
      `mutation($id: ID!) { publishTrace(id: $id) { ... on NetworkTrace { id number state } ... on Refusal { code } } }`,
      { id: draftId },
      tenant,
    )
  ).publishTrace;
const rollBack = async (traceId: string, expectedNumber: number) =>
  (
    await asked(
      `mutation($id: ID!, $n: Int!) { rollBackTrace(id: $id, expectedNumber: $n) { ... on NetworkTrace { id number note source } ... on Refusal { code } } }`,
      { id: traceId, n: expectedNumber },
    )
  ).rollBackTrace;
const distanceAt = async (tenant = 'niort') => {
  const [lon, lat] = aLine([150, 30]).coordinates[0] ?? [];
  const { eligibility } = await asked(
    `query($lon: Float!, $lat: Float!) { eligibility(lon: $lon, lat: $lat) { ... on Eligibility { distanceMeters } } }`,
    { lon, lat },
    tenant,
  );
  return eligibility.distanceMeters;
};

describe('a changed trace', () => {
  test('is a draft first, which says what it changes; published, it is the network, and the answers follow', async () => {
    expect(await distanceAt()).toBe(58);
    const drafted = await draft(aLine([0, 0], [100, 0], [200, 0]));
    expect(drafted).toMatchObject({ state: 'DRAFT', difference: { addedMeters: 100, removedMeters: 0 } });
    expect(await networkOf()).toMatchObject({ lengthMeters: 100 });

    expect(await publish(drafted.id)).toMatchObject({ number: 2, state: 'PUBLISHED' });
    const network = await networkOf();
    expect(network).toMatchObject({ lengthMeters: 200, hasTrace: true });
    expect(network.traces.map(({ number, state, source }: Record<string, unknown>) => [number, state, source])).toEqual(
      [
        [2, 'PUBLISHED', 'DRAWING'],
        [1, 'FORMER', 'IMPORT'],
      ],
    );
    expect(fromGlobalId('Agent', network.traces[0].author.id)).toBe(admin.agentId);
    await until(async () => (await distanceAt()) === 30, 'answers follow the new trace');
    const areas = await harness.inTenant('niort', ({ db }) =>
      db.changeArea.findMany({ where: { reason: 'GEOMETRY' } }),
    );
    expect(areas).toHaveLength(1);
    expect(areas[0]?.entityId).toBe(fromGlobalId('HeatNetwork', id));
  });

  test('cannot be published, replaced or brought back over what somebody else did meanwhile', async () => {
    const mine = await draft(aLine([0, 0], [60, 0]));
    expect(await draft(aLine([0, 0], [61, 0]))).toMatchObject({ code: 'STALE' });
    const theirs = await draft(aLine([0, 0], [62, 0]), mine.id);
    expect(await publish(mine.id)).toEqual({ code: 'NOT_FOUND' });
    const { traces } = await networkOf();
    const first = traces.find(({ number }: { number: number }) => number === 1);
    expect(await rollBack(first.id, 1)).toEqual({ code: 'STALE' });
    expect(await rollBack(first.id, 2)).toMatchObject({ number: 3, source: 'ROLLBACK', note: '1' });
    // What the draft was drawn over is no longer what is published.
    expect((await networkOf()).traces[0]).toMatchObject({ state: 'DRAFT', isStale: true });
    expect(await publish(theirs.id)).toEqual({ code: 'STALE' });
    const { discardTraceDraft } = await asked(
      'mutation($id: ID!) { discardTraceDraft(id: $id) { ... on HeatNetwork { traces { state } } } }',
      { id: theirs.id },
    );
    expect(discardTraceDraft.traces.map(({ state }: { state: string }) => state)).not.toContain('DRAFT');
  });

  test('published at once by two agents is published once', async () => {
    const { id: draftId } = await draft(aLine([0, 0], [70, 0]));
    const answers = await Promise.all([publish(draftId), publish(draftId), publish(draftId)]);
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
  });

  test('then rolled back is exactly the drawing that it was', async () => {
    const point = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }));
    const points = fc.uniqueArray(point, { minLength: 2, maxLength: 6, selector: String });
    await fc.assert(
      fc.asyncProperty(points, async (drawn) => {
        const before = await networkOf();
        const former = await publishedOf();
        const { id: draftId } = await draft(aLine(...drawn));
        const { number } = await publish(draftId);
        expect((await networkOf()).geometry).not.toEqual(undefined);
        await rollBack(former.id, number);
        const after = await networkOf();
        expect([after.geometry, after.lengthMeters, after.bbox]).toEqual([
          before.geometry,
          before.lengthMeters,
          before.bbox,
        ]);
      }),
      { numRuns: 6 },
    );
  });

  test('of a network without trace makes it one with', async () => {
    const untraced = await idOf('Sans tracé');
    expect((await networkOf(untraced)).hasTrace).toBe(false);
    const { id: draftId } = await draft(aLine([300, 300], [320, 300]), null, untraced);
    expect(await publish(draftId)).toMatchObject({ number: 1 });
    expect(await networkOf(untraced)).toMatchObject({ hasTrace: true, lengthMeters: 20 });
  });

  test('is refused with the place where it is wrong', async () => {
    const abroad = {
      type: 'LineString',
      coordinates: [
        [4.35, 50.85],
        [4.36, 50.86],
      ],
    };
    expect(await draft(abroad)).toEqual({ __typename: 'DrawingRefusal', code: 'OUT_OF_FRANCE', place: [4.35, 50.85] });
  });

  test('is nobody else’s: another territory finds neither the network nor the draft', async () => {
    const { id: draftId } = await draft(aLine([0, 0], [80, 0]));
    expect(await publish(draftId, 'amiens')).toEqual({ code: 'NOT_FOUND' });
    expect((await asked(TRACES, { id }, 'amiens')).heatNetwork).toBeNull();
    expect(await publish(toGlobalId('NetworkTrace', '01890000-0000-7000-8000-000000000001'))).toEqual({
      code: 'NOT_FOUND',
    });
    expect((await publish(draftId)).state).toBe('PUBLISHED');
  });

  test('and its versions are the business of who manages networks', async () => {
    const { heatNetwork } = await asked(TRACES, { id }, 'niort', viewers.agent());
    expect([heatNetwork.hasTrace, heatNetwork.traces]).toEqual([true, null]);
  });
});
