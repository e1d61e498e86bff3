import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { currentGrid } from '@mitoyen/signalements';
import type pg from 'pg';
import { afterAll, beforeAll, expect, onTestFailed, test, vi } from 'vitest';
import type { CaughtMail } from '../mail/mail-store.ts';
import { type Platform, startPlatform } from '../platform/start-platform.ts';
import { type Acknowledged, DepositClient, type DepositRequest } from './deposit-client.ts';
import { ownerRows } from './owner-rows.ts';

const DEPOSITS = 200;
const CLIENTS = 6;
const TENANTS = ['niort', 'amiens'] as const;
const MAIL_PATIENCE_MS = 170_000;
/** At each kill of a worker or of the database, one mail may be between the mail server and our record of it. */
const MOST_SET_ASIDE = 2;

const LINES_SHOWN = 60;

let home: string;
let platform: Platform;
let client: DepositClient;
beforeAll(async () => {
  // Never the database of whoever runs the tests.
  delete process.env.DATABASE_URL;
  // All visitors of this test have one address: they deposit far more than one visitor may.
  process.env.BUDGET_SCALE = '1000';
  home = mkdtempSync(join(tmpdir(), 'mitoyen-kill-'));
  // The account that runs PostgreSQL must enter it; else its data would go elsewhere.
  chmodSync(home, 0o755);
  platform = await startPlatform({ home, publicPort: 0, quiet: true, empty: true });
  client = new DepositClient(platform.publicPort);
}, 120_000);
afterAll(async () => {
  client?.close();
  await platform?.stop();
  if (home) rmSync(home, { recursive: true, force: true });
}, 60_000);

function requestOf(index: number): DepositRequest {
  const slug = TENANTS[index % TENANTS.length] ?? 'niort';
  const tenant = platform.tenants.find((each) => each.slug === slug);
  const [commune] = tenant?.communes ?? [];
  if (!tenant || !commune) throw new Error(`no territory ${slug} with a commune`);
  const key = `kill-test-deposit-${String(index).padStart(4, '0')}`;
  const email = `depot-${index}@durabilite.example`;
  const input = {
    idempotencyKey: key,
    gridVersion: currentGrid.version,
    address: { label: `${index} rue de l’Épreuve ${commune.name}`, citycode: commune.code },
    reporterKind: 'TENANT',
    desordres: [{ code: 'logement.humidite.moisissures', rooms: ['BEDROOM'], since: 'UNKNOWN' }],
    description: 'Écrit pendant que tout tombe.',
    contact: { email },
    consent: true,
  };
  return { key, tenant: slug, host: hostOf(slug), email, input };
}

const hostOf = (slug: string) => new URL(platform.url(slug)).host;

/** The main process of the embedded PostgreSQL as it runs now; undefined while it does not answer. */
async function postmasterPid(): Promise<number | undefined> {
  try {
    const [row] = await rows<{ file: string }>("SELECT pg_read_file('postmaster.pid') AS file");
    return row && Number.parseInt(row.file, 10);
  } catch {
    return undefined;
  }
}

const rows = <Row extends pg.QueryResultRow>(sql: string) => ownerRows<Row>(platform.databaseUrl, sql);

async function caughtMails(): Promise<CaughtMail[]> {
  const response = await fetch(`${platform.mailUrl}/api/messages`);
  return (await response.json()) as CaughtMail[];
}

/** Waits until no mail is queued or being sent; answers the count of each state. */
async function settledMails(): Promise<Record<string, number>> {
  let states: Record<string, number> = {};
  for (const deadline = Date.now() + MAIL_PATIENCE_MS; Date.now() < deadline; await sleep(500)) {
    const found = await rows<{ state: string; count: number }>(
      'SELECT state, count(*)::int AS count FROM signalements.mail GROUP BY state',
    );
    states = Object.fromEntries(found.map(({ state, count }) => [state, count]));
    if (!states.queued && !states.sending) return states;
  }
  throw new Error(`mails still wait: ${JSON.stringify(states)}`);
}

