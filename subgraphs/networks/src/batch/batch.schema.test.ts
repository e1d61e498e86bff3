import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { openTable, tableRows } from '../table-file/read-table.ts';
import { type BatchServer, openBatchServer } from './batch.fixtures.ts';
import { sweepBatches } from './batch-sweep.job.ts';
import { isOwnColumn } from './place-columns.ts';
import { runSlice } from './run-batch.job.ts';

let now = new Date('2026-11-22T10:00:00Z');
let graph: 'answers' | 'silent' = 'answers';
let asked: unknown[] = [];
let harness: Harness;
let server: BatchServer;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    async askGraph(_context, _query, variables) {
      if (graph === 'silent') throw new Error('no graph');
      // What the job sends.
      const queries = variables.queries as { text: string }[];
      asked.push(...queries);
      return {
        geocodeAddresses: queries.map(({ text }) =>
          text.includes('Pont')
            ? {
                confidence: 0.93,
                address: { label: '12 Rue du Pont 79000 Niort', lon: -0.4875, lat: 46.3152, citycode: '79191' },
              }
            : null,
        ),
      };
    },
  });
  server = await openBatchServer(harness);
  await harness.inTenant('niort', (context) =>
    seedNetworks(context, aFeature({ 'Taux EnR&R': '0', 'contenu CO2 ACV': '0' })),
  );
});
afterAll(async () => {
  await server?.close();
  await harness?.close();
});

const COORDINATES =
  'réf;lat;lon;note\nA;46,3152;-0,4875;"=HYPERLINK(""x"")"\nB;46,36;-0,45;loin\nC;;;vide\nD;48,85;12,0;Bavière\nE;46,3152;x;faux\n';
const BATCH = `__typename ... on Refusal { code field } ... on EligibilityBatch { id state rowsDone rowCount failure tally { eligible toConfirm notEligible unplaced } }`;
const ask = async (query: string, variables: Record<string, unknown>, tenant = 'niort') =>
  (await harness.as(tenant, admin).execute(query, variables)).data;
const start = async (id: unknown, input: object = {}, tenant = 'niort') =>
  (
    await ask(
      `mutation($id: ID!, $input: StartEligibilityBatchInput!) { startEligibilityBatch(id: $id, input: $input) { ${BATCH} } }`,
      { id, input },
      tenant,
    )
  ).startEligibilityBatch;
const find = async (id: unknown, fields: string, tenant = 'niort') =>
  (await ask(`query($id: ID!) { eligibilityBatch(id: $id) { ${fields} } }`, { id }, tenant)).eligibilityBatch;
const rawId = (id: unknown) => fromGlobalId('EligibilityBatch', String(id)) ?? '';

async function aDoneBatch(content: string, input: object = {}): Promise<string> {
  const { body } = await server.send(content);
  await start(body.id, input);
  await harness.runJobs();
  return String(body.id);
}

