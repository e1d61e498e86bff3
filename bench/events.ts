// npm run bench:events [-- --quick]
// Events per second that reach every one of several processes, and the delay from commit to delivery, by PostgreSQL and by
// Redis (skipped where there is none). Everything runs on this machine; it stops by itself within about two minutes.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, roleUrl } from '@mitoyen/database';
import { redisForTests } from '@mitoyen/database/redis-for-tests';
import pg from 'pg';
import { ListenerProcess } from './events/listener-process.ts';

const isQuick = process.argv.includes('--quick');
const PROCESSES = isQuick ? [2] : [2, 8];
const BACKLOG = isQuick ? 5_000 : 20_000;
const ROUNDS = isQuick ? 1 : 3;
const SINGLES = isQuick ? 50 : 300;
const SINGLE_EVERY_MS = 15;

const home = mkdtempSync(join(tmpdir(), 'mitoyen-bench-events-'));
delete process.env.DATABASE_URL;
const database = await openDatabase(home);
const redis = await redisForTests();
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 4 });
const url = roleUrl(database.ownerUrl, 'networks', database.secret);

interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the listeners, of their connections' ends in the database, and of Redis, for one event. Microseconds; NaN where it cannot be read. */
  readonly cpu: number;
  readonly connections: number;
  readonly transactions: number;
}

const count = (value: number) => Math.round(value).toLocaleString('en-GB');
const quantile = (sorted: readonly number[], q: number) => sorted[Math.floor(q * (sorted.length - 1))] ?? Number.NaN;

/** Commits events at once, each about a thing of its own. */
async function commit(names: readonly string[]): Promise<void> {
  await owner.query(
    `INSERT INTO networks.outbox (tenant_id, topic, entity_id, payload)
     SELECT 'niort', 'network.changed', name, '{"citycode": "79191", "kind": "HEAT"}' FROM unnest($1::text[]) AS name`,
    [names],
  );
}

async function transactions(): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    'SELECT (xact_commit + xact_rollback)::int AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  return rows[0]?.n ?? 0;
}

/** The CPU time that these processes have used so far, in seconds (Linux only: /proc, whose clock ticks 100 times a second). */
function cpuSeconds(pids: readonly (number | undefined)[]): number {
  const each = pids.map((pid) => {
    try {
      // What follows the name, which may hold spaces: utime and stime are its 12th and 13th fields.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      return Number.NaN;
    }
  });
  return each.reduce((sum, seconds) => sum + seconds, 0);
}

async function listeningBackends(): Promise<number[]> {
  const { rows } = await owner.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'networks-events' ORDER BY pid",
  );
  return rows.map(({ pid }) => pid);
}

async function measure(processes: number, redisUrl: string | undefined): Promise<Figures> {
  const listeners = await Promise.all(
    Array.from({ length: processes }, () =>
      ListenerProcess.start({ url, secret: database.secret, ...(redisUrl && { redisUrl }) }),
    ),
  );
  // Until the followers have found their leader.
  await sleep(3_000);
  const rates: number[] = [];
  const backends = await listeningBackends();
  const pids = [...listeners.map(({ pid }) => pid), ...backends, ...(redisUrl ? [redis?.pid] : [])];
  const cpuBefore = cpuSeconds(pids);
  for (let round = 0; round < ROUNDS; round++) {
    await commit(Array.from({ length: BACKLOG }, (_, index) => `backlog ${round} ${index}`));
    const committed = performance.now();
    await Promise.all(listeners.map((listener) => listener.heard(BACKLOG * (round + 1))));
    rates.push(BACKLOG / ((performance.now() - committed) / 1_000));
  }
  const cpu = ((cpuSeconds(pids) - cpuBefore) / (BACKLOG * ROUNDS)) * 1e6;
  const delays: number[] = [];
  const before = await transactions();
  for (let index = 0; index < SINGLES; index++) {
    const name = `single ${index}`;
    await commit([name]);
    const committed = performance.timeOrigin + performance.now();
    const arrivals = await Promise.all(listeners.map((listener) => listener.arrivalOf(name)));
    delays.push(Math.max(0, Math.max(...arrivals) - committed));
    await sleep(SINGLE_EVERY_MS);
  }
  await sleep(1_500);
  const asked = (await transactions()) - before - SINGLES;
  await Promise.all(listeners.map((listener) => listener.stop()));
  delays.sort((a, b) => a - b);
  return {
    perSecond: quantile(
      rates.sort((a, b) => a - b),
      0.5,
    ),
    p50: quantile(delays, 0.5),
    p99: quantile(delays, 0.99),
    cpu,
    connections: backends.length,
    transactions: asked / SINGLES,
  };
}

try {
  for (const processes of PROCESSES) {
    const figures = {
      PostgreSQL: await measure(processes, undefined),
      ...(redis && { Redis: await measure(processes, redis.url) }),
    };
    console.log(`\n${processes} processes that each hear everything`);
    console.log(
      'carrier     events/s to each   CPU per event   delay p50   delay p99   connections   transactions per event',
    );
    for (const [carrier, { perSecond, cpu, p50, p99, connections, transactions }] of Object.entries(figures)) {
      const speed = [count(perSecond).padStart(17), `${count(cpu)} µs`.padStart(16)];
      const delay = [`${p50.toFixed(1)} ms`.padStart(12), `${p99.toFixed(1)} ms`.padStart(12)];
      const load = [String(connections).padStart(14), transactions.toFixed(1).padStart(25)];
      console.log([carrier.padEnd(11), ...speed, ...delay, ...load].join(''));
    }
    const { PostgreSQL, Redis } = figures;
    if (Redis) {
      const ratios = [
        Redis.perSecond / PostgreSQL.perSecond,
        PostgreSQL.cpu / Redis.cpu,
        PostgreSQL.transactions / Redis.transactions,
      ];
      const [speed, cpu, load] = ratios.map((ratio) => `x${ratio.toFixed(2)}`);
      console.log(`Redis against PostgreSQL: ${speed} events/s, ${cpu} less CPU, ${load} fewer transactions`);
    }
  }
} finally {
  await owner.end();
  await redis?.stop();
  await database.close();
  rmSync(home, { recursive: true, force: true });
}
process.exit();
