import type { AddressInfo } from 'node:net';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Answer, type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { closedAt, plantFiles } from './planted-files.fixtures.ts';
import { aGraphOf, PARTNER } from './signalement.fixtures.ts';

const now = new Date('2026-11-22T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const admin = viewers.admin();
const partner = viewers.agent({
  partnerId: PARTNER,
  role: 'partner_agent',
  permissions: ['signalement.list', 'signalement.export', 'statistics.read', 'affectation.answer'],
});
const names: Record<string, string> = {};
let harness: Harness;
let server: RunningServer;

beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf({ [PARTNER]: { tenant: 'niort', name: 'Agence de la santé' } }),
  });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  await harness.inTenant('niort', async (context) => {
    const [lon, lat] = context.tenant.map.center;
    const files: Readonly<Record<string, Parameters<typeof plantFiles>[1][number]>> = {
      fresh: { createdAt: daysAgo(1), classLetter: 'F', hasDanger: true, lon, lat },
      wet: {
        createdAt: daysAgo(40),
        status: 'ACTIVE',
        classLetter: 'D',
        lastSuiviAt: daysAgo(2),
        lastPublicSuiviAt: daysAgo(35),
        suspicions: ['INSALUBRITE'],
        description: '=2+5 et de l’humidité derrière l’armoire',
        addressDetails: '3e étage',
        lon: lon + 0.01,
        lat,
      },
      social: {
        createdAt: daysAgo(50),
        status: 'ACTIVE',
        housingSector: 'SOCIAL',
        entryChannel: 'PHONE',
        locale: 'ar',
      },
      left: {
        createdAt: daysAgo(60),
        status: 'ACTIVE',
        reporterKind: 'LANDLORD',
        campaignCode: 'CAF-2026',
        classLetter: 'G',
      },
      done: {
        createdAt: daysAgo(200),
        ...closedAt('2026-10-01', 'WORKS_DONE', true),
        banId: '79191_0001',
        classLetter: 'B',
      },
      notSeen: { createdAt: daysAgo(201), ...closedAt('2026-10-01', 'WORKS_DONE', false) },
      rehoused: { createdAt: daysAgo(202), ...closedAt('2026-10-01', 'REHOUSED') },
    };
    const planted = await plantFiles(context, Object.values(files));
    Object.keys(files).forEach((name, at) => {
      names[planted[at]?.reference ?? ''] = name;
    });
    const idOf = (name: string) => planted[Object.keys(files).indexOf(name)]?.id ?? '';
    await context.db.affectation.createMany({
      data: [
        {
          signalementId: idOf('wet'),
          partnerId: PARTNER,
          status: 'ACCEPTED',
          createdAt: daysAgo(30),
          answeredAt: daysAgo(28),
        },
        { signalementId: idOf('social'), partnerId: PARTNER, status: 'PENDING', createdAt: daysAgo(30) },
        {
          signalementId: idOf('left'),
          partnerId: PARTNER,
          status: 'REFUSED',
          refusalReason: 'NOT_COMPETENT',
          createdAt: daysAgo(30),
        },
      ],
    });
    await context.db.suivi.create({
      data: {
        signalementId: idOf('wet'),
        text: 'Nous venons mardi.',
        visibility: 'PUBLIC',
        authorKind: 'AGENT',
        authorId: admin.agentId,
        createdAt: daysAgo(35),
      },
    });
    await context.db.declarant.create({
      data: { signalementId: idOf('wet'), name: '@SUM(1)', email: 'camille@example.org', consentedAt: daysAgo(40) },
    });
    await context.db.fileSubscription.create({
      data: { signalementId: idOf('done'), agentId: admin.agentId, since: now },
    });
  });
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const ask = async (query: string, variables: Record<string, unknown> = {}, viewer: Viewer = admin, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const LIST = `query($filter: SignalementFilter, $sort: SignalementSort, $page: Int, $first: Int, $after: String) {
  signalements(first: $first, filter: $filter, sort: $sort, page: $page, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } edges { node { reference } } } }`;
async function list(variables: Record<string, unknown>, viewer: Viewer = admin, tenant = 'niort') {
  const { data } = await ask(LIST, variables, viewer, tenant);
  const rows = data.signalements.edges.map(({ node }: { node: { reference: string } }) => names[node.reference]);
  expect(variables.first ? rows.length : data.signalements.totalCount, 'the total is that of the filter').toBe(
    rows.length,
  );
  return rows;
}

describe('a list is narrowed', () => {
  const cases: readonly [filter: Record<string, unknown>, found: readonly string[]][] = [
    [{}, ['fresh', 'wet', 'social', 'left', 'done', 'notSeen', 'rehoused']],
    [{ status: ['NEW', 'CLOSED'] }, ['fresh', 'done', 'notSeen', 'rehoused']],
    [{ classLetter: ['F', 'G'] }, ['fresh', 'left']],
    [{ hasDanger: true }, ['fresh']],
    [{ suspicion: ['INSALUBRITE', 'RSD'] }, ['wet']],
    [{ housingSector: ['SOCIAL'] }, ['social']],
    [{ entryChannel: ['PHONE'] }, ['social']],
    [{ reporterKind: ['LANDLORD'] }, ['left']],
    [{ campaign: ['CAF-2026'] }, ['left']],
    [{ partnerId: [toGlobalId('Partner', PARTNER)] }, ['wet', 'social', 'left']],
    [{ partnerId: [toGlobalId('Partner', PARTNER)], affectationStatus: ['REFUSED'] }, ['left']],
    [{ partnerId: ['nobody'] }, []],
    [{ affectationStatus: ['PENDING'] }, ['social']],
    [{ stage: ['TO_AFFECT'] }, ['left']],
    [{ stage: ['WAITING'] }, ['social']],
    [{ stage: ['IN_PROGRESS'] }, ['wet']],
    [{ depositedFrom: '2026-10-13', depositedTo: '2026-10-13' }, ['wet']],
    [{ silentDays: 30 }, ['social', 'left']],
    [{ publicSilentDays: 30 }, ['wet', 'social', 'left']],
    [{ search: 'HUMIDITE armoir' }, ['wet']],
    [{ search: 'brisson niort' }, ['fresh', 'wet', 'social', 'left', 'done', 'notSeen', 'rehoused']],
    [{ search: '500003' }, ['left']],
    [{ search: "'; DROP" }, []],
    [{ subscribed: true }, ['done']],
    [{ mine: true }, ['wet']],
    [{ banId: ['79191_0001'] }, ['done']],
    [{ status: ['ACTIVE'], classLetter: ['D'], search: 'humidité' }, ['wet']],
  ];
  test.each(cases)('%j', async (filter, found) => {
    expect(await list({ filter })).toEqual(found);
    expect(await list({ filter }, admin, 'amiens')).toEqual([]);
  });

  test('to what a partner sees, whatever it asks', async () => {
    expect(await list({}, partner)).toEqual(['wet', 'social']);
    expect(await list({ filter: { mine: true } }, partner)).toEqual(['wet', 'social']);
    expect(await list({ filter: { stage: ['WAITING'] } }, partner)).toEqual(['social']);
    expect(await list({ filter: { search: 'brisson' } }, partner)).toEqual(['wet', 'social']);
    expect(await list({}, viewers.agent({ partnerId: crypto.randomUUID(), permissions: partner.permissions }))).toEqual(
      [],
    );
  });

  test('and a filter out of bounds is refused, not guessed', async () => {
    for (const filter of [{ silentDays: -1 }, { bounds: [1, 2] }, { search: 'x'.repeat(300) }])
      expect((await ask(LIST, { filter })).errors?.[0]?.code, JSON.stringify(filter)).toBe('BAD_USER_INPUT');
  });
});

describe('a list is sorted', () => {
  test.each([
    ['OLDEST', ['rehoused', 'notSeen', 'done', 'left', 'social', 'wet', 'fresh']],
    ['CLASS', ['left', 'fresh', 'wet', 'done', 'social', 'notSeen', 'rehoused']],
    ['SILENCE', ['rehoused', 'notSeen', 'done', 'left', 'social', 'wet', 'fresh']],
  ])('%s, and pages follow one another by cursor and by number', async (sort, order) => {
    expect(await list({ sort })).toEqual(order);
    const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => list({ sort, first: 2, page })));
    expect(pages.flat()).toEqual(order);
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const answer: Answer = await ask(LIST, { sort, first: 3, after });
      const { signalements } = answer.data;
      seen.push(...signalements.edges.map(({ node }: { node: { reference: string } }) => names[node.reference]));
      if (!signalements.pageInfo.hasNextPage) break;
      after = signalements.pageInfo.endCursor;
    }
    expect(seen).toEqual(order);
  });
});

