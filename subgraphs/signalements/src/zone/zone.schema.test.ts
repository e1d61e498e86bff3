import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { aSquareAround } from './zone.fixtures.ts';
import { zonesContaining } from './zone.store.ts';

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness?.close());

const asked = async (operation: string, variables: Record<string, unknown>, tenant = 'niort', viewer = admin) =>
  harness.as(tenant, viewer).execute(operation, variables);
const ANSWER =
  '{ __typename ... on InterestZone { id name kind revision applies validTo } ... on Refusal { code field } ... on ZoneOutlineRefusal { code place } }';
const CREATE = `mutation($input: InterestZoneInput!, $geometry: GeoJSON!) { createInterestZone(input: $input, geometry: $geometry) ${ANSWER} }`;
const CHANGE = `mutation($id: ID!, $revision: Int!, $input: InterestZoneInput!, $geometry: GeoJSON) {
  changeInterestZone(id: $id, revision: $revision, input: $input, geometry: $geometry) ${ANSWER} }`;
const END = `mutation($id: ID!, $revision: Int!, $lastDay: Date) { endInterestZone(id: $id, revision: $revision, lastDay: $lastDay) {
  ... on InterestZone { applies validTo } ... on Refusal { code field } } }`;
const centreOf = (tenant: string) =>
  harness.inTenant(tenant, async (context) => context.tenant.map.center) as Promise<readonly [number, number]>;
const create = async (name: string, tenant = 'niort', geometry?: unknown) =>
  (
    await asked(
      CREATE,
      { input: { name, kind: 'OPAH' }, geometry: geometry ?? aSquareAround(await centreOf(tenant)) },
      tenant,
    )
  ).data.createInterestZone;

test('a zone is drawn, found where it lies, changed and ended; the territory beside it knows nothing of it', async () => {
  const zone = await create('Centre ancien');
  expect(zone).toMatchObject({ name: 'Centre ancien', kind: 'OPAH', revision: 1, applies: true });
  const [lon, lat] = await centreOf('niort');
  const held = (tenant: string, day?: string) =>
    harness.inTenant(tenant, ({ db }) => zonesContaining(db, lon, lat, day ?? '2026-11-22'));
  expect(await held('niort')).toEqual([
    { id: fromGlobalId('InterestZone', zone.id), name: 'Centre ancien', kind: 'OPAH' },
  ]);
  expect(await held('amiens')).toEqual([]);

  const { id } = zone;
  const input = { name: 'Cœur de ville', kind: 'OPAH_RU', validFrom: '2026-01-01', validTo: '2030-12-31' };
  const changed = await asked(CHANGE, { id, revision: 1, input });
  expect(changed.data.changeInterestZone).toMatchObject({ name: 'Cœur de ville', revision: 2, applies: true });
  expect((await asked(CHANGE, { id, revision: 1, input })).data.changeInterestZone).toMatchObject({ code: 'STALE' });
  expect((await asked(CHANGE, { id, revision: 2, input }, 'amiens')).data.changeInterestZone).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect((await asked(END, { id, revision: 2, lastDay: '2025-01-01' })).data.endInterestZone).toMatchObject({
    code: 'DATES_REVERSED',
  });
  expect((await asked(END, { id, revision: 2 })).data.endInterestZone).toEqual({
    applies: true,
    validTo: '2026-11-22',
  });
  now = new Date('2026-11-23T10:00:00Z');
  expect(await held('niort', '2026-11-23')).toEqual([]);
  const list = await asked('{ interestZones { name applies bbox geometry } }', {});
  expect(list.data.interestZones).toMatchObject([
    { name: 'Cœur de ville', applies: false, geometry: { type: 'MultiPolygon' } },
  ]);
  expect((await asked('{ interestZones { name } }', {}, 'amiens')).data.interestZones).toEqual([]);
  const log = await harness.inTenant(
    'niort',
    ({ db }) => db.$queryRaw`SELECT action FROM signalements.audit_entry WHERE entity = 'InterestZone' ORDER BY id`,
  );
  const actions = ['createInterestZone', 'changeInterestZone', 'endInterestZone'];
  expect(log).toEqual(expect.arrayContaining(actions.map((action) => ({ action }))));
});

test('what cannot be a zone is refused with its place, a name is given once, and only who manages zones draws', async () => {
  const [lon, lat] = await centreOf('niort');
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [lon, lat],
        [lon + 0.1, lat + 0.1],
        [lon + 0.1, lat],
        [lon, lat + 0.1],
        [lon, lat],
      ],
    ],
  };
  expect(await create('Nœud', 'niort', bow)).toMatchObject({
    code: 'SELF_CROSSING',
    place: [expect.any(Number), expect.any(Number)],
  });
  expect(await create('<script>alert(1)</script>')).toMatchObject({ name: '<script>alert(1)</script>' });
  expect(await create('<SCRIPT>alert(1)</script>')).toMatchObject({ code: 'DUPLICATE_NAME', field: 'name' });
  expect(await create('<script>alert(1)</script>', 'amiens')).toMatchObject({ __typename: 'InterestZone' });
  const reader = viewers.agent({ permissions: ['signalement.list', 'signalement.listAll'] });
  const refused = await asked(CREATE, { input: { name: 'X', kind: 'PIG' }, geometry: bow }, 'niort', reader);
  expect(refused.errors?.[0]?.code).toBe('FORBIDDEN');
  expect((await asked('{ interestZones { name } }', {}, 'niort', reader)).data.interestZones.length).toBeGreaterThan(0);
});

test('a file says in which zones its dwelling lies', async () => {
  const zonesOf = async (tenant: string) => {
    const { globalId, lon, lat } = (await harness.inTenant(
      tenant,
      async (context) => {
        const file = await aFile(context);
        const row = await context.db.signalement.findFirstOrThrow({ where: { id: file.signalementId } });
        return { globalId: file.globalId, lon: row.lon ?? 0, lat: row.lat ?? 0 };
      },
      admin,
    )) as { globalId: string; lon: number; lat: number };
    if (tenant === 'niort') await create('Autour du logement', 'niort', aSquareAround([lon, lat], 0.002));
    const { data } = await asked(
      'query($id: ID!) { signalement(id: $id) { zones { name } } }',
      { id: globalId },
      tenant,
    );
    return data.signalement.zones.map(({ name }: { name: string }) => name);
  };
  expect(await zonesOf('niort')).toContain('Autour du logement');
  expect(await zonesOf('amiens')).not.toContain('Autour du logement');
});
