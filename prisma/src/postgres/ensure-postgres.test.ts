import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clusterFiles, disarmStaleLock, postmasterPid } from './cluster-files.ts';
import { ensurePostgres } from './ensure-postgres.ts';

let dir: string;
let children: ChildProcess[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mitoyen-postgres-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  const { folder } = clusterFiles(dir);
  await until(() => !isServerAlive(), 'the server of the test has stopped');
  rmSync(dir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const settings = { shared_buffers: '16MB', max_wal_size: '64MB' };
const start = () => ensurePostgres({ dir, settings });

function isServerAlive(): boolean {
  const pid = postmasterPid(clusterFiles(dir));
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z');
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, what: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) if (condition()) return;
  throw new Error(`not after 20 s: ${what}`);
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.map(([value]) => value);
  } finally {
    await client.end();
  }
}

/** Another process that starts or adopts the server of `dir`, says so, and lives until it is killed. */
async function anotherProcess(): Promise<{ child: ChildProcess; started: boolean; pid: number }> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const program = `
    import { ensurePostgres } from '${fileURLToPath(new URL('./ensure-postgres.ts', import.meta.url))}';
    const { started, pid } = await ensurePostgres({ dir: '${dir}', settings: ${JSON.stringify(settings)} });
    process.send({ started, pid });
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  const [message] = await once(child, 'message');
  return { child, ...message };
}

test('a server starts from nothing, in UTC, reachable with its password only, and stops', async () => {
  const server = await start();
  expect(server.started).toBe(true);
  expect(await ask(server.url, "SELECT current_setting('timezone')")).toEqual(['UTC']);
  expect(await ask(server.url, "SELECT current_setting('listen_addresses')")).toEqual(['127.0.0.1']);
  await expect(ask(server.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
    'password authentication failed',
  );
  await server.stop();
  expect(isServerAlive()).toBe(false);
});

test('processes that race end up with one server, which lives until the last has ended, killed or not', async () => {
  const all = await Promise.all([start(), anotherProcess(), anotherProcess()]);
  expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
  expect(all.filter(({ started }) => started)).toHaveLength(1);
  const [mine, first, second] = all;
  await mine.stop();
  await sleep(300);
  expect(isServerAlive()).toBe(true);
  first.child.kill('SIGKILL');
  await sleep(4_500);
  expect(isServerAlive()).toBe(true);
  second.child.kill('SIGKILL');
  await until(() => !isServerAlive(), 'the server stops after its last user');
});

test('kill -9 of the server loses nothing that was committed, and it comes back on the same port', async () => {
  const server = await start();
  await ask(server.url, 'CREATE TABLE written (n integer)');
  for (let n = 0; n < 3; n++) {
    await ask(server.url, `INSERT INTO written VALUES (${n})`);
    const killed = postmasterPid(clusterFiles(dir)) ?? 0;
    process.kill(killed, 'SIGKILL');
    await until(() => isServerAlive() && postmasterPid(clusterFiles(dir)) !== killed, 'the server is back');
    let rows: unknown[] = [];
    for (let attempt = 0; rows.length === 0 && attempt < 100; attempt++) {
      rows = await ask(server.url, 'SELECT n FROM written ORDER BY n').catch(() => []);
      await sleep(50);
    }
    expect(rows).toEqual(Array.from({ length: n + 1 }, (_, i) => i));
  }
  await server.stop();
  expect(isServerAlive()).toBe(false);
});

test('a server started by a process that was killed at once is adopted, with what it holds', async () => {
  const other = await anotherProcess();
  other.child.kill('SIGKILL');
  const server = await start();
  expect(server.pid).toBe(other.pid);
  expect(server.started).toBe(false);
  await sleep(4_500);
  expect(await ask(server.url, 'SELECT 1')).toEqual([1]);
  await server.stop();
});

test.runIf(process.platform === 'linux')(
  'a lock left with the number of another program is disarmed, a living one is not',
  async () => {
    const server = await start();
    const files = clusterFiles(dir);
    disarmStaleLock(files);
    expect(postmasterPid(files)).toBe(server.pid);
    await server.stop();
    // As after a restart of a container: the number in the lock now belongs to somebody else.
    writeFileSync(join(files.data, 'postmaster.pid'), `${process.pid}\n${files.data}\n0\n1\n\n\n0 0\n`);
    const again = await start();
    expect(again.started).toBe(true);
    await again.stop();
  },
);

test.runIf(process.getuid?.() === 0)(
  'in a private folder, as root, the data goes where its account can reach it',
  async () => {
    chmodSync(dir, 0o700);
    const closed = join(dir, 'closed');
    const server = await ensurePostgres({ dir: closed, settings });
    const { folder } = clusterFiles(closed);
    try {
      expect(folder).not.toContain(dir);
      expect(existsSync(join(folder, 'pgdata', 'PG_VERSION'))).toBe(true);
      expect(await ask(server.url, 'SELECT 1')).toEqual([1]);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