describe('a list of coordinates', () => {
  test('is taken in, shown before it runs, run, and given back with the own columns untouched', async () => {
    const { status, body } = await server.send(COORDINATES, { name: 'Résidences.csv' });
    expect([status, body]).toEqual([201, { id: expect.any(String), rowCount: 5 }]);
    expect(
      await find(body.id, 'name fileName state columns hasTitles preview places { kind columns citycode }'),
    ).toEqual({
      name: 'Résidences',
      fileName: 'Résidences.csv',
      state: 'READY',
      columns: ['réf', 'lat', 'lon', 'note'],
      hasTitles: true,
      preview: expect.arrayContaining([['A', '46,3152', '-0,4875', '=HYPERLINK("x")']]),
      places: { kind: 'DEGREES', columns: [2, 1], citycode: null },
    });
    expect(await start(body.id, { name: 'Parc 2026' })).toMatchObject({
      __typename: 'EligibilityBatch',
      state: 'RUNNING',
    });
    expect(await start(body.id)).toMatchObject({ code: 'ALREADY_STARTED' });
    await harness.runJobs();
    expect(
      await find(
        body.id,
        'name state rowsDone tally { eligible toConfirm notEligible unplaced } rows { edges { node { number cells outcome reason problem distanceMeters network { name enrRate } } } }',
      ),
    ).toEqual({
      name: 'Parc 2026',
      state: 'DONE',
      rowsDone: 5,
      tally: { eligible: 1, toConfirm: 0, notEligible: 1, unplaced: 3 },
      rows: {
        edges: [
          {
            node: {
              number: 1,
              cells: ['A', '46,3152', '-0,4875', '=HYPERLINK("x")'],
              outcome: 'ELIGIBLE',
              reason: 'EXISTING_VERY_CLOSE',
              problem: null,
              distanceMeters: 22,
              network: { name: 'Le Clou Bouchet', enrRate: 0 },
            },
          },
          { node: expect.objectContaining({ number: 2, outcome: 'NOT_ELIGIBLE', reason: 'TOO_FAR' }) },
          { node: expect.objectContaining({ number: 3, outcome: null, problem: 'NO_PLACE' }) },
          { node: expect.objectContaining({ number: 4, outcome: null, problem: 'OUT_OF_FRANCE' }) },
          { node: expect.objectContaining({ number: 5, outcome: null, problem: 'BAD_COORDINATES' }) },
        ],
      },
    });

    const csv = await (await server.get(`/networks/batches/${body.id}/export.csv`)).text();
    const [titles, first, second] = csv.replace('\u{FEFF}', '').split('\r\n');
    expect(titles?.split(';').slice(0, 9)).toEqual([
      'réf',
      'lat',
      'lon',
      'note',
      'Adresse testée',
      'Indice de confiance',
      'Longitude',
      'Latitude',
      'Résultat',
    ]);
    expect(first).toBe(
      `A;46,3152;-0,4875;"'=HYPERLINK(""x"")";;;-0.4875;46.3152;Raccordable;Réseau existant très proche;22;;7901C;Le Clou Bouchet;0;0;2022;;;${await rulesVersion()};2026-11-22`,
    );
    expect(second).toContain('Non raccordable;Aucun réseau connu à proximité;;;;;;;;;;');

    const folder = await mkdtemp(join(tmpdir(), 'mitoyen-export-'));
    const path = join(folder, 'export.xlsx');
    await writeFile(
      path,
      Buffer.from(await (await server.get(`/networks/batches/${body.id}/export.xlsx`)).arrayBuffer()),
    );
    const { form } = await openTable(path, isOwnColumn);
    const rows: (readonly unknown[])[] = [];
    for await (const row of tableRows(path, form)) rows.push(row);
    await rm(folder, { recursive: true });
    expect(rows[1]?.slice(0, 4)).toEqual(['A', '46,3152', '-0,4875', '=HYPERLINK("x")']);
    expect(rows[1]?.slice(8, 16)).toEqual([
      'Raccordable',
      'Réseau existant très proche',
      22,
      null,
      '7901C',
      'Le Clou Bouchet',
      0,
      0,
    ]);
  });

  const rulesVersion = () =>
    harness.inTenant('niort', async ({ db }) => (await db.batchPart.findFirstOrThrow()).rulesVersion);

  test('comes page by page, narrowed to one answer', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `${at + 1};46,3${at % 3 === 0 ? '152' : '9'};-0,4875`);
    const id = await aDoneBatch(`n;lat;lon\n${lines.join('\n')}\n`);
    const numbers: number[] = [];
    for (let after: string | null = null; ; ) {
      const page: { edges: { node: { number: number } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
        await ask(
          'query($id: ID!, $after: String) { eligibilityBatch(id: $id) { rows(first: 7, after: $after, filter: ELIGIBLE) { edges { node { number } } pageInfo { hasNextPage endCursor } } } }',
          { id, after },
        )
      ).eligibilityBatch.rows;
      numbers.push(...page.edges.map(({ node }) => node.number));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at * 3 + 1));
    expect((await find(id, 'points(filter: ELIGIBLE) { number outcome }')).points).toHaveLength(20);
  });

  test('killed anywhere goes on where it stood: no row is lost nor doubled, whoever runs it', async () => {
    const lines = Array.from({ length: 9_000 }, (_, at) => `${at + 1};46,3152;-0,4875`);
    const { body } = await server.send(`n;lat;lon\n${lines.join('\n')}\n`);
    await harness.inTenant('niort', ({ db }) =>
      db.eligibilityBatch.updateMany({
        where: { id: rawId(body.id) },
        data: { state: 'RUNNING', startedAt: now, beatAt: now },
      }),
    );
    const seen: number[] = [];
    // Each slice is a worker that dies after its first part, twice at the same place.
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([0, 1].map(() => harness.inTenant('niort', (context) => runSlice(context, rawId(body.id), 0))));
      seen.push((await find(body.id, 'rowsDone')).rowsDone);
    }
    expect(
      seen.toSorted((a, b) => a - b),
      'progress never goes back',
    ).toEqual(seen);
    expect(await find(body.id, 'state rowsDone tally { eligible }')).toEqual({
      state: 'DONE',
      rowsDone: 9_000,
      tally: { eligible: 9_000 },
    });
    const csv = await (await server.get(`/networks/batches/${body.id}/export.csv`)).text();
    const given = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split(';')[0]));
    expect(given).toEqual(lines.map((_, at) => at + 1));
  });

  test('is stopped, then goes on; a worker that is lost is replaced', async () => {
    const { body } = await server.send(COORDINATES);
    await start(body.id);
    const change = async (name: string) =>
      (await ask(`mutation($id: ID!) { ${name}(id: $id) { ${BATCH} } }`, { id: body.id }))[name];
    expect(await change('cancelEligibilityBatch')).toMatchObject({ state: 'CANCELLED' });
    expect(await change('cancelEligibilityBatch')).toMatchObject({ code: 'NOT_RUNNING' });
    await harness.runJobs();
    expect(await change('resumeEligibilityBatch')).toMatchObject({ state: 'RUNNING' });
    await harness.runtime.boss.purgeQueue('batch.run');
    now = new Date(now.getTime() + 600_000);
    await harness.inTenant('niort', (context) => sweepBatches.run(context, {}));
    await harness.runJobs();
    expect(await find(body.id, 'state rowsDone')).toEqual({ state: 'DONE', rowsDone: 5 });
    expect(await change('resumeEligibilityBatch')).toMatchObject({ code: 'NOT_STOPPED' });
  });
});

