import { randomUUID } from 'node:crypto';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks, until } from '../heat-network/heat-network.fixtures.ts';
import { aFeature, aFile, ownerDatabase } from '../import/import.fixtures.ts';
import { importDecree } from '../import/import-decree.ts';
import { subgraph } from '../index.ts';
import { addPerimeter, savePerimeter } from '../perimeter/perimeter.store.ts';
import { zoneAt } from '../projection/projection.ts';
import { tenantIndexesOf } from './tenant-indexes.store.ts';
import { testLogOf } from './test-log.store.ts';

const START = [-0.488, 46.315] as const;

/** A position so many metres east and north of the western end of the pipe of Niort. */
function from(east: number, north: number): { lon: number; lat: number } {
  const zone = zoneAt(START);
  if (!zone) throw new Error('Niort is in Lambert-93');
  const [x, y] = zone.project(START);
  const [lon, lat] = zone.unproject([x + east, y + north]);
  return { lon, lat };
}

const QUERY = `query($lon: Float!, $lat: Float!, $citycode: String) { eligibility(lon: $lon, lat: $lat, citycode: $citycode) {
  __typename
  ... on Refusal { code field }
  ... on Eligibility { isEligible outcome reason distanceMeters thresholdMeters rulesVersion inTerritory
    network { name sncuId enrRate co2 rateYear } candidates { distanceMeters thresholdMeters reason isEligible network { name } } untracedNetworks { name } } } }`;

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
  const owner = await ownerDatabase(harness.runtime);
  const decree =
    'identifiant,nom,localisation,contenu_co2,contenu_co2_acv,taux_enrr,annee_reference\n7901C,LE CLOU BOUCHET,NIORT,0.277,0.309,0,2024';
  await importDecree(owner, { path: await aFile('arrete_2026.csv', decree), year: 2026, isDryRun: false });
  await owner.close();
  await harness.inTenant('niort', (context) =>
    seedNetworks(
      context,
      aFeature({}, { type: 'LineString', coordinates: [START, Object.values(from(77, 0))] }),
      aFeature({ 'Identifiant reseau': '7909C', nom_reseau: 'Sans tracé', communes: 'Chauray' }, null),
    ),
  );
});
afterAll(() => harness?.close());

const judged = async (tenant: string, variables: Record<string, unknown>) =>
  (await harness.as(tenant).execute(QUERY, variables)).data.eligibility;

describe('the address test', () => {
  test('30 m from a network says eligible, from which network, how far, with which rate and CO₂ content', async () => {
    expect(await judged('niort', { ...from(40, 30), citycode: '79191' })).toEqual({
      __typename: 'Eligibility',
      isEligible: true,
      outcome: 'ELIGIBLE',
      reason: 'EXISTING_VERY_CLOSE',
      distanceMeters: 30,
      thresholdMeters: 200,
      rulesVersion: expect.any(String),
      inTerritory: true,
      network: { name: 'Le Clou Bouchet', sncuId: '7901C', enrRate: 0, co2: 0.277, rateYear: '2024' },
      candidates: [
        {
          distanceMeters: 30,
          thresholdMeters: 200,
          reason: 'EXISTING_VERY_CLOSE',
          isEligible: true,
          network: { name: 'Le Clou Bouchet' },
        },
      ],
      untracedNetworks: [],
    });
  });

  test('3 km away says it is not', async () => {
    expect(await judged('niort', from(3_000, 0))).toMatchObject({
      isEligible: false,
      reason: 'TOO_FAR',
      network: null,
      candidates: [],
      inTerritory: null,
    });
  });

  test('in a commune with a network without trace says to confirm, which is not eligible', async () => {
    expect(await judged('niort', { ...from(9_000, 0), citycode: '79081' })).toMatchObject({
      isEligible: false,
      outcome: 'TO_CONFIRM',
      reason: 'UNTRACED_IN_COMMUNE',
      network: { name: 'Sans tracé' },
      untracedNetworks: [{ name: 'Sans tracé' }],
    });
  });

  test('of another collectivité sees none of these networks, and knows that Niort is not its own', async () => {
    expect(await judged('amiens', { ...from(40, 30), citycode: '79191' })).toMatchObject({
      isEligible: false,
      reason: 'OUT_OF_TERRITORY',
      inTerritory: false,
    });
  });

  test.each([
    [{ lon: 4.35, lat: 50.85 }, 'OUT_OF_FRANCE', null],
    [{ lon: 0, lat: 0 }, 'OUT_OF_FRANCE', null],
    [{ lon: 636_000, lat: 6_580_000 }, 'INVALID_COORDINATES', null],
    [{ lon: -0.46, lat: 46.32, citycode: 'Niort' }, 'INVALID_CITYCODE', 'citycode'],
  ])('%j is refused: %s', async (variables, code, field) => {
    expect(await judged('niort', variables)).toEqual({ __typename: 'Refusal', code, field });
  });
});

