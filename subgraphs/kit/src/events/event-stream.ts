import type { EventCarrier, EventFeed, EventPage } from './event-carrier.ts';
import { EventQueue } from './event-queue.ts';
import type { OutboxEvent } from './outbox.ts';
import { RecentEvents } from './recent-events.ts';

interface Subscriber {
  readonly topics: ReadonlySet<string>;
  readonly accepts: (event: OutboxEvent) => boolean;
  readonly queue: EventQueue;
}

/**
 * Delivers the outbox of one subgraph to the subscribers of this process, every event once and in order, whatever carries
 * them here.
 */
export class EventStream {
  readonly #carrier: EventCarrier;
  readonly #recent = new RecentEvents();
  readonly #byTenant = new Map<string, Set<Subscriber>>();
  #cursor: bigint | undefined;
  #subscriberCount = 0;

  constructor(carrier: EventCarrier) {
    this.#carrier = carrier;
  }

  /** Starts at the end of the outbox; resolves once it listens, so that nothing written afterwards is missed. */
  start(): Promise<void> {
    const stream = this;
    const feed: EventFeed = {
      get cursor() {
        return stream.#cursor;
      },
      begin: (head, recent) => this.#begin(head, recent),
      take: (page) => this.#take(page),
    };
    return this.#carrier.start(feed);
  }

  async stop(): Promise<void> {
    await this.#carrier.stop();
    for (const { queue } of this.#subscribers()) await queue.return();
  }

  get subscriberCount(): number {
    return this.#subscriberCount;
  }

  /** The number of the last event delivered; undefined before the start. */
  get cursor(): bigint | undefined {
    return this.#cursor;
  }

  /**
   * The events of one tenant on these topics, from now on. Leaving (`return()`) frees at once.
   * @param after a number that this subscriber was told before: what followed it comes first, and when some of it is no
   * longer known `start.resync` says so
   */
  subscribe(
    tenantId: string,
    topics: readonly string[],
    accepts: (event: OutboxEvent) => boolean = () => true,
    after?: string,
  ): EventQueue {
    const all = this.#byTenant.get(tenantId) ?? new Set();
    this.#byTenant.set(tenantId, all);
    const queue = new EventQueue(() => {
      this.#subscriberCount -= 1;
      all.delete(subscriber);
      if (all.size === 0) this.#byTenant.delete(tenantId);
    });
    const subscriber: Subscriber = { topics: new Set(topics), accepts, queue };
    all.add(subscriber);
    this.#subscriberCount += 1;

    const head = this.#cursor ?? 0n;
    const followed = after === undefined ? [] : this.#after(after);
    for (const event of followed ?? []) if (event.tenantId === tenantId) offer(subscriber, event);
    const resync = followed === undefined || queue.takeMissed() !== undefined;
    if (resync) queue.miss(String(head));
    queue.takeMissed();
    queue.start = { version: resync || after === undefined ? String(head) : after, resync };
    return queue;
  }

  /** What followed a number; undefined when that is not known here, or the number is none that was ever given here. */
  #after(given: string): readonly OutboxEvent[] | undefined {
    if (!/^\d{1,19}$/.test(given)) return undefined;
    const seq = BigInt(given);
    return this.#cursor === undefined || seq > this.#cursor ? undefined : this.#recent.after(seq);
  }

  #begin(head: bigint, recent: readonly OutboxEvent[]): void {
    const isFirst = this.#cursor === undefined;
    this.#cursor = head;
    this.#recent.begin(head, recent);
    if (!isFirst) for (const { queue } of this.#subscribers()) queue.miss(String(head));
  }

  #take({ after, events }: EventPage): boolean {
    if (this.#cursor === undefined || after > this.#cursor) return false;
    for (const event of events) {
      const seq = BigInt(event.seq);
      if (seq <= this.#cursor) continue;
      this.#cursor = seq;
      this.#recent.add(event);
      for (const subscriber of this.#byTenant.get(event.tenantId) ?? []) offer(subscriber, event);
    }
    return true;
  }

  #subscribers(): Subscriber[] {
    return [...this.#byTenant.values()].flatMap((subscribers) => [...subscribers]);
  }
}

function offer({ topics, accepts, queue }: Subscriber, event: OutboxEvent): void {
  if (topics.has(event.topic) && accepts(event)) queue.push(event);
}