test('the map shows what the list holds, one by one while they are few, gathered when they are many', async () => {
  const MAP = `query($bounds: [Float!], $filter: SignalementFilter) { signalementMap(bounds: $bounds, filter: $filter) {
    extent files { reference classLetter } clusters { count dangers worst } } }`;
  const { signalementMap: few } = (await ask(MAP)).data;
  expect(few.files.map(({ reference }: { reference: string }) => names[reference]).sort()).toEqual(['fresh', 'wet']);
  expect((await ask(MAP, {}, partner)).data.signalementMap.files).toHaveLength(1);
  const [west, south, , north] = few.extent;
  const around = [west - 0.001, south - 0.001, west + 0.001, north + 0.001];
  expect((await ask(MAP, { bounds: around })).data.signalementMap.files).toHaveLength(1);
  expect((await ask(MAP, { bounds: [2, 1, 1, 2] })).errors?.[0]?.code).toBe('BAD_USER_INPUT');
  await harness.inTenant('amiens', async (context) => {
    const [lon, lat] = context.tenant.map.center;
    await plantFiles(
      context,
      Array.from({ length: 300 }, (_, at) => ({
        lon: lon + (at === 299 ? 0.2 : (at % 20) / 10_000),
        lat,
        hasDanger: at % 3 === 0,
        classLetter: at === 7 ? 'G' : 'C',
      })),
    );
  });
  const { signalementMap: many } = (await ask(MAP, {}, admin, 'amiens')).data;
  expect(many.files).toHaveLength(1);
  const gathered = many.clusters as { count: number; dangers: number; worst: string }[];
  expect(gathered.reduce((sum, { count }) => sum + count, 0)).toBe(299);
  expect(gathered.some(({ worst }) => worst === 'G')).toBe(true);
});

