import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { roleUrl } from '@mitoyen/database';
import { redisForTests } from '@mitoyen/database/redis-for-tests';
import { cloneTestDatabase, TEST_SECRET } from '@mitoyen/database/testing';
import { Pool } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../town/town.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Of 12,000 units a minute for one address, 300. */
const BUDGET_SCALE = '0.025';
const QUOTA = 300;
const NOWHERE = 'http://127.0.0.1:9';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** A gateway as it is run, in a process of its own. What is asked of it here needs no subgraph. */
async function startProcess(store: Record<string, string>): Promise<{ pool: Pool; child: ChildProcess }> {
  const port = await freePort();
  const subgraphs = ['NETWORKS', 'HOUSING', 'SIGNALEMENTS', 'PARTNERS'].map((name) => [`${name}_URL`, NOWHERE]);
  const child = spawn(process.execPath, ['--import', 'tsx', 'gateway/src/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...Object.fromEntries(subgraphs),
      NODE_ENV: 'production',
      PORT: String(port),
      PUBLIC_PORT: '3000',
      MITOYEN_SECRET: TEST_SECRET,
      DOCUMENTS: 'any',
      LOG_LEVEL: 'silent',
      BUDGET_SCALE,
      ...store,
    },
    stdio: 'ignore',
  });
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 8 });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await pool.destroy();
  });
  await until(
    async () => {
      const answer = await pool.request({ method: 'GET', path: '/healthz' }).catch(() => undefined);
      await answer?.body.dump();
      return answer?.statusCode === 200;
    },
    () => 'a gateway that answers',
    90_000,
  );
  return { pool, child };
}

async function ask(pool: Pool, host = 'niort.localhost:3000'): Promise<number> {
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { host, 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });
  await body.dump();
  return statusCode;
}

async function serveThreeTimesTheQuota(store: Record<string, string>): Promise<Pool> {
  const gateways = await Promise.all([startProcess(store), startProcess(store)]);
  const statuses = await Promise.all(
    Array.from({ length: 3 * QUOTA }, (_, index) => ask((gateways[index % 2] ?? gateways[0]).pool)),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(QUOTA);
  expect(statuses.filter((status) => status === 429)).toHaveLength(2 * QUOTA);
  return gateways[0].pool;
}

test('two gateways over one PostgreSQL serve exactly the quota of three times as many requests', async () => {
  const database = await cloneTestDatabase();
  onTestFinished(() => database.drop());
  await serveThreeTimesTheQuota({ GATEWAY_DATABASE_URL: roleUrl(database.url, 'gateway', TEST_SECRET) });
}, 200_000);

const redis = await redisForTests();
const onRedis = 'two gateways over one Redis do so too, and go on without it';
test.skipIf(!redis)(onRedis, { timeout: 200_000 }, async () => {
  onTestFinished(() => redis?.stop());
  const gateway = await serveThreeTimesTheQuota({ REDIS_URL: redis?.url ?? '' });
  await redis?.kill9();
  // Another territory, whose counters nobody has asked for yet: each gateway now counts by itself.
  expect(await ask(gateway, 'pau.localhost:3000')).toBe(200);
});
