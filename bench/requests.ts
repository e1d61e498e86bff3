// npm run bench:requests [-- --quick] [-- --plans]
// Lists, counts, search, map and figures over 100,000 connection requests of one territory, beside 20,000 of another, under
// row-level security as in production: p50 and p95 of each question, and what page 1,000 costs beside page 1.
// --plans prints how PostgreSQL answers each list.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations, ensurePostgres, ensureRoles, roleUrl } from '@mitoyen/database';
import { Database } from '@mitoyen/kit/database.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { runInTenant } from '@mitoyen/kit/tenant-scope.ts';
import {
  countByStatus,
  countRequests,
  findPoints,
  type ListPlace,
  type ListScope,
  lateBefore,
  listRequests,
  placeOf,
  requestsOf,
} from '@mitoyen/networks/connection-request/request-list.store.ts';
import type { RequestFilter, RequestSort } from '@mitoyen/networks/connection-request/request-list.ts';
import {
  type DashboardScope,
  readFunnel,
  readNetworks,
  readShares,
  readTotals,
} from '@mitoyen/networks/request-dashboard/dashboard.store.ts';
import pg from 'pg';

const isQuick = process.argv.includes('--quick');
const showsPlans = process.argv.includes('--plans');
const REQUESTS = isQuick ? 10_000 : 100_000;
const ROUNDS = isQuick ? 20 : 60;
const SECRET = 'a secret for a bench';
const NOW = new Date('2026-11-22T10:00:00Z');
/** The platform's target for lists, search and counts, on two cores. */
const TARGET_P95_MS = 150;
const uuid = (kind: string, number: number) => `019aa000-0000-7000-8000-${kind}${String(number).padStart(10, '0')}`;