test('kill -9 of each process during 200 deposits loses no acknowledged one, makes none twice and sends no receipt twice', async () => {
  // Processes that fall complain, and so do those that needed them: shown only when something else went wrong.
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFailed(() => {
    const lines = complaints.mock.calls.map((call) => call.join(' ').slice(0, 300));
    complaints.mockRestore();
    console.error(lines.slice(-LINES_SHOWN).join('\n'));
  });
  const acknowledged: Acknowledged[] = [];
  let next = 0;
  const visitors = Array.from({ length: CLIENTS }, async () => {
    while (next < DEPOSITS) acknowledged.push(await client.deposit(requestOf(next++)));
  });

  // One process after the other falls as the deposits go through: all of them before the last deposits are made.
  const victims = [...platform.processes.map(({ name }) => name), 'postgres'];
  const killer = (async () => {
    for (const [index, victim] of victims.entries()) {
      const moment = ((index + 0.5) * DEPOSITS) / (victims.length + 1);
      while (acknowledged.length < moment) await sleep(10);
      if (victim === 'postgres') {
        const before = await postmasterPid();
        if (before) process.kill(before, 'SIGKILL');
        for (let now = before; now === before || now === undefined; now = await postmasterPid()) await sleep(50);
      } else {
        const target = platform.processes.find(({ name }) => name === victim);
        const before = target?.pid;
        target?.kill9();
        while (!target?.pid || target.pid === before) await sleep(20);
      }
    }
  })();
  // Whichever fails first says why; the other then has nothing left to wait for.
  await Promise.all([...visitors, killer]);
  expect(victims).toHaveLength(8);
  await platform.ready();

  expect(acknowledged).toHaveLength(DEPOSITS);
  // Otherwise nothing was under way when the processes fell, and this would prove nothing.
  expect(acknowledged.some(({ attempts }) => attempts > 1)).toBe(true);
  for (const { tenant, followUpToken, reference } of acknowledged) {
    expect(await client.referenceBehind(hostOf(tenant), followUpToken)).toBe(reference);
  }
  const files = await rows<{ tenant: string; key: string; reference: string }>(
    'SELECT tenant_id AS tenant, deposit_key AS key, reference FROM signalements.signalement',
  );
  const written = files.map(({ tenant, key, reference }) => `${tenant} ${key} ${reference}`).sort();
  expect(written).toEqual(acknowledged.map(({ tenant, key, reference }) => `${tenant} ${key} ${reference}`).sort());

  // Sent once more after it was acknowledged, a deposit answers the same receipt and makes nothing.
  for (const one of acknowledged.slice(0, 4)) {
    const again = await client.deposit(requestOf(Number(one.key.slice(-4))));
    expect(again).toMatchObject({ reference: one.reference, followUpToken: one.followUpToken });
  }
  expect(await rows('SELECT FROM signalements.signalement')).toHaveLength(DEPOSITS);

  const states = await settledMails();
  const mails = await caughtMails();
  expect(mails.filter(({ deliveries }) => deliveries > 1).map(({ to, subject }) => `${to} ${subject}`)).toEqual([]);
  const receivers = mails.flatMap(({ to }) => to);
  expect(new Set(receivers).size).toBe(receivers.length);
  const { sent = 0, uncertain = 0 } = states;
  expect(states).toEqual({ sent, ...(uncertain > 0 && { uncertain }) });
  expect(sent + uncertain).toBe(DEPOSITS);
  expect(uncertain).toBeLessThanOrEqual(MOST_SET_ASIDE);
  const missing = acknowledged.map(({ email }) => email).filter((email) => !receivers.includes(email));
  expect(missing.length, `without a receipt: ${missing.join(', ')}`).toBeLessThanOrEqual(uncertain);
}, 400_000);
