import { latestQueue } from './latest-queue.ts';

/** Where the source of a stream puts what happens to it. */
export interface LiveSink<E> {
  event(event: E): void;
  /** The source was cut and runs again: something may have been missed. */
  resumed(): void;
  /** No more events. With `last`, one final item is delivered before the end (the error that ended it). */
  ended(last?: E): void;
}

/** How one event becomes one result. `missed`: events before it were dropped or lost. `event` undefined: only that is to be said. */
export type Render<E, R> = (event: E | undefined, missed: boolean) => Promise<R>;

/** The results of one subscription. */
export type LiveStream<R> = Required<AsyncIterableIterator<R, undefined, undefined>>;

/**
 * The results of one subscriber, pulled one at a time so that they never overtake one another.
 * Written by hand rather than as a generator: `return()` must leave the source at once, while a generator queues it behind the
 * pending `next()`, and the subscription leaks until the next event.
 */
export function liveStream<E, R>(
  open: (sink: LiveSink<E>) => () => void,
  render: Render<E, R>,
  capacity: number,
): LiveStream<R> {
  const queue = latestQueue<E>(capacity);
  let lost = false;
  let sourceEnded = false;
  let left = false;
  let wake: (() => void) | undefined;

  const stir = () => {
    wake?.();
    wake = undefined;
  };
  const release = open({
    event(event) {
      if (left || sourceEnded) return;
      queue.push(event);
      stir();
    },
    resumed() {
      if (left || sourceEnded) return;
      lost = true;
      stir();
    },
    ended(last) {
      if (left || sourceEnded) return;
      if (last !== undefined) queue.push(last);
      sourceEnded = true;
      stir();
    },
  });
  const leave = () => {
    if (left) return;
    left = true;
    queue.clear();
    release();
    stir();
  };
  const takeNext = async (): Promise<{ event: E | undefined; missed: boolean } | undefined> => {
    while (!left) {
      const taken = queue.take();
      const missed = lost || (taken?.missed ?? false);
      if (taken || lost) {
        lost = false;
        return { event: taken?.item, missed };
      }
      if (sourceEnded) return undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return undefined;
  };
  const done = { value: undefined, done: true } as const;
  let last: Promise<unknown> = Promise.resolve();

  const pull = async (): Promise<IteratorResult<R, undefined>> => {
    const next = await takeNext();
    if (!next) {
      leave();
      return done;
    }
    try {
      const value = await render(next.event, next.missed);
      return left ? done : { value, done: false };
    } catch (error) {
      leave();
      throw error;
    }
  };
  return {
    next() {
      const result = last.then(pull);
      last = result.catch(() => undefined);
      return result;
    },
    async return() {
      leave();
      return done;
    },
    async throw(error: unknown) {
      leave();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
