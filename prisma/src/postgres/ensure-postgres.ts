import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import {
  type ClusterFiles,
  type Connection,
  clusterFiles,
  disarmStaleLock,
  initialise,
  postmasterPid,
  readConnection,
  superuserPassword,
  writeConnection,
} from './cluster-files.ts';
import { releaseKeeper, startKeeper } from './keeper.ts';
import { type Lease, takeLease, whenUnused } from './lease.ts';

const LOG_LIMIT_BYTES = 5_000_000;
const START_TIMEOUT_MS = 60_000;

export interface PostgresOptions {
  /** Folder of the cluster; made when missing. */
  readonly dir: string;
  readonly log?: (line: string) => void;
  /** Server settings, added to ours or in their place. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running PostgreSQL that this process may rely on until it calls `stop`. */
export interface RunningPostgres extends Connection {
  /** False when it was already running. */
  readonly started: boolean;
  /** Ends this process's use of it. The server stops when nobody else uses it. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, or adopts it when any process runs it already. Safe with any number of
 * processes at once. It stays for as long as one of them lives, comes back on the same port when it is killed, and stops
 * by itself a few seconds after the last of them has ended, even by kill -9.
 */
export async function ensurePostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const log = options.log ?? (() => undefined);
  const files = clusterFiles(options.dir);
  let stopping = false;
  let held = await adoptOrStart(files, options, log);

  const revive = (lease: Lease): void => {
    lease.lost
      .then(async () => {
        if (stopping) return;
        log('PostgreSQL went away: bringing it back');
        held = await adoptOrStart(files, options, log);
        if (stopping) await held.lease.release();
        else revive(held.lease);
      })
      .catch((error) => log(`PostgreSQL did not come back: ${error.message}`));
  };
  revive(held.lease);

  return {
    ...held.connection,
    started: held.started,
    async stop() {
      if (stopping) return;
      stopping = true;
      await held.lease.release();
      releaseKeeper(files.folder, await stopWhenUnused(files, held.connection));
    },
  };
}

interface Held {
  readonly connection: Connection;
  readonly lease: Lease;
  readonly started: boolean;
}

async function adoptOrStart(files: ClusterFiles, options: PostgresOptions, log: (line: string) => void): Promise<Held> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let complaint = '';
  let port = readConnection(files)?.port;
  while (Date.now() < deadline) {
    const adopted = await adopt(files);
    if (adopted === 'busy') {
      await sleep(50);
      continue;
    }
    if (adopted) return adopted;
    const binaries = findBinaries(files.account);
    await initialise(files, binaries);
    const attempt = await start(files, binaries.postgres, port ?? (await freePort()), options, log);
    if (typeof attempt !== 'string') return attempt;
    complaint = attempt;
    // Lost a race on this data directory, a postmaster killed a moment ago, or the port was taken: look again.
    if (!/lock file|shared memory block|address already in use/i.test(complaint)) break;
    if (/address already in use/i.test(complaint)) port = undefined;
    await sleep(100);
  }
  throw new Error(`PostgreSQL did not start in ${files.folder}: ${complaint || 'no answer'}`);
}

async function adopt(files: ClusterFiles): Promise<Held | 'busy' | undefined> {
  const connection = readConnection(files);
  if (!connection) return undefined;
  const lease = await takeLease(connection.url);
  if (lease === 'unreachable') return undefined;
  return lease === 'busy' ? 'busy' : { connection, lease, started: false };
}

/** @returns what the server printed, when it ended instead of starting */
async function start(
  files: ClusterFiles,
  postgres: string,
  port: number,
  { settings }: PostgresOptions,
  log: (line: string) => void,
): Promise<Held | string> {
  disarmStaleLock(files);
  const url = `postgresql://postgres:${superuserPassword(files)}@127.0.0.1:${port}/postgres`;
  const logSize = prepareLog(files.log);
  const logFile = openSync(files.log, 'a', 0o600);
  const all = { ...defaultSettings, ...settings };
  const child = spawn(
    postgres,
    [
      '-D',
      files.data,
      '-p',
      String(port),
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...files.account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'ignore', logFile],
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  closeSync(logFile);
  let ended: string | undefined;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', () => {
    ended ??= readLog(files.log, logSize) || 'it ended without a word';
  });
  child.unref();
  while (ended === undefined) {
    const lease = await takeLease(url);
    if (typeof lease === 'object') {
      if (child.pid === undefined || postmasterPid(files) !== child.pid) {
        // Another process started the same cluster on the same port a moment earlier.
        await lease.release();
        return 'the lock file is held';
      }
      const connection = { url, port, pid: child.pid };
      writeConnection(files, connection);
      startKeeper(files.folder);
      log(`PostgreSQL listens on 127.0.0.1:${port}, data in ${files.folder}`);
      return { connection, lease, started: true };
    }
    await sleep(20);
  }
  return ended;
}

const defaultSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '300',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  wal_compression: 'on',
};

/** @returns false when others use the server, which then stays */
async function stopWhenUnused(files: ClusterFiles, { url, pid }: Connection): Promise<boolean> {
  try {
    return await whenUnused(url, async () => {
      process.kill(pid, 'SIGINT');
      const deadline = Date.now() + 30_000;
      while (postmasterPid(files) === pid && isAlive(pid) && Date.now() < deadline) await sleep(20);
    });
  } catch {
    // Nothing answers any more: it is stopped.
    return true;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @returns the size of the log, after a long one was emptied */
function prepareLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LOG_LIMIT_BYTES) return size;
  truncateSync(file);
  return 0;
}

/** What was added to the log; nothing when the whole folder is gone since. */
function readLog(file: string, from: number): string {
  try {
    return readFileSync(file, 'utf8').slice(from);
  } catch {
    return '';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
