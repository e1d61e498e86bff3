// npm run bench:signalements [-- --quick] [-- --plans]
// 100,000 files and 1,000,000 suivis of one territory beside another one, under row-level security as in production: p50 and
// p95 of list, search and total at page 1 and page 1,000, for the territory and for a partner, against the plain way (OFFSET
// and LIKE) on the same rows; then the weight of the map, the figures, and an export of everything with its memory.
// --plans prints how PostgreSQL answers the slowest lists.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ensurePostgres } from '@mitoyen/database';
import type { Prisma } from '@mitoyen/database/client';
import { CLUSTER_VARIABLE } from '@mitoyen/database/testing';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Database } from '@mitoyen/kit/database.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { tableCsv, tableWorkbook } from '@mitoyen/kit/table-file/write-table.ts';
import { openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { subgraph } from '@mitoyen/signalements';
import { EXPORT_CATALOGUE } from '@mitoyen/signalements/export/export-catalogue.ts';
import { exportParts } from '@mitoyen/signalements/export/export-parts.command.ts';
import { mapFiles } from '@mitoyen/signalements/map/map.command.ts';
import {
  countByStatus,
  countFiles,
  filesOf,
  findPlace,
  type ListScope,
  listFiles,
} from '@mitoyen/signalements/signalement/file-list.store.ts';
import type { FileFilter, FileSort } from '@mitoyen/signalements/signalement/file-list.ts';
import { deskFigures, publicFigures } from '@mitoyen/signalements/statistics/statistics.command.ts';
import { measure, type Percentiles, words } from './percentiles.ts';
import { FILES_NOW, partnerOf, seedFiles, zoneOf } from './signalements-data.ts';

const isQuick = process.argv.includes('--quick');
const showsPlans = process.argv.includes('--plans');
const FILES = isQuick ? 10_000 : 100_000;
const ROUNDS = isQuick ? 10 : 30;
const PAGE = 40;
const FAR_PAGE = isQuick ? 100 : 1_000;

setFlagsFromString('--expose_gc');
const collectGarbage: () => void = runInNewContext('gc');

const folder = mkdtempSync(join(tmpdir(), 'mitoyen-bench-signalements-'));
const server = await ensurePostgres({ dir: folder });
process.env[CLUSTER_VARIABLE] = server.url;
const noPartner = { partners: { pageInfo: { hasNextPage: false, endCursor: null }, edges: [] } };
const harness = await openHarness(subgraph, { cold: true, clock: () => FILES_NOW, askGraph: async () => noPartner });
try {
  const start = performance.now();
  await seedFiles(harness.ownerUrl, 'niort', FILES);
  await seedFiles(harness.ownerUrl, 'amiens', FILES / 10);
  console.log(`seeded in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  const reader = viewers.agent({ permissions: ['signalement.list', 'signalement.listAll', 'signalement.export'] });
  const only = process.argv.find((option) => option.startsWith('--only='))?.slice(7);
  await harness.inTenant(
    'niort',
    async (context) => {
      if (!only || only === 'lists') await ask(harness.runtime.database);
      if (!only || only === 'map' || only === 'rest') await drawMaps(context);
      if (!only || only === 'figures' || only === 'rest') await count(context);
      if (!only || only === 'export' || only === 'rest') await exportAll(context);
    },
    reader,
  );
} finally {
  await harness.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** What a map of all the files weighs at every zoom, as the graph sends it. */
async function drawMaps({ db }: SubgraphContext): Promise<void> {
  const scope = { sight: { sees: 'all' as const }, hand: undefined, now: FILES_NOW };
  console.log('map over everything, by width of the view:');
  for (const width of [4, 1, 0.4, 0.1, 0.03, 0.01, 0.002]) {
    const bounds = [-0.4 - width / 2, 46.35 - width / 4, -0.4 + width / 2, 46.35 + width / 4] as const;
    const where = filesOf({ bounds: [...bounds] }, scope);
    const map = await mapFiles(db, where, bounds);
    const sent = {
      clusters: map.clusters.map(({ lon, lat, count: files, dangers }) => ({
        __typename: 'MapCluster',
        lon,
        lat,
        count: files,
        dangers,
        worst: 'G',
      })),
      files: map.files.map((file) => ({ __typename: 'MapFile', ...file, id: toGlobalId('Signalement', file.id) })),
    };
    const kilobytes = (Buffer.byteLength(JSON.stringify(sent)) / 1_000).toFixed(0);
    const time = words(await measure(Math.min(ROUNDS, 15), () => mapFiles(db, where, bounds)));
    console.log(
      `  ${String(width).padStart(5)}°  ${String(map.files.length).padStart(4)} files, ${String(map.clusters.length).padStart(4)} clusters, ${kilobytes.padStart(4)} kB of 200   ${time}`,
    );
  }
}

/** The figures of the public page, and those of the desk over everything. */
async function count(context: SubgraphContext): Promise<void> {
  console.log(`figures of everybody: ${words(await measure(5, () => publicFigures(context)))}`);
  console.log(`figures of the desk, everything: ${words(await measure(5, () => deskFigures(context, {})))}`);
}

/** Bytes that the program still holds once what it let go of is collected. */
function heldBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Every file with every column that tells of nobody, in each format: how long, and what is held in memory on the way. */
async function exportAll(context: SubgraphContext): Promise<void> {
  const columns = EXPORT_CATALOGUE.filter(({ isPersonal }) => !isPersonal);
  const scope = { sight: { sees: 'all' as const }, hand: undefined, now: FILES_NOW };
  const mega = (value: number) => `${(value / 1e6).toFixed(0)} MB`;
  for (const format of ['CSV', 'XLSX'] as const) {
    const start = performance.now();
    const held: number[] = [];
    let bytes = 0;
    async function* lines() {
      yield columns.map(({ title }) => title);
      let done = 0;
      for await (const part of exportParts(context, scope, { filter: {}, sort: 'NEWEST' }, columns)) {
        yield* part.lines;
        done += part.lines.length;
        if (done % (FILES / 10) === 0) held.push(heldBytes());
      }
    }
    const body = format === 'CSV' ? tableCsv(lines()) : tableWorkbook(lines(), 'Signalements');
    for await (const chunk of body) bytes += chunk.length;
    console.log(
      `export of ${FILES.toLocaleString('en-GB')} files × ${columns.length} columns, ${format}: ${((performance.now() - start) / 1_000).toFixed(1)} s, ${mega(bytes)}`,
    );
    console.log(
      `  held after each tenth: ${held.map(mega).join(', ')}; resident at the end ${mega(process.memoryUsage().rss)}`,
    );
  }
}

async function ask({ db, pool }: Database): Promise<void> {
  const territory: ListScope = {
    sight: { sees: 'all' },
    hand: { agentId: partnerOf(900), partnerId: null },
    now: FILES_NOW,
  };
  const partner: ListScope = {
    ...territory,
    sight: { sees: 'partner', partnerId: partnerOf(0) },
    hand: { agentId: partnerOf(900), partnerId: partnerOf(0) },
  };
  const small: ListScope = { ...partner, sight: { sees: 'partner', partnerId: partnerOf(9) } };
  const lists: readonly [name: string, filter: FileFilter, scope: ListScope, sort: FileSort][] = [
    ['everything, newest first', {}, territory, 'NEWEST'],
    ['everything, oldest first', {}, territory, 'OLDEST'],
    ['everything, worst class first', {}, territory, 'CLASS'],
    ['everything, longest silent first', {}, territory, 'SILENCE'],
    ['active', { status: ['ACTIVE'] }, territory, 'NEWEST'],
    ['classes F and G', { classLetter: ['F', 'G'] }, territory, 'NEWEST'],
    ['danger, one commune', { hasDanger: true, citycode: ['79012'] }, territory, 'NEWEST'],
    ['silent for 30 days', { silentDays: 30 }, territory, 'SILENCE'],
    ['active, to affect', { stage: ['TO_AFFECT'] }, territory, 'NEWEST'],
    ['waiting for a partner', { stage: ['WAITING'] }, territory, 'NEWEST'],
    ['in progress', { stage: ['IN_PROGRESS'] }, territory, 'NEWEST'],
    [
      'given to one partner, accepted',
      { partnerId: [toGlobalId('Partner', partnerOf(3))], affectationStatus: ['ACCEPTED'] },
      territory,
      'NEWEST',
    ],
    ['a suspicion, one profile', { suspicion: ['INSALUBRITE'], reporterKind: ['TENANT'] }, territory, 'NEWEST'],
    ['one zone of interest', { zone: [toGlobalId('InterestZone', zoneOf('niort'))] }, territory, 'NEWEST'],
    [
      'the same, classes F and G, worst first',
      { zone: [toGlobalId('InterestZone', zoneOf('niort'))], classLetter: ['F', 'G'] },
      territory,
      'CLASS',
    ],
    ['what I had a hand in', { mine: true }, territory, 'NEWEST'],
    ['search: a street and a number', { search: 'rue des hirondelles 412' }, territory, 'NEWEST'],
    ['search: a reference', { search: '2026-054321' }, territory, 'NEWEST'],
    ['search: a common word', { search: 'humidité' }, territory, 'NEWEST'],
    ['search: two letters', { search: 'hu' }, territory, 'NEWEST'],
    ['search: nobody wrote it', { search: 'xylophone' }, territory, 'NEWEST'],
    ['partner with a third of all', {}, partner, 'NEWEST'],
    ['the same, worst class first', {}, partner, 'CLASS'],
    ['the same, silent for 30 days', { silentDays: 30 }, partner, 'SILENCE'],
    ['the same, to work on', { mine: true }, partner, 'NEWEST'],
    ['the same, waiting for it', { stage: ['WAITING'] }, partner, 'NEWEST'],
    ['the same, search', { search: 'hirondelles humidité' }, partner, 'NEWEST'],
    ['small partner', {}, small, 'NEWEST'],
    ['small partner, search', { search: 'hirondelles' }, small, 'NEWEST'],
  ];
  console.log(
    `${FILES.toLocaleString('en-GB')} files; a page of ${PAGE}, its total, and page ${FAR_PAGE} (or half-way) by cursor and by number; p50 / p95 of ${ROUNDS} rounds:`,
  );
  let worst = 0;
  for (const [name, filter, scope, sort] of lists) {
    const where = filesOf(filter, scope);
    const count = await countFiles(db, where);
    const skipped = Math.min(FAR_PAGE - 1, Math.floor(count / PAGE / 2)) * PAGE;
    const place = await findPlace(db, where, sort, skipped);
    const page = await measure(ROUNDS, () => listFiles(db, where, sort, PAGE + 1));
    const far = await measure(ROUNDS, () => listFiles(db, where, sort, PAGE + 1, place));
    const jump = await measure(ROUNDS, async () =>
      listFiles(db, where, sort, PAGE + 1, await findPlace(db, where, sort, skipped)),
    );
    const total = await measure(ROUNDS, () => countFiles(db, where));
    worst = Math.max(worst, page.p95, far.p95, jump.p95, total.p95);
    console.log(
      `  ${name.padEnd(32)} ${String(count).padStart(7)}  page 1 ${words(page)}   cursor ${words(far)}   number ${words(jump)}   total ${words(total)}`,
    );
  }
  const counts = await measure(ROUNDS, () => countByStatus(db, filesOf({}, territory)));
  console.log(
    `  counters of the tabs: territory ${words(counts)}, partner ${words(await measure(ROUNDS, () => countByStatus(db, filesOf({}, partner))))}`,
  );
  console.log(`the slowest p95 is ${worst.toFixed(1)} ms; the target is 150 ms`);
  await compare(db, filesOf({}, territory), filesOf({ search: 'hirondelles humidité' }, territory));
  if (showsPlans) await plans(pool, territory, partner);
}

/** The plain way on the same rows, in the same run. */
async function compare(db: Database['db'], everything: Prisma.Sql, search: Prisma.Sql): Promise<void> {
  const place = await findPlace(db, everything, 'NEWEST', (FAR_PAGE - 1) * PAGE);
  const ratio = (ours: Percentiles, plain: Percentiles) =>
    `${words(ours)} against ${words(plain)}: ${(plain.p50 / ours.p50).toFixed(1)} times faster`;
  const ours = await measure(ROUNDS, () => listFiles(db, everything, 'NEWEST', PAGE, place));
  const plain = await measure(ROUNDS, () =>
    db.signalement.findMany({
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (FAR_PAGE - 1) * PAGE,
      take: PAGE,
    }),
  );
  console.log(`page ${FAR_PAGE} by cursor, OFFSET: ${ratio(ours, plain)}`);
  const found = await measure(ROUNDS, () => listFiles(db, search, 'NEWEST', PAGE));
  const like = await measure(
    ROUNDS,
    () => db.$queryRaw`
      SELECT id FROM signalements.signalement
      WHERE platform.normalise(search_text || ' ' || description) LIKE '%hirondelles%'
        AND platform.normalise(search_text || ' ' || description) LIKE '%humidite%'
      ORDER BY created_at DESC LIMIT ${PAGE}`,
  );
  console.log(`search in what was written, LIKE: ${ratio(found, like)}`);
}

async function plans(pool: Database['pool'], territory: ListScope, partner: ListScope): Promise<void> {
  const asked: readonly [string, Prisma.Sql, string][] = [
    ['everything, count', filesOf({}, territory), 'count(*)'],
    ['partner, count', filesOf({}, partner), 'count(*)'],
    ['partner, newest', filesOf({}, partner), 's.id'],
    ['to affect, count', filesOf({ stage: ['TO_AFFECT'] }, territory), 'count(*)'],
    ['common word, count', filesOf({ search: 'humidité' }, territory), 'count(*)'],
    ['two letters, count', filesOf({ search: 'hu' }, territory), 'count(*)'],
    ['hand, newest', filesOf({ mine: true }, territory), 's.id'],
  ];
  for (const [name, where, what] of asked) {
    const order = what === 's.id' ? 'ORDER BY s.created_at DESC, s.id DESC LIMIT 41' : '';
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) SELECT ${what} FROM signalements.signalement s WHERE ${where.text} ${order}`,
      where.values,
    );
    console.log(`${name}\n${rows.map((row) => `    ${row['QUERY PLAN']}`).join('\n')}`);
  }
}