describe('the eligibility of an address of the graph', () => {
  const ENTITIES =
    'query($r: [_Any!]!) { _entities(representations: $r) { ... on Address { eligibility { isEligible distanceMeters inTerritory network { name } } } } }';
  const address = (place: { lon: number; lat: number }, citycode = '79191') => ({
    __typename: 'Address',
    banId: randomUUID(),
    citycode,
    ...place,
  });

  test('comes from its position and its commune, many addresses in one question', async () => {
    const r = [address(from(40, 30)), address(from(3_000, 0), '79048'), address({ lon: 4.35, lat: 50.85 })];
    const { data, errors } = await harness.as('niort').execute(ENTITIES, { r });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      {
        eligibility: { isEligible: true, distanceMeters: 30, inTerritory: true, network: { name: 'Le Clou Bouchet' } },
      },
      { eligibility: { isEligible: false, distanceMeters: null, inTerritory: expect.any(Boolean), network: null } },
      { eligibility: null },
    ]);
  });

  test('asks the database once for all the networks they name, and not at all for the verdicts', async () => {
    const { pool } = harness.runtime.database;
    const asked: string[] = [];
    const connect = pool.listeners('acquire').length;
    const count = () => void asked.push('checkout');
    pool.on('acquire', count);
    const r = Array.from({ length: 50 }, (_, at) => address(from(at, 30)));
    const verdictsOnly =
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Address { eligibility { isEligible reason distanceMeters } } } }';
    await harness.as('niort').execute(verdictsOnly, { r });
    expect(asked).toEqual([]);
    await harness.as('niort').execute(ENTITIES, { r });
    pool.off('acquire', count);
    // The networks, and the decree rows about them.
    expect(asked).toHaveLength(2);
    expect(pool.listeners('acquire')).toHaveLength(connect);
  });
});

describe('the answer about a perimeter', () => {
  test('names it, its network and its threshold, as soon as it is published, here and nowhere else', async () => {
    const place = from(3_000, 900);
    const { lon, lat } = place;
    const half = 0.002;
    const ring = [
      [lon - half, lat - half],
      [lon + half, lat - half],
      [lon + half, lat + half],
      [lon - half, lat + half],
      [lon - half, lat - half],
    ] as const;
    await harness.inTenant('niort', (context) =>
      context.transaction(async (db) => {
        const facts = {
          name: 'Centre-ville',
          networkIds: (await db.heatNetwork.findMany({ where: { sncuId: '7901C' } })).map(({ id }) => id),
          deliberationDate: '2024-06-27',
          deliberationReference: null,
          validFrom: null,
          validTo: null,
          powerThresholdKw: null,
        };
        const bbox = [lon - half, lat - half, lon + half, lat + half] as const;
        const outline = { geometry: { type: 'MultiPolygon', coordinates: [[ring]] } as const, bbox };
        const id = await addPerimeter(db, facts, outline, context.now());
        await savePerimeter(db, id, { ...facts, ...outline, state: 'PUBLISHED' }, context.now());
        await context.publish('perimeter.changed', { entityId: id });
      }),
    );
    const ask = async (tenant: string) =>
      (
        await harness.as(tenant).execute(
          `query($lon: Float!, $lat: Float!) { eligibility(lon: $lon, lat: $lat) { ... on Eligibility {
            outcome reason network { name } perimeters { isBinding powerThresholdKw perimeter { name deliberationDate } network { name } }
            steps { rule held perimeter { name } } } } }`,
          place,
        )
      ).data.eligibility;
    await until(async () => (await ask('niort')).reason === 'IN_PERIMETER_EXISTING', 'the perimeter applies');
    expect(await ask('niort')).toMatchObject({
      outcome: 'ELIGIBLE',
      network: { name: 'Le Clou Bouchet' },
      perimeters: [
        {
          isBinding: true,
          powerThresholdKw: 30,
          perimeter: { name: 'Centre-ville', deliberationDate: '2024-06-27' },
          network: { name: 'Le Clou Bouchet' },
        },
      ],
    });
    expect(await ask('amiens')).toMatchObject({ reason: 'TOO_FAR', perimeters: [] });
  });
});

