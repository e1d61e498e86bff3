// Makes sure that the packages are there. Plain Node: it runs when nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the process with a clear word when Node is too old, then installs what package-lock.json says unless it is there. */
export function installIfNeeded() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = engines.node.replace('>=', '');
  if (isOlder(process.versions.node, needed)) {
    console.error(`Mitoyen needs Node ${needed} or later; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return;
  console.log('Installing the packages of package-lock.json…');
  // `npm ci` refuses a lock that was written where the registry held no binaries for other systems, of packages that have
  // one for each. `npm install` keeps to the same lock and finds what this system needs.
  if (!npm(['ci'], 'pipe') && !npm(['install', '--no-save'], 'inherit')) {
    console.error('The packages could not be installed: nothing was started.');
    process.exit(1);
  }
}

function npm(args, stdio) {
  const options = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', [...args, ...options], { cwd: root, stdio, shell: process.platform === 'win32' });
  return status === 0;
}

function isOlder(version, needed) {
  const [a, b] = [version, needed].map((text) => text.split('.').map(Number));
  const i = [0, 1, 2].find((part) => (a[part] ?? 0) !== (b[part] ?? 0));
  return i !== undefined && (a[i] ?? 0) < (b[i] ?? 0);
}
