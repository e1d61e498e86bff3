import pg from 'pg';
import type { EventFeed, EventPage } from './event-carrier.ts';
import type { OutboxEvent } from './outbox.ts';
import { RECENT_EVENTS } from './recent-events.ts';

const PAGE = 500;

/** Where the outbox is, and what to do beside reading it. */
export interface OutboxTail {
  /** The subgraph's own role. */
  readonly url: string;
  readonly schema: string;
  readonly feed: EventFeed;
  /** How long to wait for the bell before looking anyway: one may have been lost. Milliseconds. */
  readonly lookAgainMs: number;
  /** Called once it listens. */
  onListening(): void;
  /** Called after each look with what it brought, which may be nothing; the next look waits for it. */
  onPage?(client: pg.Client, page: EventPage): Promise<void>;
}

/**
 * Follows the outbox on a connection of its own until it is told to stop; throws when the connection is lost.
 * NOTIFY is only a bell: what is read comes from the table, numbered under an advisory lock, so nothing is missed when a
 * transaction commits late or a notification is lost.
 */
export async function tailOutbox(tail: OutboxTail, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const client = new pg.Client({
    connectionString: tail.url,
    application_name: `${tail.schema}-events`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  const bell = new Bell();
  let lost: Error | undefined;
  client.on('error', (error) => {
    lost = error;
    bell.ring();
  });
  client.on('end', () => {
    lost ??= new Error('connection ended');
    bell.ring();
  });
  client.on('notification', () => bell.ring());
  const onAbort = () => bell.ring();
  signal.addEventListener('abort', onAbort);
  try {
    await client.connect();
    // LISTEN first, then read: whatever commits in between is found by the first page.
    await client.query(`LISTEN outbox_${tail.schema}`);
    await begin(client, tail);
    tail.onListening();
    while (!signal.aborted) {
      if (lost) throw lost;
      const page = await nextPage(client, tail);
      tail.feed.take(page);
      await tail.onPage?.(client, page);
      if (page.events.length < PAGE && !signal.aborted) await bell.wait(tail.lookAgainMs);
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    await client.end().catch(() => undefined);
  }
}

/** At the first connection, and when the outbox no longer joins what was read: it was restored, or more is gone than was read. */
async function begin(client: pg.Client, { schema, feed }: OutboxTail): Promise<void> {
  const { rows } = await client.query<{ head: string; floor: string }>(
    `SELECT ${schema}.outbox_head()::text AS head, ${schema}.outbox_floor()::text AS floor`,
  );
  const head = BigInt(rows[0]?.head ?? 0);
  const floor = BigInt(rows[0]?.floor ?? 0);
  if (feed.cursor !== undefined && floor <= feed.cursor && feed.cursor <= head) return;
  const before = head - BigInt(RECENT_EVENTS);
  const recent = await readAfter(client, schema, before > 0n ? before : 0n, RECENT_EVENTS);
  feed.begin(
    head,
    recent.filter(({ seq }) => BigInt(seq) <= head),
  );
}

async function nextPage(client: pg.Client, { schema, feed }: OutboxTail): Promise<EventPage> {
  await client.query(`SELECT ${schema}.outbox_sequence($1)`, [PAGE]);
  const after = feed.cursor ?? 0n;
  return { after, events: await readAfter(client, schema, after, PAGE) };
}

async function readAfter(client: pg.Client, schema: string, after: bigint, max: number): Promise<OutboxEvent[]> {
  const { rows } = await client.query<{
    seq: string;
    tenant_id: string;
    topic: string;
    entity_id: string;
    payload: Record<string, unknown>;
    at: Date;
  }>(
    `SELECT seq::text, tenant_id, topic, entity_id, payload, at FROM ${schema}.outbox_after($1, $2) ORDER BY outbox_after.seq`,
    [String(after), max],
  );
  return rows.map(({ seq, tenant_id, topic, entity_id, payload, at }) => ({
    seq,
    tenantId: tenant_id,
    topic,
    entityId: entity_id,
    payload,
    at,
  }));
}

/** Wakes who waits; one that rings while nobody waits is heard by the next wait. */
class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  wait(mostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#rung = false;
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, mostMs);
      this.#wake = done;
      if (this.#rung) done();
    });
  }
}