describe('the log of tests', () => {
  const logged = (tenant: string) =>
    harness.inTenant(tenant, async ({ db, runtime }) => {
      await testLogOf(runtime).write();
      return db.eligibilityTest.findMany({ where: { heating: 'INDIVIDUAL' } });
    });
  const TEST =
    'query($lon: Float!, $lat: Float!) { eligibility(lon: $lon, lat: $lat, heating: INDIVIDUAL) { __typename } }';

  test('keeps the test of a visitor, to some hundred metres and without a name, for this territory alone', async () => {
    const place = from(40, 30);
    await harness.as('niort').execute(TEST, place);
    const rows = await logged('niort');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      lon: Math.round(place.lon * 1_000) / 1_000,
      lat: Math.round(place.lat * 1_000) / 1_000,
      citycode: null,
      outcome: 'ELIGIBLE',
      reason: 'EXISTING_VERY_CLOSE',
      distanceMeters: 30,
      networkId: expect.any(String),
    });
    expect(await logged('amiens')).toEqual([]);
  });

  test('counts one test a request, none of an agent, and none that says it is no test', async () => {
    const before = (await logged('niort')).length;
    const twice = `query($lon: Float!, $lat: Float!) { one: eligibility(lon: $lon, lat: $lat, heating: INDIVIDUAL) { __typename }
      two: eligibility(lon: $lon, lat: $lat, heating: INDIVIDUAL) { __typename } }`;
    await harness.as('niort').execute(twice, from(40, 30));
    await harness.as('niort', viewers.agent()).execute(TEST, from(40, 30));
    await harness.as('niort').execute(TEST.replace('INDIVIDUAL)', 'INDIVIDUAL, isCounted: false)'), from(40, 30));
    expect((await logged('niort')).length).toBe(before + 1);
  });

  test('loses nothing when the database does not answer for a while', async () => {
    const before = (await logged('niort')).length;
    const owner = await ownerDatabase(harness.runtime);
    await owner.pool.query('ALTER TABLE networks.eligibility_test RENAME TO eligibility_test_away');
    await harness.as('niort').execute(TEST, from(40, 30));
    await testLogOf(harness.runtime).write();
    await owner.pool.query('ALTER TABLE networks.eligibility_test_away RENAME TO eligibility_test');
    await owner.close();
    expect((await logged('niort')).length).toBe(before + 1);
  });
});

describe('a change of the networks', () => {
  test('changes the answer of every process, without a restart', async () => {
    // A second set of indexes on the same events stands for a second process.
    const { TenantIndexes } = await import('./tenant-indexes.store.ts');
    const elsewhere = new TenantIndexes(harness.runtime);
    const place = from(40, 30);
    const isOpenThere = async () => (await elsewhere.of('niort')).near([place.lon, place.lat], 100)[0]?.network.isOpen;
    expect(await isOpenThere()).toBe(true);

    const [edge] = (await harness.as('niort').execute('{ heatNetworks(search: "Clou") { edges { node { id } } } }'))
      .data.heatNetworks.edges;
    const close =
      'mutation($id: ID!, $isOpen: Boolean) { updateHeatNetwork(input: { id: $id, isOpen: $isOpen }) { __typename } }';
    const manager = harness.as('niort', viewers.agent({ permissions: ['network.manage'] }));
    await manager.execute(close, { id: edge.node.id, isOpen: false });
    await until(async () => (await judged('niort', place)).reason === 'NETWORK_CLOSED', 'this process knows');
    await until(async () => (await isOpenThere()) === false, 'the other process knows');

    await manager.execute(close, { id: edge.node.id, isOpen: null });
    await until(async () => (await judged('niort', place)).isEligible, 'it is open again');
    elsewhere.close();
  });

  test('never leaves the index empty while it is built again', async () => {
    const indexes = tenantIndexesOf(harness.runtime);
    const place = from(40, 30);
    const before = await indexes.of('niort');
    let isRebuilt = false;
    const watch = until(async () => {
      const index = await indexes.of('niort');
      expect(index.near([place.lon, place.lat], 100)).toHaveLength(1);
      isRebuilt = index !== before;
      return isRebuilt;
    }, 'the index was swapped');
    await harness.inTenant('niort', (context) => context.publish('network.imported', { entityId: 'niort' }));
    await watch;
  });
});
