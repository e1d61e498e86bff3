import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

const keepers = new Map<string, ChildProcess>();

/**
 * Starts the small process that outlives this one, waits for it to end, and then stops the cluster of this folder as soon
 * as nobody uses it. It learns of the end from a pipe, which the system closes even after kill -9.
 */
export function startKeeper(folder: string): void {
  if (keepers.has(folder)) return;
  const program = fileURLToPath(new URL('./keeper.mjs', import.meta.url));
  const keeper = spawn(process.execPath, [program, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  keepers.set(folder, keeper);
  keeper.on('error', () => keepers.delete(folder));
  keeper.on('exit', () => keepers.delete(folder));
  keeper.stdin.on('error', () => undefined);
  keeper.unref();
  // A pipe to a child is a socket in Node, which its type does not say.
  (keeper.stdin as Socket).unref();
}

/** Ends this process's keeper of a cluster that is stopped; or lets it begin, when others still use the cluster. */
export function releaseKeeper(folder: string, isStopped: boolean): void {
  const keeper = keepers.get(folder);
  keepers.delete(folder);
  if (isStopped) keeper?.kill();
  else keeper?.stdin?.end();
}
