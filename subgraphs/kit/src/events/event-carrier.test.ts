import { setTimeout as sleep } from 'node:timers/promises';
import { roleUrl } from '@mitoyen/database';
import { redisForTests } from '@mitoyen/database/redis-for-tests';
import { cloneTestDatabase, TEST_SECRET, type TestDatabase } from '@mitoyen/database/testing';
import pg from 'pg';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../log.ts';
import type { EventCarrier } from './event-carrier.ts';
import { EventStream } from './event-stream.ts';
import { postgresCarrier } from './postgres-carrier.ts';
import { RedisCarrier } from './redis-carrier.ts';

const redis = await redisForTests();
const log = openLog('events', 'silent');
const PATIENCE = { timeout: 15_000, interval: 20 };

let database: TestDatabase;
let owner: pg.Pool;
beforeAll(async () => {
  database = await cloneTestDatabase();
  owner = ownerOf(database);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
  await redis?.stop();
});

function ownerOf({ url }: TestDatabase): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  pool.on('error', () => undefined);
  return pool;
}

/** One process that listens, with what it heard of Niort. */
interface Listener<Carrier extends EventCarrier = EventCarrier> {
  readonly carrier: Carrier;
  readonly stream: EventStream;
  readonly heard: string[];
}
const opened: Listener[] = [];

async function listen<Carrier extends EventCarrier>(carrier: Carrier): Promise<Listener<Carrier>> {
  const listener = { carrier, stream: new EventStream(carrier), heard: [] as string[] };
  await listener.stream.start();
  const events = listener.stream.subscribe('niort', ['note.taken']);
  void (async () => {
    for await (const { entityId } of events) listener.heard.push(entityId);
  })();
  opened.push(listener);
  return listener;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ stream }) => stream.stop()));
});

