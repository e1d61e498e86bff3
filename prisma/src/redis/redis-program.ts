import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../postgres/cache-folder.ts';

const run = promisify(execFile);
const PATIENCE_MS = 120_000;
const PACKAGES = ['redis-server', 'redis-tools'];

/** A redis-server that runs on this machine, and where it finds its libraries. */
export interface RedisProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The redis-server of this machine; on Debian and Ubuntu, without one, that of their packages, unpacked once into a cache
 * folder, which needs no rights.
 * @throws with what to do when there is neither
 */
export async function findRedis(): Promise<RedisProgram> {
  const installed = { path: 'redis-server', env: {} };
  if (await starts(installed)) return installed;
  const folder = join(cacheFolder('redis'), 'unpacked');
  try {
    if (!existsSync(folder)) await unpack(folder);
    const unpacked = unpackedIn(folder);
    if (await starts(unpacked)) return unpacked;
    throw new Error(`${unpacked.path} does not start`);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`no redis-server on this machine: install it (${reason})`);
  }
}

function unpackedIn(folder: string): RedisProgram {
  const libraries = ['lib', 'usr/lib'].flatMap((each) => {
    const path = join(folder, each);
    const nested = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('-linux-gnu')) : [];
    return [path, ...nested.map((name) => join(path, name))];
  });
  return { path: join(folder, 'usr/bin/redis-server'), env: { LD_LIBRARY_PATH: libraries.join(':') } };
}

async function starts({ path, env }: RedisProgram): Promise<boolean> {
  return run(path, ['--version'], { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  );
}

async function unpack(target: string): Promise<void> {
  // Unpacked beside, then renamed: what was interrupted is never taken for whole.
  const draft = `${target}.${process.pid}`;
  const archives = join(draft, 'archives');
  mkdirSync(join(draft, 'lists/partial'), { recursive: true });
  mkdirSync(archives);
  try {
    await download(archives, []).catch(async () => {
      // The machine has no package lists, or old ones: they are fetched into our own folder.
      const own = ['-o', `Dir::State::Lists=${join(draft, 'lists')}`];
      await run('apt-get', [...own, 'update'], { timeout: PATIENCE_MS });
      await download(archives, own);
    });
    for (const archive of readdirSync(archives)) await run('dpkg-deb', ['-x', join(archives, archive), draft]);
    for (const folder of ['archives', 'lists']) rmSync(join(draft, folder), { recursive: true });
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function download(folder: string, options: readonly string[]): Promise<void> {
  const { stdout } = await run('apt-cache', [...options, 'depends', ...PACKAGES]);
  const libraries = [...stdout.matchAll(/^ {2}Depends: (\S+)$/gm)].map(([, name]) => name ?? '');
  const missing = await Promise.all(
    libraries.map(async (name) => (/^(lib|lua)/.test(name) && !(await isInstalled(name)) ? [name] : [])),
  );
  const wanted = [...PACKAGES, ...new Set(missing.flat())];
  await run('apt-get', [...options, 'download', ...wanted], { cwd: folder, timeout: PATIENCE_MS });
}

async function isInstalled(name: string): Promise<boolean> {
  const status = await run('dpkg-query', ['-s', name]).catch(() => ({ stdout: '' }));
  return /^Status: install ok installed$/m.test(status.stdout);
}
