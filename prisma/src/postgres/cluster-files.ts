import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Account, accountFor, mayEnter } from './account.ts';
import type { Binaries } from './binaries.ts';
import { cacheFolder } from './cache-folder.ts';

const run = promisify(execFile);

/** Where one cluster keeps its files. */
export interface ClusterFiles {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly account: Account | undefined;
}

/** How to reach a cluster that was started, by anybody. */
export interface Connection {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
}

/** Settles where a cluster lives: in `dir`, or in a cache folder of its own when its account cannot enter `dir`. */
export function clusterFiles(dir: string): ClusterFiles {
  const wanted = resolve(dir);
  mkdirSync(wanted, { recursive: true });
  chmodSync(wanted, 0o755);
  const account = accountFor(join(wanted, 'pgdata'));
  const folder =
    !account || mayEnter(wanted, account)
      ? wanted
      : cacheFolder(`postgres-${createHash('sha256').update(wanted).digest('hex').slice(0, 16)}`);
  const data = join(folder, 'pgdata');
  return { folder, data, log: join(folder, 'postgres.log'), account: accountFor(data) };
}

/** Makes the cluster's data directory unless it exists. It appears at once and whole, with its password inside. */
export async function initialise({ data, account }: ClusterFiles, { initdb }: Binaries): Promise<void> {
  if (existsSync(join(data, 'PG_VERSION'))) return;
  const draft = `${data}.${process.pid}`;
  const passwordFile = `${draft}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  const options = [
    ['--pgdata', draft],
    ['--username', 'postgres'],
    ['--auth', 'scram-sha-256'],
    ['--pwfile', passwordFile],
    ['--encoding', 'UTF8'],
    ['--locale-provider', 'builtin'],
    ['--locale', 'C.UTF-8'],
    ['--no-instructions'],
  ].flat();
  try {
    await run(initdb, options, { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
    renameSync(passwordFile, join(draft, 'superuser.password'));
    renameSync(draft, data);
  } catch (error) {
    // Another process may have been first: its cluster is as good.
    if (!existsSync(join(data, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

/** The superuser's password, kept in the data directory, which only its account can read. */
export function superuserPassword({ data }: ClusterFiles): string {
  return readFileSync(join(data, 'superuser.password'), 'utf8');
}

export function readConnection({ folder }: ClusterFiles): Connection | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'connection.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

export function writeConnection({ folder }: ClusterFiles, connection: Connection): void {
  const file = join(folder, 'connection.json');
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(connection), { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
}

/** The process that runs the cluster, or ran it when it was killed. */
export function postmasterPid({ data }: ClusterFiles): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/**
 * A postmaster that was killed leaves its lock file. PostgreSQL sees through it, except when the process number lives on as
 * an unburied child (a container without an init process) or as another program. Only the number is replaced, by one that
 * cannot exist: PostgreSQL then still checks by itself that no orphan backend is attached.
 */
export function disarmStaleLock({ data }: ClusterFiles): void {
  const file = join(data, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(file)) return;
  const [pid, ...rest] = readFileSync(file, 'utf8').split('\n');
  if (!pid || isLivingPostgres(Number(pid))) return;
  writeFileSync(file, ['2147483646', ...rest].join('\n'));
}

function isLivingPostgres(pid: number): boolean {
  try {
    // "<pid> (<name>) <state> …"
    const [, name, state] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name === 'postgres' && state !== 'Z';
  } catch {
    return false;
  }
}
