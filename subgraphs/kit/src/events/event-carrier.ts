import type { OutboxEvent } from './outbox.ts';

/** Consecutive events of the outbox, oldest first: all those between `after` and the last of them. */
export interface EventPage {
  readonly after: bigint;
  readonly events: readonly OutboxEvent[];
}

/** Where a carrier brings the events to. */
export interface EventFeed {
  /** The number of the last event brought; undefined before the beginning. */
  readonly cursor: bigint | undefined;
  /** Begins at the last number given, with the events that led to it. A second time: the outbox is not what it was (restored from a copy). */
  begin(head: bigint, recent: readonly OutboxEvent[]): void;
  /** Brings a page; what was brought before is passed over. False when events between the cursor and the page are missing: then nothing is taken. */
  take(page: EventPage): boolean;
}

/** What brings the events of one subgraph to this process. PostgreSQL holds the truth in all cases; a carrier is a way to hear of it. */
export interface EventCarrier {
  /** Brings events until it is stopped. Settles once it listens, so that nothing written afterwards is missed. */
  start(feed: EventFeed): Promise<void>;
  stop(): Promise<void>;
}
