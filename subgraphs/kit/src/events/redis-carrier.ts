import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from '../log.ts';
import type { EventCarrier, EventFeed, EventPage } from './event-carrier.ts';
import { tailOutbox } from './outbox-tail.ts';
import { decodePage, encodePage } from './page-message.ts';
import { channelOf, createRedis } from './redis-channel.ts';

/** The leader says at least this often where the outbox is. */
const HEARTBEAT_MS = 500;
/** A leader that says nothing for this long is not waited for. */
const SILENCE_MS = 3 * HEARTBEAT_MS;
const RECONNECT_MS = 200;
/** Beyond these a Redis that takes nothing any more is not given more: the others read the database. */
const MOST_UNANSWERED = 20;

export interface RedisCarrierOptions {
  /** The subgraph's own role. */
  readonly url: string;
  readonly schema: string;
  readonly log: Logger;
  readonly redisUrl: string;
  /** The platform's secret: two installations on one Redis do not hear each other. */
  readonly secret: string;
}

/**
 * Events by Redis, for many processes: one of them, the leader, reads the database and publishes what it read; the others
 * listen to Redis alone. Redis may lose anything: whoever hears nothing, or hears that something is missing, reads the
 * database by itself until it is in step again, and takes the lead when nobody has it.
 */
export class RedisCarrier implements EventCarrier {
  readonly #options: RedisCarrierOptions;
  readonly #me = randomUUID();
  readonly #redis: ReturnType<typeof createRedis>;
  #feed: EventFeed | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;
  #channel: string | undefined;
  #isSubscribed = false;
  #isRedisLost = false;
  #isLeading = false;
  #triedAt = Number.NEGATIVE_INFINITY;
  #publishedAt = 0;
  #unanswered = 0;
  /** When a leader was last heard that this process is in step with. */
  #inStepAt = Number.NEGATIVE_INFINITY;
  #tail: AbortController | undefined;
  #wake: (() => void) | undefined;

  constructor(options: RedisCarrierOptions) {
    this.#options = options;
    this.#redis = createRedis(options.redisUrl);
    this.#redis.on('error', (error: Error) => {
      // A connection that fails again and again is said once.
      if (!this.#isRedisLost) options.log.warn({ err: error }, 'Redis is lost: events are read from the database');
      this.#isRedisLost = true;
      this.#fallOutOfStep();
    });
    this.#redis.on('ready', () => {
      this.#isRedisLost = false;
      void this.#listen();
    });
  }

  /** Whether this process reads the database for the others. */
  get isLeading(): boolean {
    return this.#isLeading;
  }

  /** Whether this process hears of events by Redis alone. */
  get isFollowing(): boolean {
    return this.#tail === undefined;
  }

  start(feed: EventFeed): Promise<void> {
    this.#feed = feed;
    return new Promise((resolve) => {
      this.#running = this.#run(feed, resolve);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const wasLeading = this.#isLeading;
    this.#tail?.abort();
    this.#wake?.();
    await this.#running;
    // Said once the lead is free, so that whoever hears it can take it.
    if (wasLeading) await this.#publish({ after: this.#feed?.cursor ?? 0n, events: [] }, true);
    if (this.#redis.isOpen) this.#redis.destroy();
  }

  async #run(feed: EventFeed, onListening: () => void): Promise<void> {
    const { url, schema, log } = this.#options;
    while (!this.#stopped) {
      if (this.#isInStep()) {
        await this.#waitAWhile();
        continue;
      }
      const tail = new AbortController();
      this.#tail = tail;
      try {
        await tailOutbox(
          {
            url,
            schema,
            feed,
            lookAgainMs: HEARTBEAT_MS,
            onListening,
            onPage: (client, page) => this.#afterPage(client, page, tail),
          },
          tail.signal,
        );
      } catch (error) {
        if (this.#stopped) return;
        log.warn({ err: error }, 'event stream lost its connection');
        await sleep(RECONNECT_MS);
      } finally {
        this.#isLeading = false;
        this.#triedAt = Number.NEGATIVE_INFINITY;
        this.#tail = undefined;
      }
    }
  }

  /** Beside reading the database: leads if nobody does, tells the others, or goes back to listening to Redis. */
  async #afterPage(client: pg.Client, page: EventPage, tail: AbortController): Promise<void> {
    if (!this.#channel) await this.#openChannel(client);
    if (!this.#isLeading && this.#isInStep()) return tail.abort();
    const now = performance.now();
    if (!this.#isLeading && now - this.#triedAt >= HEARTBEAT_MS) {
      this.#triedAt = now;
      this.#isLeading = await takeTheLead(client, this.#options.schema);
    }
    if (this.#isLeading && (page.events.length > 0 || now - this.#publishedAt >= HEARTBEAT_MS / 2))
      void this.#publish(page);
  }

  async #publish(page: EventPage, isLeaving = false): Promise<void> {
    if (!this.#channel || !this.#redis.isReady || this.#unanswered >= MOST_UNANSWERED) return;
    this.#publishedAt = performance.now();
    this.#unanswered += 1;
    try {
      await this.#redis.publish(this.#channel, encodePage({ from: this.#me, page, isLeaving }));
    } catch {
      // Lost: the others find out by the next one, or by the silence.
    } finally {
      this.#unanswered -= 1;
    }
  }

  #hear(text: string): void {
    const message = decodePage(text);
    if (!message || message.from === this.#me || this.#stopped) return;
    const { after, events } = message.page;
    const isTaken = this.#feed?.take(message.page) ?? false;
    // A leader that is behind us reads another outbox than we did, restored from a copy: only the database can tell.
    const isWhereWeAre = this.#feed?.cursor === BigInt(events.at(-1)?.seq ?? after);
    if (isTaken && isWhereWeAre && !message.isLeaving) this.#inStepAt = performance.now();
    else this.#fallOutOfStep();
  }

  #isInStep(): boolean {
    return performance.now() - this.#inStepAt < SILENCE_MS;
  }

  #fallOutOfStep(): void {
    this.#inStepAt = Number.NEGATIVE_INFINITY;
    this.#wake?.();
  }

  async #openChannel(client: pg.Client): Promise<void> {
    this.#channel = await channelOf(client, this.#options.schema, this.#options.secret);
    // It goes on trying by itself; what happens is told by its events.
    this.#redis.connect().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    // After a reconnection the client subscribes again by itself.
    if (this.#isSubscribed || !this.#channel) return;
    try {
      this.#isSubscribed = true;
      await this.#redis.subscribe(this.#channel, (text) => this.#hear(text));
    } catch {
      this.#isSubscribed = false;
    }
  }

  #waitAWhile(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, HEARTBEAT_MS);
      this.#wake = done;
    });
  }
}

/** True when this connection leads: it is the one that holds the lock, and the lock goes with it. */
async function takeTheLead(client: pg.Client, schema: string): Promise<boolean> {
  const { rows } = await client.query<{ won: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS won', [
    `${schema}.outbox.leader`,
  ]);
  return rows[0]?.won ?? false;
}
