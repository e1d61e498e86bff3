import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Peer } from './contestant.ts';

const PATIENCE_MS = 5 * 60_000;
const SOURCES = fileURLToPath(new URL('./peers', import.meta.url));
const INSTALLED = fileURLToPath(new URL('../../.mitoyen/bench-peers', import.meta.url));

/**
 * Installs a peer on demand, with the exact versions of its package.json, in a folder of its own: nothing of it enters the project's lock
 * file. Returns the path of its program. Rejects when the registry does not give it.
 */
export async function installPeer(peer: Peer): Promise<string> {
  const [source, folder] = [join(SOURCES, peer), join(INSTALLED, peer)];
  const wanted = readFileSync(join(source, 'package.json'), 'utf8');
  const stamp = join(folder, 'installed.json');
  const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(source)) cpSync(join(source, file), join(folder, file));
  if (!isInstalled) {
    rmSync(stamp, { force: true });
    console.log(`installing ${peer} (once)`);
    await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      timeout: PATIENCE_MS,
    });
    writeFileSync(stamp, wanted);
  }
  return join(folder, 'peer.mjs');
}
