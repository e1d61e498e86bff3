import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EventQueue } from './event-queue.ts';
import type { Logger } from './log.ts';
import type { OutboxEvent } from './outbox.ts';

const PAGE = 500;
const CATCH_UP_MS = 1_000;
const RECONNECT_MS = 200;

interface Subscriber {
  readonly tenantId: string;
  readonly topics: ReadonlySet<string>;
  readonly accepts: (event: OutboxEvent) => boolean;
  readonly queue: EventQueue;
}

/**
 * Delivers the outbox of one subgraph to the subscribers of this process, every event once and in order.
 * NOTIFY is only a bell: what is read comes from the table, numbered under an advisory lock, so nothing is missed when a
 * transaction commits late, a notification is lost or the connection dies.
 */
export class EventStream {
  readonly #url: string;
  readonly #schema: string;
  readonly #log: Logger;
  readonly #subscribers = new Set<Subscriber>();
  #cursor: string | undefined;
  #stopped = false;
  #ring: (() => void) | undefined;
  #session: pg.Client | undefined;
  #running: Promise<void> | undefined;

  constructor(url: string, schema: string, log: Logger) {
    this.#url = url;
    this.#schema = schema;
    this.#log = log;
  }

  /** Starts at the end of the outbox; resolves once it listens, so that nothing written afterwards is missed. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#running = this.#run(resolve);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#ring?.();
    await this.#session?.end().catch(() => undefined);
    for (const subscriber of [...this.#subscribers]) await subscriber.queue.return();
    await this.#running;
  }

  get subscriberCount(): number {
    return this.#subscribers.size;
  }

  /** The events of one tenant on these topics, from now on. Leaving (`return()`) frees at once. */
  subscribe(
    tenantId: string,
    topics: readonly string[],
    accepts: (event: OutboxEvent) => boolean = () => true,
  ): AsyncIterableIterator<OutboxEvent> {
    const subscriber: Subscriber = {
      tenantId,
      topics: new Set(topics),
      accepts,
      queue: new EventQueue(() => this.#subscribers.delete(subscriber)),
    };
    this.#subscribers.add(subscriber);
    return subscriber.queue;
  }

  async #run(onListening: () => void): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#listen(onListening);
      } catch (error) {
        if (this.#stopped) return;
        this.#log.warn({ err: error }, 'event stream lost its connection');
        await sleep(RECONNECT_MS);
      }
    }
  }

  async #listen(onListening: () => void): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: `${this.#schema}-events` });
    let lost: Error | undefined;
    let rung = true;
    const ring = () => {
      rung = true;
      this.#ring?.();
    };
    client.on('error', (error) => {
      lost = error;
      ring();
    });
    client.on('end', () => {
      lost ??= new Error('connection ended');
      ring();
    });
    client.on('notification', ring);
    await client.connect();
    this.#session = client;
    // LISTEN first, then read: whatever commits in between is found by the first page.
    await client.query(`LISTEN outbox_${this.#schema}`);
    if (this.#cursor === undefined) {
      const { rows } = await client.query<{ head: string }>(`SELECT ${this.#schema}.outbox_head()::text AS head`);
      this.#cursor = rows[0]?.head ?? '0';
    }
    onListening();
    while (!this.#stopped) {
      if (lost) throw lost;
      if (rung) {
        rung = false;
        if ((await this.#deliverPage(client)) === PAGE) rung = true;
      } else {
        await this.#waitForBell();
        rung = true;
      }
    }
    await client.end().catch(() => undefined);
  }

  async #deliverPage(client: pg.Client): Promise<number> {
    await client.query(`SELECT ${this.#schema}.outbox_sequence($1)`, [PAGE]);
    const { rows } = await client.query<{
      seq: string;
      tenant_id: string;
      topic: string;
      entity_id: string;
      payload: Record<string, unknown>;
      at: Date;
    }>(
      `SELECT seq::text, tenant_id, topic, entity_id, payload, at FROM ${this.#schema}.outbox_after($1, $2) ORDER BY outbox_after.seq`,
      [this.#cursor, PAGE],
    );
    for (const row of rows) {
      this.#cursor = row.seq;
      const { seq, topic, payload, at } = row;
      this.#deliver({ seq, tenantId: row.tenant_id, topic, entityId: row.entity_id, payload, at });
    }
    return rows.length;
  }

  #deliver(event: OutboxEvent): void {
    for (const subscriber of this.#subscribers) {
      if (subscriber.tenantId !== event.tenantId || !subscriber.topics.has(event.topic)) continue;
      if (subscriber.accepts(event)) subscriber.queue.push(event);
    }
  }

  #waitForBell(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, CATCH_UP_MS);
      this.#ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
