import type { OutboxEvent } from './outbox.ts';

const MAX_WAITING = 1_000;

/**
 * The events of one subscriber. Written by hand rather than as a generator: `return()` must free everything at once,
 * while a generator queues it behind the pending `next()` and leaks the subscription until the next event.
 * Bounded: while the reader is busy an entity keeps its latest event only, and beyond 1,000 entities the oldest goes.
 */
export class EventQueue implements AsyncIterableIterator<OutboxEvent> {
  readonly #waiting = new Map<string, OutboxEvent>();
  readonly #onClose: () => void;
  #reader: ((result: IteratorResult<OutboxEvent>) => void) | undefined;
  #closed = false;

  constructor(onClose: () => void) {
    this.#onClose = onClose;
  }

  push(event: OutboxEvent): void {
    if (this.#closed) return;
    if (this.#reader) {
      const deliver = this.#reader;
      this.#reader = undefined;
      deliver({ value: event, done: false });
      return;
    }
    const key = `${event.topic}:${event.entityId}`;
    this.#waiting.delete(key);
    this.#waiting.set(key, event);
    if (this.#waiting.size > MAX_WAITING) this.#waiting.delete(this.#firstKey());
  }

  next(): Promise<IteratorResult<OutboxEvent>> {
    if (this.#closed) return Promise.resolve({ value: undefined, done: true });
    const key = this.#firstKey();
    const event = this.#waiting.get(key);
    if (event) {
      this.#waiting.delete(key);
      return Promise.resolve({ value: event, done: false });
    }
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }

  return(): Promise<IteratorResult<OutboxEvent>> {
    if (!this.#closed) {
      this.#closed = true;
      this.#waiting.clear();
      this.#reader?.({ value: undefined, done: true });
      this.#reader = undefined;
      this.#onClose();
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #firstKey(): string {
    return this.#waiting.keys().next().value ?? '';
  }
}
