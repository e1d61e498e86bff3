import type { OutboxEvent } from './outbox.ts';

/** How many entities may wait for one busy reader. */
export const MAX_WAITING = 1_000;

/** What names the thing an event is about: a later event of the same name replaces one that still waits. */
export function entityOf({ topic, entityId }: OutboxEvent): string {
  return `${topic}:${entityId}`;
}

/**
 * The events of one subscriber. Written by hand rather than as a generator: `return()` must free everything at once,
 * while a generator queues it behind the pending `next()` and leaks the subscription until the next event.
 * Bounded: while the reader is busy an entity keeps its latest event only, and beyond 1,000 entities the oldest goes, which
 * is remembered and told.
 */
export class EventQueue implements AsyncIterableIterator<OutboxEvent> {
  /** Everything after this number comes. `resync`: the reader asked for more, which is no longer there. */
  start: { readonly version: string; readonly resync: boolean } = { version: '0', resync: false };
  /** Called when something was left out. */
  onMissed: (() => void) | undefined;
  readonly #waiting = new Map<string, OutboxEvent>();
  readonly #onClose: () => void;
  #taken: OutboxEvent | undefined;
  #missed: string | undefined;
  #reader: ((result: IteratorResult<OutboxEvent>) => void) | undefined;
  #closed = false;

  constructor(onClose: () => void) {
    this.#onClose = onClose;
  }

  /** The event that the reader was given last. */
  get taken(): OutboxEvent | undefined {
    return this.#taken;
  }

  push(event: OutboxEvent): void {
    if (this.#closed) return;
    if (this.#reader) {
      const deliver = this.#reader;
      this.#reader = undefined;
      this.#taken = event;
      deliver({ value: event, done: false });
      return;
    }
    const entity = entityOf(event);
    this.#waiting.delete(entity);
    this.#waiting.set(entity, event);
    if (this.#waiting.size > MAX_WAITING) {
      const oldest = this.#oldest();
      if (oldest) this.miss(oldest.seq);
    }
  }

  /** Leaves out what waits up to this number: the reader is told that it missed something. */
  miss(version: string): void {
    for (const [entity, { seq }] of this.#waiting) {
      if (BigInt(seq) > BigInt(version)) break;
      this.#waiting.delete(entity);
    }
    this.#missed = version;
    this.onMissed?.();
  }

  /** The number up to which something was left out since this was last asked; undefined when nothing was. */
  takeMissed(): string | undefined {
    const missed = this.#missed;
    this.#missed = undefined;
    return missed;
  }

  next(): Promise<IteratorResult<OutboxEvent>> {
    if (this.#closed) return Promise.resolve({ value: undefined, done: true });
    const event = this.#oldest();
    if (event) {
      this.#waiting.delete(entityOf(event));
      this.#taken = event;
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

  #oldest(): OutboxEvent | undefined {
    return this.#waiting.values().next().value;
  }
}
