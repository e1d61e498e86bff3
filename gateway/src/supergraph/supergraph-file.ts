import { readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { SupergraphSdlHook } from '@apollo/gateway';
import type { Logger } from '@mitoyen/kit/log.ts';

const SETTLE_MS = 100;
// Events get lost (network disks, exhausted watches): the text is compared from time to time as well.
const COMPARE_MS = 5_000;

/**
 * Loads the committed supergraph and follows its file. A text that the gateway refuses changes nothing: the schema that serves
 * keeps serving, and the log says why.
 */
export function followSupergraphFile(file: string, log: Logger): SupergraphSdlHook {
  return async ({ update }) => {
    const read = () => readFileSync(file, 'utf8');
    let current = read();
    let timer: NodeJS.Timeout | undefined;
    const reload = () => {
      try {
        const next = read();
        if (next === current) return;
        current = next;
        update(next);
        log.info('supergraph replaced');
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
    return {
      supergraphSdl: current,
      async cleanup() {
        clearTimeout(timer);
        clearInterval(comparison);
        watcher.close();
      },
    };
  };
}
