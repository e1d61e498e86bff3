import { roleUrl } from '@mitoyen/database';
import { redisForTests } from '@mitoyen/database/redis-for-tests';
import { cloneTestDatabase, createTestCluster, TEST_SECRET } from '@mitoyen/database/testing';
import { budgetPolicies } from '@mitoyen/gateway';
import { openBudgets } from '@mitoyen/gateway/budgets';
import { openCounterStore } from '@mitoyen/gateway/counter-store';
import { openLog } from '@mitoyen/kit/log.ts';

/** What the budgets add to one request of a gateway, by store: its own CPU time, and how often the store is asked. */
const REQUESTS = 40_000;
const AT_ONCE = 16;

const log = openLog('bench', 'silent');
const cluster = await createTestCluster();
const database = await cloneTestDatabase(cluster.url);
const redis = await redisForTests();
const stores = {
  memory: {},
  PostgreSQL: { databaseUrl: roleUrl(database.url, 'gateway', TEST_SECRET) },
  ...(redis && { Redis: { redisUrl: redis.url } }),
};
console.log('store        requests from    CPU per request');
for (const [name, address] of Object.entries(stores)) {
  for (const [visitors, label] of [
    [10, '10 visitors'],
    [REQUESTS, 'one visitor each'],
  ] as const) {
    const { store, close } = await openCounterStore(address, log);
    const budgets = openBudgets({ store, secret: TEST_SECRET, log, policies: budgetPolicies(100) });
    const cpu = await cpuOf(async (index) => {
      const subject = { tenant: label, viewer: { kind: 'anonymous' } as const, address: `visitor ${index % visitors}` };
      if (!(await budgets.spend(subject, 20)).isWithin) throw new Error('the bench ran out of budget');
    });
    console.log(`${name.padEnd(12)} ${label.padEnd(16)} ${cpu.toFixed(1).padStart(7)} µs`);
    await close();
  }
}
await redis?.stop();
await database.drop();
await cluster.stop();

/** Microseconds of this process for each piece of work, several at once. */
async function cpuOf(work: (index: number) => Promise<void>): Promise<number> {
  let next = 0;
  const before = process.cpuUsage();
  const worker = async () => {
    while (next < REQUESTS) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / REQUESTS;
}