describe('a list of addresses', () => {
  test('is looked up through the graph, with how sure the answer is', async () => {
    asked = [];
    const id = await aDoneBatch('n°,voie,commune\n12,rue du Pont,Niort\n4,chemin inconnu,Niort\n');
    expect(asked).toEqual([
      { text: '12 rue du Pont Niort', citycode: null },
      { text: '4 chemin inconnu Niort', citycode: null },
    ]);
    expect((await find(id, 'rows { edges { node { testedAddress confidence outcome problem } } }')).rows.edges).toEqual(
      [
        { node: { testedAddress: '12 Rue du Pont 79000 Niort', confidence: 0.93, outcome: 'ELIGIBLE', problem: null } },
        { node: { testedAddress: null, confidence: null, outcome: null, problem: 'ADDRESS_NOT_FOUND' } },
      ],
    );
  });

  test('waits for a graph that is silent, says so after three minutes, and goes on when told', async () => {
    graph = 'silent';
    const { body } = await server.send('adresse\n12 rue du Pont\n');
    await start(body.id);
    const slice = () => harness.inTenant('niort', (context) => runSlice(context, rawId(body.id)));
    await slice();
    expect(await find(body.id, 'state rowsDone')).toEqual({ state: 'RUNNING', rowsDone: 0 });
    now = new Date(now.getTime() + 200_000);
    await slice();
    expect(await find(body.id, 'state failure')).toEqual({ state: 'FAILED', failure: 'ADDRESSES_UNAVAILABLE' });
    graph = 'answers';
    await ask(`mutation($id: ID!) { resumeEligibilityBatch(id: $id) { ${BATCH} } }`, { id: body.id });
    await harness.runJobs();
    expect(await find(body.id, 'state failure')).toEqual({ state: 'DONE', failure: null });
  });

  test('whose columns were not recognised waits until they are said', async () => {
    const { body } = await server.send('a;b\n1;2\n');
    expect(await find(body.id, 'places { kind }')).toEqual({ places: null });
    expect(await start(body.id)).toMatchObject({ code: 'COLUMNS_MISSING' });
    expect(await start(body.id, { kind: 'ADDRESS', columns: [5] })).toMatchObject({ code: 'COLUMNS_MISSING' });
    expect(await start(body.id, { kind: 'ADDRESS', columns: [1, 0] })).toMatchObject({ state: 'RUNNING' });
  });
});

