import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { activityOf, hears, REQUEST_TOPICS } from '../connection-request/activity.ts';
import { sightIn } from '../connection-request/request-access.command.ts';

/** Figures are counted again at most this often per reader, however much happens. Milliseconds. */
const REST_MS = 1_000;

/**
 * Rings when something happened that changes the figures of this reader; what happens within a second rings once more, at
 * its end. Written by hand, as the queue underneath: leaving must not wait for the next event.
 */
export function figuresChanged(context: SubgraphContext): AsyncIterableIterator<true> {
  const sight = sightIn(context);
  const events = context.subscribe(Object.keys(REQUEST_TOPICS), (event) => {
    const activity = activityOf(event);
    return activity !== undefined && hears(sight, activity);
  });
  let waiting: Promise<IteratorResult<unknown>> | undefined;
  let restUntil = 0;
  let wake: (() => void) | undefined;
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const changes: AsyncIterableIterator<true> = {
    async next() {
      const event = await (waiting ?? events.next());
      waiting = undefined;
      if (event.done) return { value: undefined, done: true };
      const rest = restUntil - Date.now();
      if (rest > 0) await sleep(rest);
      // What came meanwhile is told by this ring.
      for (;;) {
        waiting = events.next();
        const more = await Promise.race([waiting, Promise.resolve(undefined)]);
        if (more === undefined) break;
        if (more.done) break;
      }
      restUntil = Date.now() + REST_MS;
      return { value: true, done: false };
    },
    async return() {
      wake?.();
      await events.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => changes,
  };
  return changes;
}
