import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roleUrl } from '../roles/roles.ts';
import { cloneTestDatabase, TEST_SECRET, type TestDatabase } from '../testing.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await cloneTestDatabase();
  pool = new pg.Pool({ connectionString: roleUrl(database.url, 'networks', TEST_SECRET), max: 12 });
  pool.on('error', () => undefined);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function inTransaction(
  tenant: string,
  work: (client: pg.PoolClient) => Promise<void>,
  end = 'COMMIT',
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    await work(client);
    await client.query(end);
  } finally {
    client.release();
  }
}
const insert = (client: pg.PoolClient, entityId: string) =>
  client.query("INSERT INTO networks.outbox (topic, entity_id, payload) VALUES ('changed', $1, '{}')", [entityId]);

/** A reader that numbers, then reads what follows the last number it saw; its connection may be cut at any moment. */
class Reader {
  readonly seen: { seq: string; tenantId: string; entityId: string }[] = [];
  #cursor = '0';

  async readOn(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const client = new pg.Client({
        connectionString: roleUrl(database.url, 'networks', TEST_SECRET),
        application_name: 'reader',
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        while (!isOver()) {
          await client.query('SELECT networks.outbox_sequence(20)');
          const { rows } = await client.query('SELECT * FROM networks.outbox_after($1, 20)', [this.#cursor]);
          for (const row of rows) {
            this.seen.push({ seq: row.seq, tenantId: row.tenant_id, entityId: row.entity_id });
            this.#cursor = row.seq;
          }
          if (rows.length === 0) await sleep(2);
        }
      } catch {
        // cut: connect again and read on from the cursor
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }
}

test('readers of all tenants’ events miss none, see none twice and see them in one order, while connections are cut', async () => {
  const readers = [new Reader(), new Reader(), new Reader()];
  const committed: string[] = [];
  let isOver = false;
  const reading = readers.map((reader) => reader.readOn(() => isOver));
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  const cutting = (async () => {
    while (!isOver) {
      await sleep(60);
      await owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'reader'");
    }
  })();
  await Promise.all(
    Array.from({ length: 6 }, async (_, writer) => {
      for (let i = 0; i < 40; i++) {
        const tenant = writer % 2 === 0 ? 'niort' : 'pau';
        const isRolledBack = i % 7 === 6;
        await inTransaction(
          tenant,
          async (client) => {
            await insert(client, `${tenant} ${writer}.${i} first`);
            await sleep(Math.random() * 15);
            await insert(client, `${tenant} ${writer}.${i} second`);
          },
          isRolledBack ? 'ROLLBACK' : 'COMMIT',
        );
        if (!isRolledBack) committed.push(`${tenant} ${writer}.${i} first`, `${tenant} ${writer}.${i} second`);
      }
    }),
  );
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
    if (readers.every((reader) => reader.seen.length >= committed.length)) break;
  }
  isOver = true;
  await Promise.all([...reading, cutting]);
  await owner.end();
  for (const reader of readers) {
    expect(reader.seen.map(({ entityId }) => entityId).sort()).toEqual([...committed].sort());
    expect(reader.seen).toEqual(readers[0]?.seen);
    expect(reader.seen.every(({ tenantId, entityId }) => entityId.startsWith(tenantId))).toBe(true);
  }
});

test('an event is delivered while an older transaction is still open', async () => {
  const { rows } = await pool.query('SELECT networks.outbox_head() AS head');
  await inTransaction('niort', async (slow) => {
    await insert(slow, 'slow');
    await inTransaction('pau', async (quick) => void (await insert(quick, 'quick')));
    await pool.query('SELECT networks.outbox_sequence()');
    const after = await pool.query('SELECT entity_id FROM networks.outbox_after($1)', [rows[0].head]);
    expect(after.rows).toEqual([{ entity_id: 'quick' }]);
  });
  await pool.query('SELECT networks.outbox_sequence()');
  const after = await pool.query('SELECT entity_id FROM networks.outbox_after($1)', [rows[0].head]);
  expect(after.rows).toEqual([{ entity_id: 'quick' }, { entity_id: 'slow' }]);
});

test('the bell rings at commit, and says nothing of what happened', async () => {
  const listener = new pg.Client({ connectionString: roleUrl(database.url, 'networks', TEST_SECRET) });
  await listener.connect();
  await listener.query('LISTEN outbox_networks');
  const rung = new Promise<pg.Notification>((resolve) => listener.once('notification', resolve));
  await inTransaction('niort', async (client) => void (await insert(client, 'secret')));
  expect((await rung).payload).toBe('');
  await listener.end();
});

test('a subgraph reads other tenants’ events through these functions only, and another subgraph’s not at all', async () => {
  await inTransaction('niort', async (client) => void (await insert(client, 'of niort')));
  await inTransaction('pau', async (client) => {
    const { rows } = await client.query("SELECT FROM networks.outbox WHERE entity_id = 'of niort'");
    expect(rows).toEqual([]);
  });
  await expect(
    inTransaction('niort', async (client) => void (await client.query('UPDATE networks.outbox SET seq = 1'))),
  ).rejects.toThrow('permission denied');
  const other = new pg.Client({ connectionString: roleUrl(database.url, 'partners', TEST_SECRET) });
  await other.connect();
  await expect(other.query('SELECT * FROM networks.outbox_after(0)')).rejects.toThrow('permission denied');
  await other.end();
});
