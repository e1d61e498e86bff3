import type { OutboxEvent } from './outbox.ts';

/** How many events are kept for those who come back after a cut. */
export const RECENT_EVENTS = 5_000;

/** The last events of one subgraph, of all its tenants, in the memory of this process: what follows a number is read without the database. */
export class RecentEvents {
  readonly #capacity: number;
  #events: OutboxEvent[] = [];
  /** Everything after it, up to the last event added, is here. */
  #since = 0n;

  constructor(capacity = RECENT_EVENTS) {
    this.#capacity = capacity;
  }

  /** Begins at the last number given, with the events that led to it, oldest first and none left out. */
  begin(head: bigint, events: readonly OutboxEvent[]): void {
    this.#events = [...events];
    const [first] = events;
    this.#since = first ? BigInt(first.seq) - 1n : head;
  }

  /** Adds the event that follows. */
  add(event: OutboxEvent): void {
    this.#events.push(event);
    if (this.#events.length < 2 * this.#capacity) return;
    // Seldom and many at once: moving the whole list for each event would cost more than the event.
    const gone = this.#events.splice(0, this.#events.length - this.#capacity);
    this.#since = BigInt(gone.at(-1)?.seq ?? this.#since);
  }

  /** The events after this number, oldest first; undefined when some of them are no longer here. */
  after(seq: bigint): readonly OutboxEvent[] | undefined {
    if (seq < this.#since) return undefined;
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (BigInt(this.#events[middle]?.seq ?? 0) > seq) high = middle;
      else low = middle + 1;
    }
    return this.#events.slice(low);
  }
}
