import type { Cancellable } from './deadlines.ts';

/**
 * What is under way for each client. One listener on the signal of a client, however many fetches run for it: a listener for each fetch
 * costs more than the rest of the fetch.
 */
export interface Departures {
  /** Gives `work` up when the client leaves, unless `done` comes first. The signal must not be aborted yet. */
  add(signal: AbortSignal, work: Cancellable): void;
  done(signal: AbortSignal, work: Cancellable): void;
}

export function openDepartures(): Departures {
  const clients = new WeakMap<AbortSignal, Set<Cancellable>>();
  return {
    add(signal, work) {
      const known = clients.get(signal);
      if (known) {
        known.add(work);
        return;
      }
      const underWay = new Set([work]);
      clients.set(signal, underWay);
      signal.addEventListener(
        'abort',
        () => {
          for (const it of underWay) it.cancel(new Error('the client has left'));
          underWay.clear();
        },
        { once: true },
      );
    },
    done: (signal, work) => void clients.get(signal)?.delete(work),
  };
}
