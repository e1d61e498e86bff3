import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { plantFiles } from '../signalement/planted-files.fixtures.ts';
import { aFile, aGraphOf, PARTNER } from '../signalement/signalement.fixtures.ts';
import { placeInZone, placeUnplaced } from './place-files.job.ts';
import { aSquareAround } from './zone.fixtures.ts';

const now = new Date('2026-11-22T10:00:00Z');
const admin = viewers.admin();
const partner = viewers.agent({ partnerId: PARTNER, role: 'partner_agent', permissions: ['signalement.list'] });
const TENANTS = ['niort', 'amiens'] as const;
type Slug = (typeof TENANTS)[number];
let harness: Harness;
const names = new Map<string, string>();
const centre = { niort: [0, 0], amiens: [0, 0] } as Record<Slug, readonly [number, number]>;

beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf({ [PARTNER]: { tenant: 'niort', name: 'Agence de la santé' } }),
  });
  for (const slug of TENANTS)
    await harness.inTenant(slug, async (context) => {
      const [lon, lat] = context.tenant.map.center;
      centre[slug] = [lon, lat];
      const files = {
        first: { lon, lat },
        second: { lon: lon + 0.001, lat, classLetter: 'F' },
        third: { lon, lat: lat + 0.001, status: 'ACTIVE' as const },
        beside: { lon: lon + 0.02, lat },
        nowhere: {},
      };
      const planted = await plantFiles(context, Object.values(files));
      planted.forEach(({ reference }, at) => {
        names.set(`${slug}/${reference}`, Object.keys(files)[at] ?? '');
      });
      if (slug === 'niort')
        await context.db.affectation.create({
          data: { signalementId: planted[1]?.id ?? '', partnerId: PARTNER, status: 'PENDING' },
        });
    });
});
afterAll(() => harness?.close());

const ask = (operation: string, variables: object, slug: Slug = 'niort', viewer: typeof partner = admin) =>
  harness.as(slug, viewer).execute(operation, { ...variables });
const draw = async (name: string, slug: Slug = 'niort', side = 0.01): Promise<string> => {
  const CREATE = `mutation($geometry: GeoJSON!) { createInterestZone(input: { name: "${name}", kind: OPAH }, geometry: $geometry) {
    ... on InterestZone { id } } }`;
  return (await ask(CREATE, { geometry: aSquareAround(centre[slug], side) }, slug)).data.createInterestZone.id;
};
const LIST = `query($filter: SignalementFilter, $first: Int, $after: String, $sort: SignalementSort) {
  signalements(filter: $filter, first: $first, after: $after, sort: $sort) {
    totalCount pageInfo { endCursor hasNextPage } edges { node { reference } } } }`;
async function list(variables: Record<string, unknown>, slug: Slug = 'niort', viewer: typeof partner = admin) {
  const { signalements } = (await ask(LIST, variables, slug, viewer)).data;
  const found = signalements.edges.map(({ node }: { node: { reference: string } }) =>
    names.get(`${slug}/${node.reference}`),
  );
  return { found: found.sort(), total: signalements.totalCount, page: signalements.pageInfo };
}

test('a zone narrows the list, its total, its pages, the map, figures, exports and what is kept, in its own territory', async () => {
  const [zone, other] = [await draw('Centre'), await draw('Centre', 'amiens')];
  expect((await list({ filter: { zone: [zone] } })).found, 'no job has run yet').toEqual([]);
  await harness.runJobs();
  const filter = { zone: [zone] };
  expect(await list({ filter })).toMatchObject({ found: ['first', 'second', 'third'], total: 3 });
  expect(await list({ filter: { zone: [zone], classLetter: ['F'] } })).toMatchObject({ found: ['second'], total: 1 });
  expect(await list({ filter: { zone: [other] } }), 'of another territory').toMatchObject({ found: [], total: 0 });
  expect(await list({ filter: { zone: ['nonsense'] } })).toMatchObject({ found: [] });
  expect(await list({ filter: { zone: [other] } }, 'amiens')).toMatchObject({ total: 3 });
  expect(await list({ filter }, 'amiens')).toMatchObject({ total: 0 });
  expect(await list({ filter }, 'niort', partner), 'only what a partner sees').toMatchObject({ found: ['second'] });

  for (const sort of ['NEWEST', 'OLDEST', 'CLASS', 'SILENCE']) {
    const page = await list({ filter, first: 2, sort });
    expect(page).toMatchObject({ total: 3, page: { hasNextPage: true } });
    const rest = await list({ filter, first: 2, sort, after: page.page.endCursor });
    expect([...page.found, ...rest.found].sort(), sort).toEqual(['first', 'second', 'third']);
    expect(rest.page.hasNextPage).toBe(false);
  }
  const MAP =
    'query($filter: SignalementFilter) { signalementMap(filter: $filter) { files { id } } fileFigures(filter: $filter) { files } }';
  const { signalementMap, fileFigures } = (await ask(MAP, { filter })).data;
  expect(signalementMap.files).toHaveLength(3);
  expect(fileFigures.files).toBe(3);
  const EXPORT = `mutation($filter: SignalementFilter) { exportSignalements(format: CSV, columns: ["reference"], filter: $filter) {
    ... on ListExport { total } } saveSearch(name: "Centre", filter: { zone: ["${zone}"] }) { ... on SavedSearch { filter } } }`;
  const { exportSignalements, saveSearch } = (await ask(EXPORT, { filter })).data;
  expect(exportSignalements.total).toBe(3);
  expect(saveSearch.filter).toEqual(filter);
});

