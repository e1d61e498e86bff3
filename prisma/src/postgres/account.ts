import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The system account that runs PostgreSQL. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The parts of a file's status that say who may enter or read it. */
export interface Ownership {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/**
 * PostgreSQL refuses to run as root: then it runs as `postgres` where that account exists, else as `nobody`.
 * A cluster that exists already keeps the account that owns it.
 * @returns undefined when this process may run PostgreSQL itself
 */
export function accountFor(dataDirectory: string, passwd = '/etc/passwd'): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownershipOf(dataDirectory);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync(passwd, 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root and there is neither a "postgres" nor a "nobody" account: start as another user, or set DATABASE_URL',
  );
}

/** Whether the permission bits let this account do `bit` (4 read, 1 enter). */
export function permits(file: Ownership, account: Account, bit: 4 | 1): boolean {
  const shift = file.uid === account.uid ? 6 : file.gid === account.gid ? 3 : 0;
  return ((file.mode >> shift) & bit) === bit;
}

/** Whether the account can walk down to this folder: one closed folder on the way is enough to shut it out. */
export function mayEnter(folder: string, account: Account): boolean {
  for (let step = resolve(folder); ; step = dirname(step)) {
    const found = ownershipOf(step);
    if (found && !permits(found, account, 1)) return false;
    if (step === dirname(step)) return true;
  }
}

function ownershipOf(path: string): Ownership | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
