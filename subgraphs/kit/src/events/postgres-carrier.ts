import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import type { EventCarrier, EventFeed } from './event-carrier.ts';
import { tailOutbox } from './outbox-tail.ts';

const LOOK_AGAIN_MS = 1_000;
const RECONNECT_MS = 200;

/** Events straight from the database: each process listens to it on a connection of its own. */
export function postgresCarrier(url: string, schema: string, log: Logger): EventCarrier {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  const run = async (feed: EventFeed, onListening: () => void) => {
    while (!stopping.signal.aborted) {
      try {
        await tailOutbox({ url, schema, feed, lookAgainMs: LOOK_AGAIN_MS, onListening }, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.warn({ err: error }, 'event stream lost its connection');
        await sleep(RECONNECT_MS);
      }
    }
  };
  return {
    start(feed) {
      return new Promise((resolve) => {
        running = run(feed, resolve);
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
