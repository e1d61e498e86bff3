import { chmodSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of ours, outside the clone, that every account may enter: for what PostgreSQL must reach and cannot inside a
 * private folder. It stands in /var/tmp where there is one, because /tmp does not outlive a restart of the machine.
 */
export function cacheFolder(name: string): string {
  return openFolder(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), name);
}

/** The same for what need not outlive a restart of the machine. */
export function temporaryFolder(name: string): string {
  return openFolder(tmpdir(), name);
}

/** @throws when the folder exists and belongs to somebody else, who could have put anything in it */
function openFolder(base: string, name: string): string {
  const mine = process.getuid?.();
  const folder = join(base, `mitoyen-${mine ?? 'user'}-${name}`);
  mkdirSync(folder, { recursive: true });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (mine !== undefined && found.uid !== mine)) {
    throw new Error(`${folder} belongs to somebody else: remove it, or set DATABASE_URL`);
  }
  chmodSync(folder, 0o755);
  return folder;
}
