import { readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Logger } from '@mitoyen/kit/log.ts';

const SETTLE_MS = 100;
// Events get lost (network disks, exhausted watches): the text is compared from time to time as well.
const COMPARE_MS = 5_000;

/**
 * Takes the committed supergraph, and again each time its file changes. Throws when the first is refused; later, a text that `take` refuses
 * changes nothing and the log says why. The returned function stops following.
 */
export function followSupergraphFile(file: string, take: (sdl: string) => void, log: Logger): () => void {
  const read = () => readFileSync(file, 'utf8');
  let current = read();
  take(current);
  let timer: NodeJS.Timeout | undefined;
  const reload = () => {
    try {
      const next = read();
      if (next === current) return;
      current = next;
      take(next);
    } catch (err) {
      log.error({ err }, 'the new supergraph is refused: the last good one stays');
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(reload, SETTLE_MS).unref();
  };
  // The folder is watched, not the file: an atomic replacement would leave a watch on the file that is gone.
  const watcher = watch(dirname(file), { persistent: false }, (_event, name) => {
    if (name === basename(file)) soon();
  });
  watcher.on('error', (err) => log.warn({ err }, 'the supergraph file is no longer watched, only compared'));
  const comparison = setInterval(reload, COMPARE_MS).unref();
  return () => {
    clearTimeout(timer);
    clearInterval(comparison);
    watcher.close();
  };
}
