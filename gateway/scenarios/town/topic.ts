/** Events of a test subgraph, with a count of who listens: the proof that nobody was left behind. */
export interface Topic<T> {
  publish(event: T): void;
  subscribe(): AsyncIterableIterator<T>;
  readonly listeners: number;
}

export function openTopic<T>(): Topic<T> {
  const subscribers = new Set<(event: T) => void>();
  return {
    publish(event) {
      for (const deliver of [...subscribers]) deliver(event);
    },
    subscribe() {
      const waiting: T[] = [];
      let wake: ((result: IteratorResult<T>) => void) | undefined;
      const deliver = (event: T) => {
        if (wake) wake({ value: event, done: false });
        else waiting.push(event);
        wake = undefined;
      };
      subscribers.add(deliver);
      const iterator: AsyncIterableIterator<T> = {
        next() {
          const event = waiting.shift();
          if (event !== undefined) return Promise.resolve({ value: event, done: false });
          return new Promise((resolve) => {
            wake = resolve;
          });
        },
        async return() {
          subscribers.delete(deliver);
          wake?.({ value: undefined, done: true });
          return { value: undefined, done: true };
        },
        [Symbol.asyncIterator]: () => iterator,
      };
      return iterator;
    },
    get listeners() {
      return subscribers.size;
    },
  };
}