describe('what is refused', () => {
  test.each([
    ['an empty file', '', 400, { code: 'EMPTY_FILE', detail: null }],
    ['titles alone', 'adresse\n', 400, { code: 'EMPTY_FILE', detail: null }],
    ['another separator', 'id^adresse\n1^rue\n', 422, { code: 'SINGLE_COLUMN', detail: '^' }],
    ['more than 50 MB', new Uint8Array(50 * 1024 * 1024 + 1).fill(65), 413, { code: 'TOO_HEAVY', detail: null }],
  ])('%s', async (_what, content, status, body) => {
    expect(await server.send(content)).toEqual({ status, body });
  });

  test('somebody without the permission sends and reads nothing', async () => {
    const viewer = viewers.agent({ permissions: ['network.manage'] });
    expect(await server.send(COORDINATES, { viewer })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const id = await aDoneBatch(COORDINATES);
    expect((await server.get(`/networks/batches/${id}/export.csv`, { viewer })).status).toBe(404);
    expect((await server.get(`/networks/batches/${id}/export.csv`, { viewer: viewers.anonymous })).status).toBe(404);
  });

  test('another tenant reads neither the list nor its file nor its export, as if there were none', async () => {
    const id = await aDoneBatch(COORDINATES);
    expect(await find(id, 'id', 'amiens')).toBeNull();
    for (const format of ['csv', 'xlsx']) {
      const foreign = await server.get(`/networks/batches/${id}/export.${format}`, { tenant: 'amiens' });
      const unknown = await server.get(
        `/networks/batches/${toGlobalId('EligibilityBatch', crypto.randomUUID())}/export.${format}`,
      );
      expect([foreign.status, await foreign.text()]).toEqual([404, await unknown.text()]);
    }
    expect((await server.get(`/networks/batches/${id}/export.csv`)).status).toBe(200);
  });
});

test('progress is told live, and never goes back', async () => {
  const { body } = await server.send(`n;lat;lon\n${'1;46,3152;-0,4875\n'.repeat(30_000)}`);
  const messages = await harness
    .as('niort', admin)
    .subscribe('subscription($id: ID!) { eligibilityBatchProgress(id: $id) { rowsDone state } }', { id: body.id });
  await start(body.id);
  const running = harness.runJobs();
  const seen: number[] = [];
  for await (const { data } of messages) {
    // The shape that the operation asks for.
    const batch = data?.eligibilityBatchProgress as { rowsDone: number; state: string } | undefined;
    if (!batch) continue;
    const { rowsDone, state } = batch;
    seen.push(rowsDone);
    if (state === 'DONE') break;
  }
  await running;
  expect(seen.at(-1)).toBe(30_000);
  expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
});

test('reading a list leaves its trace; deleting it takes the file with it', async () => {
  const id = await aDoneBatch(COORDINATES);
  await find(id, 'rows { edges { node { cells } } }');
  const entries = await harness.inTenant(
    'niort',
    ({ db }) =>
      db.$queryRaw<
        { details: unknown }[]
      >`SELECT details FROM networks.audit_entry WHERE action = 'read' AND entity_id = ${rawId(id)}`,
  );
  expect(entries.map(({ details }) => details)).toContainEqual({ fields: ['rows'] });
  await ask('mutation($id: ID!) { deleteEligibilityBatch(id: $id) { ... on DeletedEligibilityBatch { id } } }', { id });
  expect(await find(id, 'id')).toBeNull();
  now = new Date(Date.now() + 7_200_000);
  await harness.inTenant('niort', (context) => sweepBatches.run(context, {}));
  const parts = await harness.inTenant('niort', ({ db }) => db.batchPart.count({ where: { batchId: rawId(id) } }));
  expect(parts).toBe(0);
});