const folder = mkdtempSync(join(tmpdir(), 'mitoyen-bench-requests-'));
const server = await ensurePostgres({ dir: folder });
try {
  await applyMigrations(server.url);
  await ensureRoles(server.url, SECRET);
  await seed('niort', REQUESTS);
  await seed('amiens', REQUESTS / 5);
  const database = new Database(roleUrl(server.url, 'networks', SECRET), 'networks', 4);
  await runInTenant('niort', () => ask(database));
  await database.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Requests spread over two years, twenty networks, ten partners, forty communes and every status. */
async function seed(tenant: string, count: number): Promise<void> {
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  await owner.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
  await owner.query(
    `INSERT INTO networks.connection_request (id, reference, status, deposit_key, deposit_fingerprint, applicant_key, place_key,
       address_label, citycode, lon, lat, applicant_kind, structure_kind, heating_energy, heating_type, dwellings, surface, comment,
       search_text, applicant_search_text, outcome, reason, rules_version, distance_meters, verdict, is_high_potential, network_id,
       recipient_kind, partner_id, assigned_at, validated_at, first_answer_at, closing_reason, ended_at, purge_at, created_at,
       updated_at, dwellings_rank, distance_rank)
     SELECT uuidv7(), 'R-2026-' || lpad(n::text, 6, '0'), status::networks."ConnectionRequestStatus", 'bench-key-' || n, 'x',
       'person ' || n % 60000, 'place ' || n, n % 90 || ' rue des ' || street, '79' || lpad((n % 40)::text, 3, '0'),
       -0.6 + random() * 0.4, 46.2 + random() * 0.3, 'SYNDIC',
       (ARRAY['COPROPRIETE', 'HOUSE', 'TERTIARY'])[1 + n % 3]::networks."RequestStructureKind",
       (ARRAY['GAS', 'OIL', 'ELECTRICITY', 'OTHER'])[1 + n % 4]::networks."RequestHeatingEnergy",
       (ARRAY['COLLECTIVE', 'INDIVIDUAL'])[1 + n % 2]::networks."RequestHeatingType", 1 + n % 200, 90, '',
       'r 2026 ' || lpad(n::text, 6, '0') || ' ' || n % 90 || ' rue des ' || street,
       'r 2026 ' || lpad(n::text, 6, '0') || ' ' || n % 90 || ' rue des ' || street || ' personne ' || n,
       'ELIGIBLE', 'EXISTING_CLOSE', 'bench', n % 900, '{}', n % 20 = 0, network,
       CASE WHEN n % 10 = 0 OR status = 'TO_VALIDATE' THEN 'COLLECTIVITE' ELSE 'PARTNER' END::networks."RequestRecipientKind",
       CASE WHEN n % 10 = 0 OR status = 'TO_VALIDATE' THEN NULL ELSE partner END, at,
       CASE WHEN status <> 'TO_VALIDATE' THEN at END, CASE WHEN status NOT IN ('TO_VALIDATE', 'NEW') THEN at + interval '2 days' END,
       CASE status WHEN 'NOT_FEASIBLE' THEN 'TOO_FAR' WHEN 'ABANDONED' THEN 'COST' END,
       CASE WHEN status IN ('CONNECTED', 'NOT_FEASIBLE', 'ABANDONED') THEN at + interval '90 days' END,
       CASE WHEN status IN ('CONNECTED', 'NOT_FEASIBLE', 'ABANDONED') THEN at + interval '3 years' END,
       at, at + interval '2 days', 1 + n % 200, n % 900
     FROM (SELECT n, $2::timestamptz - n * interval '10 minutes' AS at,
         CASE WHEN n < 300 THEN 'NEW' WHEN n % 400 = 7 THEN 'TO_VALIDATE'
           ELSE (ARRAY['IN_REVIEW', 'STUDY', 'PROPOSAL_SENT', 'VOTED', 'WORKS', 'CONNECTED', 'NOT_FEASIBLE', 'NOT_FEASIBLE', 'ABANDONED', 'NEW'])[1 + n % 10] END AS status,
         (ARRAY['ormeaux', 'glycines', 'hirondelles', 'noisetiers', 'tuileries', 'acacias', 'lilas'])[1 + n % 7] || ' ' || n % 997 AS street,
         ('019aa000-0000-7000-8000-aa' || lpad((n % 20)::text, 10, '0'))::uuid AS network,
         ('019aa000-0000-7000-8000-bb' || lpad((n % 10)::text, 10, '0'))::uuid AS partner
       FROM generate_series(1, $1::int) AS n) AS made`,
    [count, NOW],
  );
  await owner.query(
    `INSERT INTO networks.connection_request_event (id, request_id, action, from_status, to_status, actor_kind, at)
     SELECT uuidv7(), id, 'DEPOSIT', 'NONE', 'NEW', 'applicant', created_at FROM networks.connection_request WHERE tenant_id = $1
     UNION ALL
     SELECT uuidv7(), id, 'REVIEW', 'NEW', status::text, 'agent', updated_at FROM networks.connection_request
       WHERE tenant_id = $1 AND status NOT IN ('NEW', 'TO_VALIDATE')`,
    [tenant],
  );
  await owner.query('VACUUM ANALYZE networks.connection_request');
  await owner.query('VACUUM ANALYZE networks.connection_request_event');
  await owner.end();
}

async function ask({ db, prisma, pool }: Database): Promise<void> {
  const territory: ListScope = { sight: { sees: 'all' }, mayReadApplicants: true, lateBefore: lateBefore(NOW, 7) };
  const partner: ListScope = { ...territory, sight: { sees: 'partner', partnerId: uuid('bb', 3) } };
  const network = toGlobalId('HeatNetwork', uuid('aa', 3));
  const lists: readonly [name: string, filter: RequestFilter, scope: ListScope, sort: RequestSort][] = [
    ['everything, newest first', {}, territory, 'NEWEST'],
    ['everything, most dwellings first', {}, territory, 'DWELLINGS'],
    ['everything, nearest first', {}, territory, 'DISTANCE'],
    ['everything, last changed first', {}, territory, 'CHANGED'],
    ['one status', { status: ['TO_VALIDATE'] }, territory, 'NEWEST'],
    ['unanswered', { isUnanswered: true }, territory, 'NEWEST'],
    ['late', { isLate: true }, territory, 'OLDEST'],
    ['to be sorted', { isUnassigned: true, status: ['NEW'] }, territory, 'NEWEST'],
    ['one network', { networkId: [network] }, territory, 'NEWEST'],
    ['one commune', { citycode: ['79012'] }, territory, 'NEWEST'],
    ['high potential, unanswered', { isHighPotential: true, isUnanswered: true }, territory, 'NEWEST'],
    ['what one partner has', {}, partner, 'NEWEST'],
    ['two words of an address', { search: 'hirondelles 412' }, territory, 'NEWEST'],
    ['a reference', { search: 'R-2026-054321' }, territory, 'NEWEST'],
    ['a name', { search: 'personne 54321' }, territory, 'NEWEST'],
    ['a word that nobody wrote', { search: 'xylophone' }, territory, 'NEWEST'],
  ];
  console.log(
    `${REQUESTS.toLocaleString('en-GB')} requests; a page of 20 and its total, p50 and p95 of ${ROUNDS} rounds:`,
  );
  for (const [name, filter, scope, sort] of lists) {
    const where = requestsOf(filter, scope);
    const page = await measure(() => listRequests(db, where, sort, 21));
    const total = await measure(() => countRequests(db, where));
    console.log(`  ${name.padEnd(34)} page ${words(page)}   total ${words(total)}`);
  }
  const everything = requestsOf({}, territory);
  console.log('other questions over everything:');
  for (const [name, work] of [
    ['counts by status', () => countByStatus(db, everything)],
    ['map, 5,000 points', () => findPoints(db, everything, null, 5_001)],
    ['map, a quarter', () => findPoints(db, everything, [-0.46, 46.32, -0.45, 46.33], 5_001)],
    ['figures', () => readTotals(db, figures())],
    ['funnel', () => readFunnel(db, figures())],
    ['shares', () => readShares(db, figures(), 'heatingEnergy')],
    ['by network', () => readNetworks(db, figures(), 20)],
  ] as const) {
    console.log(`  ${name.padEnd(34)} ${words(await measure(work))}`);
  }

  let after: ListPlace | undefined;
  for (let page = 1; page < 1_000; page++) {
    const last = (await listRequests(db, everything, 'NEWEST', 20, after)).at(-1);
    if (last) after = placeOf(last, 'NEWEST');
  }
  const first = await measure(() => listRequests(db, everything, 'NEWEST', 21));
  const far = await measure(() => listRequests(db, everything, 'NEWEST', 21, after));
  console.log(`page 1,000 costs ${(far.p50 / first.p50).toFixed(2)} × page 1 (${words(far)} against ${words(first)})`);
  if (showsPlans) await plans(pool);
  await prisma.$disconnect();
}

function figures(): DashboardScope {
  return { sight: { sees: 'all' }, from: null, to: null, networkId: null, lateBefore: lateBefore(NOW, 7) };
}

/** How PostgreSQL answers the questions that lists ask, in its own words. */
async function plans(pool: pg.Pool): Promise<void> {
  for (const [name, condition, order] of [
    ['one status', "status IN ('TO_VALIDATE')", 'created_at DESC, id DESC'],
    ['a search', "applicant_search_text LIKE '%xylophone%'", 'created_at DESC, id DESC'],
    ['one partner', `partner_id = '${uuid('bb', 3)}'`, 'created_at DESC, id DESC'],
    ['most dwellings', 'true', 'dwellings_rank DESC, id DESC'],
    ['unanswered', 'first_answer_at IS NULL AND ended_at IS NULL', 'created_at DESC, id DESC'],
  ]) {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT id FROM networks.connection_request WHERE ${condition} ORDER BY ${order} LIMIT 21`,
    );
    console.log(`${name}\n${rows.map((row) => `    ${row['QUERY PLAN']}`).join('\n')}`);
  }
}

interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

async function measure(work: () => Promise<unknown>): Promise<Percentiles> {
  await work();
  const durations: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    durations.push(performance.now() - start);
  }
  durations.sort((a, b) => a - b);
  const at = (share: number) => durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

function words({ p50, p95 }: Percentiles): string {
  const verdict = p95 <= TARGET_P95_MS ? '' : ` (over ${TARGET_P95_MS} ms)`;
  return `${p50.toFixed(1).padStart(6)} / ${p95.toFixed(1).padStart(6)} ms${verdict}`;
}