test('files follow the outline, a new file is there at once, and what ended can still be listed', async () => {
  const zone = await draw('Faubourg', 'niort', 0.0005);
  await harness.runJobs();
  const filter = { zone: [zone] };
  expect((await list({ filter })).found).toEqual(['first']);
  const CHANGE = `mutation($id: ID!, $geometry: GeoJSON) {
    changeInterestZone(id: $id, revision: 1, input: { name: "Faubourg", kind: RHI }, geometry: $geometry) { __typename } }`;
  const [lon, lat] = centre.niort;
  await ask(CHANGE, { id: zone, geometry: aSquareAround([lon + 0.02, lat], 0.0005) });
  await harness.runJobs();
  expect((await list({ filter })).found).toEqual(['beside']);
  await ask('mutation($id: ID!) { endInterestZone(id: $id, revision: 2, lastDay: "2026-01-01") { __typename } }', {
    id: zone,
  });
  await harness.runJobs();
  expect((await list({ filter })).found).toEqual(['beside']);

  // A deposit lies at the centre of its territory.
  await draw('Autour', 'niort', 0.0004);
  await harness.runJobs();
  const fresh = await harness.inTenant('niort', async (context) => {
    const { signalementId } = await aFile(context);
    return context.db.fileZone.findMany({ where: { signalementId }, select: { zone: { select: { name: true } } } });
  });
  expect(fresh).toContainEqual({ zone: { name: 'Autour' } });
  expect(fresh).not.toContainEqual({ zone: { name: 'Faubourg' } });
});

test('a deposit that is being written while a zone is drawn is not lost, and what no job placed is placed by the hour', async () => {
  let [opened, release]: (() => void)[] = [() => {}, () => {}];
  const isOpen = new Promise<void>((resolve) => (opened = resolve));
  const gate = new Promise<void>((resolve) => (release = resolve));
  const depositing = harness.inTenant('amiens', (context) =>
    context.transaction(async ({ signalement }) => {
      const { signalementId } = await aFile(context);
      opened?.();
      await gate;
      return signalement.findFirstOrThrow({ where: { id: signalementId } });
    }),
  );
  await isOpen;
  const zone = await draw('Tout', 'amiens', 2);
  const zoneId = fromGlobalId('InterestZone', zone) ?? '';
  let isDone = false;
  const placing = harness
    .inTenant('amiens', (context) => placeInZone.run(context, { zoneId }))
    .then(() => {
      isDone = true;
    });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(isDone, 'it waits for the deposit').toBe(false);
  release?.();
  const { id } = (await depositing) as { id: string };
  await placing;
  const kept = () =>
    harness.inTenant('amiens', ({ db }) =>
      db.fileZone.findMany({ where: { zoneId }, select: { signalementId: true } }),
    );
  expect(await kept()).toContainEqual({ signalementId: id });

  await harness.runJobs();
  await harness.inTenant('amiens', async ({ db }) => {
    await db.zone.updateMany({ where: { id: zoneId }, data: { placedRevision: 0 } });
    await db.fileZone.deleteMany({ where: { zoneId } });
  });
  await harness.inTenant('niort', (context) => placeUnplaced.run(context, {}));
  await harness.runJobs();
  expect(await kept(), 'the clock of another territory').toEqual([]);
  await harness.inTenant('amiens', (context) => placeUnplaced.run(context, {}));
  await harness.runJobs();
  expect(await kept()).toContainEqual({ signalementId: id });
});