describe('the file of a list', () => {
  async function fetchFile(path: string, viewer: Viewer = admin, tenant = 'niort') {
    // A server that listens on a port has an address of this form.
    const { port } = server.server.address() as AddressInfo;
    const token = await signContext({ tenant, viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { [CONTEXT_HEADER]: token } });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, bytes, text: bytes.toString('utf8') };
  }
  const rowsOf = (text: string): Record<string, string>[] => parse(text, { delimiter: ';', columns: true, bom: true });
  const ONLY_WET = `filter=${encodeURIComponent(JSON.stringify({ suspicion: ['INSALUBRITE'] }))}`;
  const readings = () =>
    harness.inTenant(
      'niort',
      ({ db }) =>
        db.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM signalements.audit_entry WHERE action = 'read' AND entity = 'Signalement'`,
    );

  test('holds exactly the list, runs nothing in a spreadsheet, and logs the people it tells of', async () => {
    const before = await readings();
    const columns = [
      'reference',
      'statut',
      'partenaires',
      'acceptees',
      'premiere_reponse',
      'nom',
      'description',
      'jours_sans_suivi',
    ];
    const { text } = await fetchFile(
      `/signalements/exports/list?${ONLY_WET}&${columns.map((column) => `columns=${column}`).join('&')}`,
    );
    expect(rowsOf(text)).toEqual([
      {
        Référence: '2025-500001',
        Statut: 'en cours',
        Partenaires: 'Agence de la santé',
        'Affectations acceptées': 'Agence de la santé',
        'Première réponse d’un agent le': '18/10/2026',
        Nom: "'@SUM(1)",
        Description: "'=2+5 et de l’humidité derrière l’armoire",
        'Jours sans suivi': '2',
      },
    ]);
    expect((await readings())[0]?.n).toBe((before[0]?.n ?? 0) + 1);
    expect(rowsOf((await fetchFile('/signalements/exports/list')).text)).toHaveLength(7);
    const workbook = await fetchFile(`/signalements/exports/list?format=XLSX&${ONLY_WET}`);
    expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');
    const paper = await fetchFile(`/signalements/exports/list?format=PDF&${ONLY_WET}`);
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('gives a partner its own, nobody what they may not read, and refuses what is no filter', async () => {
    const own = await fetchFile(
      '/signalements/exports/list?columns=reference&columns=nom&columns=description',
      partner,
    );
    expect(rowsOf(own.text)).toHaveLength(2);
    expect(own.text).not.toMatch(/SUM|humidité/);
    expect(rowsOf((await fetchFile('/signalements/exports/list', admin, 'pau')).text)).toEqual([]);
    expect((await fetchFile('/signalements/exports/list', viewers.anonymous)).status).toBe(403);
    for (const query of ['filter=%7B', 'filter=[]', 'sort=RANDOM', 'format=EXE', 'filter={"bounds":1}'])
      expect((await fetchFile(`/signalements/exports/list?${query}`)).status, query).toBe(400);
    const wide = Array.from({ length: 12 }, (_, at) => `columns=${WIDE[at]}`).join('&');
    expect((await fetchFile(`/signalements/exports/list?format=PDF&${wide}`)).status).toBe(422);
  });
  const WIDE = [
    'reference',
    'statut',
    'classe',
    'score',
    'danger',
    'suspicions',
    'grille',
    'canal',
    'campagne',
    'depose',
    'modifie',
    'ferme',
  ];

  test('is made meanwhile when it is asked for, goes to its agent alone, and expires', async () => {
    const EXPORT = `mutation { exportSignalements(format: CSV, columns: ["reference", "nom"], filter: { status: [ACTIVE] }) {
      __typename ... on ListExport { id total status url } ... on Refusal { code } } }`;
    const { exportSignalements: asked } = (await ask(EXPORT)).data;
    expect(asked).toMatchObject({ total: 3, status: 'WAITING', url: null });
    await harness.runJobs();
    const { listExports } = (await ask('{ listExports { id status done url } }')).data;
    expect(listExports).toMatchObject([{ id: asked.id, status: 'DONE', done: 3 }]);
    expect(rowsOf((await fetchFile(listExports[0].url)).text)).toHaveLength(3);
    expect((await fetchFile(listExports[0].url, viewers.admin())).status).toBe(404);
    expect((await fetchFile(listExports[0].url, admin, 'amiens')).status).toBe(404);
    expect((await fetchFile(listExports[0].url, { ...admin, permissions: ['signalement.export'] })).status).toBe(404);
    await harness.inTenant('niort', ({ db }) => db.listExport.updateMany({ data: { expiresAt: daysAgo(1) } }));
    expect((await fetchFile(listExports[0].url)).status).toBe(404);
  });

  test('open data and exact figures are files too', async () => {
    const open = await fetchFile('/signalements/statistics.csv', viewers.anonymous);
    expect(rowsOf(open.text)[0]).toMatchObject({ mesure: 'signalements', valeur: '5' });
    const json = JSON.parse((await fetchFile('/signalements/statistics.json', viewers.anonymous)).text);
    expect(json).toMatchObject({ licence: 'etalab-2.0', files: { value: 5 } });
    expect((await fetchFile('/signalements/figures.csv', viewers.anonymous)).status).toBe(403);
    expect(rowsOf((await fetchFile('/signalements/figures.csv')).text)[0]).toMatchObject({
      dossiers: '7',
      resolus: '2',
    });
  });
});

describe('figures', () => {
  test('are exact for who reads statistics, and only of what they see', async () => {
    const FIGURES = `query($filter: SignalementFilter) { fileFigures(filter: $filter) {
      files closed refused resolved open silent firstAnswer { days of } closing { of }
      breakdowns { kind lines { key label files closed resolved } }
      partners { name given pending accepted refused answerDays } } }`;
    const { fileFigures } = (await ask(FIGURES)).data;
    expect(fileFigures).toMatchObject({
      files: 7,
      closed: 3,
      refused: 0,
      // Works that nobody went to see do not count.
      resolved: 2,
      open: 4,
      silent: 2,
      firstAnswer: { days: 5, of: 1 },
      closing: { of: 3 },
      partners: [{ name: 'Agence de la santé', given: 3, pending: 1, accepted: 1, refused: 1, answerDays: 2 }],
    });
    const lines = (kind: string) =>
      fileFigures.breakdowns.find((one: { kind: string }) => one.kind === kind).lines as {
        key: string;
        label: string;
        files: number;
      }[];
    expect(lines('SECTOR')).toMatchObject([
      { key: 'SOCIAL', label: 'Social', files: 1 },
      { key: 'UNKNOWN', label: 'Inconnu', files: 6 },
    ]);
    expect(lines('CLASS').find(({ key }) => key === '')).toMatchObject({ label: 'Sans classe', files: 3 });
    expect((await ask(FIGURES, {}, partner)).data.fileFigures).toMatchObject({ files: 2, partners: [] });
    expect((await ask(FIGURES, { filter: { depositedFrom: '2026-11-01' } })).data.fileFigures).toMatchObject({
      files: 1,
      open: 4,
    });
  });

  test('security rule 14: what everybody reads is to the five, and hides what is small', async () => {
    const { housingFigures } = (
      await ask(
        '{ housingFigures { files { value } closed { value } resolvedShare { value } breakdowns { kind lines { files { value } } } } }',
        {},
        viewers.anonymous,
      )
    ).data;
    // Six files of the twelve months that are over: the fresh one is of this month.
    expect(housingFigures).toMatchObject({
      files: { value: 5 },
      closed: { value: null },
      resolvedShare: { value: null },
    });
    const values = housingFigures.breakdowns.flatMap(({ lines }: { lines: { files: { value: number | null } }[] }) =>
      lines.map(({ files }) => files.value),
    );
    expect(values.filter((value: number | null) => value !== null && value !== 0 && value < 5)).toEqual([]);
  });
});

describe('what an agent keeps', () => {
  const SAVE = `mutation($name: String!, $filter: SignalementFilter!) { saveSearch(name: $name, filter: $filter, sort: CLASS) {
    __typename ... on SavedSearch { id name filter sort } ... on Refusal { code field } } }`;
  const save = async (name: string, viewer: Viewer = admin) =>
    (await ask(SAVE, { name, filter: { classLetter: ['G'] } }, viewer)).data.saveSearch;

  test('a search under a name, the same name replacing it, twenty at most, its own alone', async () => {
    const kept = await save('Les pires');
    expect(kept).toMatchObject({ name: 'Les pires', filter: { classLetter: ['G'] }, sort: 'CLASS' });
    expect(await save(' Les pires ')).toMatchObject({ id: kept.id });
    for (const [name, code] of [
      ['', 'REQUIRED'],
      ['x'.repeat(61), 'TOO_LONG'],
      ['a\nb', 'BAD_FORMAT'],
    ] as const)
      expect(await save(name)).toMatchObject({ code, field: 'name' });
    for (let at = 1; at < 20; at++) await save(`Recherche ${at}`);
    expect(await save('Une de trop')).toMatchObject({ code: 'TOO_MANY' });
    expect((await ask('{ savedSearches { name } }')).data.savedSearches).toHaveLength(20);
    expect((await ask('{ savedSearches { name } }', {}, viewers.admin())).data.savedSearches).toEqual([]);
    const REMOVE = 'mutation($id: ID!) { removeSearch(id: $id) { __typename ... on Refusal { code } } }';
    expect((await ask(REMOVE, { id: kept.id }, viewers.admin())).data.removeSearch).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await ask(REMOVE, { id: kept.id })).data.removeSearch.__typename).toBe('SavedSearchRemoved');
  });

  test('the columns of lists', async () => {
    const CHOOSE = `mutation($columns: [String!]!) { chooseListColumns(columns: $columns) {
      __typename ... on ListPreference { columns } ... on Refusal { code } } }`;
    const choose = async (columns: string[]) => (await ask(CHOOSE, { columns })).data.chooseListColumns;
    expect(await choose(['classe', 'parc', 'classe'])).toMatchObject({ columns: ['classe', 'parc'] });
    expect((await ask('{ listPreference { columns } }')).data.listPreference.columns).toEqual(['classe', 'parc']);
    expect(await choose(['<script>'])).toMatchObject({ code: 'BAD_FORMAT' });
    expect(await choose(Array.from({ length: 31 }, () => 'x'))).toMatchObject({ code: 'TOO_MANY' });
  });
});