async function write(entities: readonly string[], { tenant = 'niort', pool = owner, pause = 0 } = {}): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    for (const entity of entities) {
      await client.query("INSERT INTO networks.outbox (topic, entity_id, payload) VALUES ('note.taken', $1, '{}')", [
        entity,
      ]);
      if (pause > 0) await sleep(pause);
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
const cutConnections = (of: string) =>
  owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'networks-events'
     AND datname = current_database() AND ${of}`,
  );
async function connections(): Promise<number> {
  const { rows } = await owner.query(
    "SELECT FROM pg_stat_activity WHERE application_name = 'networks-events' AND datname = current_database()",
  );
  return rows.length;
}
const allHear = (listeners: readonly Listener[], entities: readonly string[]) =>
  expect
    .poll(() => listeners.map(({ heard }) => [...heard].sort()), PATIENCE)
    .toEqual(listeners.map(() => [...entities].sort()));
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

const onPostgres = (over = database) => postgresCarrier(roleUrl(over.url, 'networks', TEST_SECRET), 'networks', log);
function onRedis(over = database): RedisCarrier {
  const url = roleUrl(over.url, 'networks', TEST_SECRET);
  return new RedisCarrier({ url, schema: 'networks', log, redisUrl: redis?.url ?? '', secret: TEST_SECRET });
}

const carriers = [
  { name: 'PostgreSQL', isHere: true, open: onPostgres as (over?: TestDatabase) => EventCarrier },
  { name: 'Redis', isHere: redis !== undefined, open: onRedis as (over?: TestDatabase) => EventCarrier },
];
describe.each(carriers)('events by $name', ({ isHere, open }) => {
  test.skipIf(!isHere)('every process hears every event once, all in one order, its own tenant alone', async () => {
    const listeners = [await listen(open()), await listen(open()), await listen(open())];
    await Promise.all([
      write(names('a', 20), { pause: 1 }),
      write(names('b', 20), { pause: 2 }),
      write(['ailleurs'], { tenant: 'amiens' }),
    ]);
    await allHear(listeners, [...names('a', 20), ...names('b', 20)]);
    for (const { heard } of listeners) expect(heard).toEqual(listeners[0]?.heard);
  });

  test.skipIf(!isHere)('a process that comes later begins where the others are', async () => {
    const first = await listen(open());
    await write(['avant']);
    await allHear([first], ['avant']);
    const second = await listen(open());
    await write(['après']);
    await allHear([second], ['après']);
    await allHear([first], ['avant', 'après']);
  });

  test.skipIf(!isHere)('nothing is missed while connections are cut and transactions commit out of order', async () => {
    const listeners = [await listen(open()), await listen(open()), await listen(open())];
    const cutting = setInterval(() => {
      void cutConnections('true').catch(() => undefined);
    }, 60);
    await Promise.all(['a', 'b', 'c', 'd'].map((name, index) => write(names(name, 60), { pause: 3 + index })));
    await Promise.all(['e', 'f'].map((name) => write(names(name, 600))));
    clearInterval(cutting);
    await allHear(listeners, [
      ...['a', 'b', 'c', 'd'].flatMap((name) => names(name, 60)),
      ...['e', 'f'].flatMap((name) => names(name, 600)),
    ]);
    for (const { heard } of listeners) expect(heard).toEqual(listeners[0]?.heard);
  });

  test.skipIf(!isHere)(
    'after the outbox was restored from an older copy who listens is told, and hears what follows',
    async () => {
      const listeners = [await listen(open()), await listen(open())];
      await write(names('avant', 50));
      await write(['perdu']);
      await allHear(listeners, [...names('avant', 50), 'perdu']);
      const queues = listeners.map(({ stream }) => stream.subscribe('niort', ['note.burnt']));
      await owner.query(`DELETE FROM networks.outbox WHERE entity_id <> 'avant-0';
      SELECT setval('networks.outbox_seq', (SELECT max(seq) FROM networks.outbox))`);
      const { rows } = await owner.query('SELECT max(seq)::text AS head FROM networks.outbox');
      await cutConnections('true');
      await expect
        .poll(() => listeners.map(({ stream }) => String(stream.cursor)), PATIENCE)
        .toEqual(listeners.map(() => rows[0].head));
      expect(queues.map((queue) => queue.takeMissed())).toEqual(listeners.map(() => rows[0].head));
      await write(['après']);
      await allHear(listeners, [...names('avant', 50), 'perdu', 'après']);
    },
  );

  test.skipIf(!isHere)('two installations do not hear each other', async () => {
    const other = await cloneTestDatabase();
    const otherOwner = ownerOf(other);
    const [here, there] = [await listen(open()), await listen(open(other))];
    await write(['ici']);
    await write(['là-bas'], { pool: otherOwner });
    await allHear([here], ['ici']);
    await allHear([there], ['là-bas']);
    await there.stream.stop();
    await otherOwner.end();
    await other.drop();
  });
});

describe.skipIf(!redis)('one leads, the others follow', () => {
  const leaders = (listeners: readonly Listener<RedisCarrier>[]) =>
    listeners.filter(({ carrier }) => carrier.isLeading);
  const settled = (listeners: readonly Listener<RedisCarrier>[], leading: number) =>
    expect
      .poll(() => [leaders(listeners).length, listeners.filter(({ carrier }) => carrier.isFollowing).length], PATIENCE)
      .toEqual([leading, listeners.length - leading]);

  test('the leader alone is connected to the database', async () => {
    const listeners = [await listen(onRedis()), await listen(onRedis()), await listen(onRedis())];
    await settled(listeners, 1);
    await expect.poll(connections, PATIENCE).toBe(1);
    await write(names('a', 50));
    await allHear(listeners, names('a', 50));
    expect(await connections()).toBe(1);
  });

  test('when the leader leaves, another leads, and nothing is missed', async () => {
    const listeners = [await listen(onRedis()), await listen(onRedis()), await listen(onRedis())];
    await settled(listeners, 1);
    const writing = write(names('a', 100), { pause: 5 }).then(() => write(names('b', 10)));
    const [leader] = leaders(listeners);
    await leader?.stream.stop();
    await write(names('c', 10));
    await writing;
    const others = listeners.filter((listener) => listener !== leader);
    await allHear(others, [...names('a', 100), ...names('b', 10), ...names('c', 10)]);
    await settled(others, 1);
  });

  test('while Redis is away everyone reads the database; when it is back they follow again', async () => {
    const listeners = [await listen(onRedis()), await listen(onRedis()), await listen(onRedis())];
    await settled(listeners, 1);
    await redis?.kill9();
    await write(names('a', 50));
    await allHear(listeners, names('a', 50));
    expect(listeners.filter(({ carrier }) => carrier.isFollowing)).toEqual([]);
    await redis?.start();
    await settled(listeners, 1);
    await write(names('b', 50));
    await allHear(listeners, [...names('a', 50), ...names('b', 50)]);
  });

  test('what Redis loses is read from the database', async () => {
    const listeners = [await listen(onRedis()), await listen(onRedis()), await listen(onRedis())];
    await settled(listeners, 1);
    const admin = createClient({ url: redis?.url ?? '' });
    // A connection that is cut is what this test is about.
    admin.on('error', () => undefined);
    await admin.connect();
    const losing = setInterval(() => {
      void admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub', 'SKIPME', 'yes']).catch(() => undefined);
    }, 150);
    for (let turn = 0; turn < 20; turn++) {
      await write(names(`tour-${turn}`, 30));
      await sleep(30);
    }
    clearInterval(losing);
    await allHear(listeners, Array.from({ length: 20 }, (_, turn) => names(`tour-${turn}`, 30)).flat());
    await settled(listeners, 1);
    admin.destroy();
  });

  test('a process that starts while Redis is away starts, and follows once it is there', async () => {
    await redis?.kill9();
    const listeners = [await listen(onRedis()), await listen(onRedis())];
    await write(['sans']);
    await allHear(listeners, ['sans']);
    await redis?.start();
    await settled(listeners, 1);
  });
});
