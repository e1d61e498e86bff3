import { roleUrl } from '@mitoyen/database';
import { cloneTestDatabase, TEST_SECRET, type TestDatabase } from '@mitoyen/database/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from './database.ts';
import { runInTenant } from './tenant-scope.ts';

const TENANTS = ['niort', 'amiens'] as const;
const REQUESTS = 10_000;
const CONNECTIONS = 4;
const AT_ONCE = 50;

let clone: TestDatabase;
let database: Database;
beforeAll(async () => {
  clone = await cloneTestDatabase();
  database = new Database(roleUrl(clone.url, 'networks', TEST_SECRET), 'networks', CONNECTIONS);
  for (const tenant of TENANTS) await write(tenant, `only ${tenant}`);
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

const write = (tenant: string, entityId: string) =>
  runInTenant(
    tenant,
    async () =>
      await database.db
        .$executeRaw`INSERT INTO networks.outbox (topic, entity_id, payload) VALUES ('seen', ${entityId}, '{}')`,
  );

/** What one piece of work sees, by one of the ways there are to ask. */
const ways: readonly (() => Promise<string[]>)[] = [
  async () => ids(await database.db.$queryRaw`SELECT tenant_id FROM networks.outbox`),
  () => database.transaction(async (db) => ids(await db.$queryRaw`SELECT tenant_id FROM networks.outbox`)),
  async () => ids((await database.pool.query('SELECT tenant_id FROM networks.outbox')).rows),
  () => database.bulk(async (client) => ids((await client.query('SELECT tenant_id FROM networks.outbox')).rows)),
  // Work that breaks inside its transaction hands its connection back: the next one must not inherit anything.
  async () => {
    await database.transaction((db) => db.$queryRaw`SELECT 1/0`).catch(() => undefined);
    return ids(await database.db.$queryRaw`SELECT tenant_id FROM networks.outbox`);
  },
];
const ids = (rows: unknown) => (rows as { tenant_id: string }[]).map(({ tenant_id: tenantId }) => tenantId);

describe('a pool shared by two tenants', () => {
  test('security rule 9: mixes no row in 10,000 interleaved pieces of work, by any way of asking', async () => {
    let next = 0;
    const mixed: string[] = [];
    const counts = { niort: 0, amiens: 0 };
    const worker = async () => {
      while (next < REQUESTS) {
        const index = next++;
        const tenant = TENANTS[index % 2 === 0 ? 0 : 1];
        const ask = ways[index % ways.length];
        const seen = await runInTenant(tenant, async () => ask?.());
        counts[tenant] += 1;
        if (seen?.length === 0 || seen?.some((other) => other !== tenant)) mixed.push(`${index} ${tenant}: ${seen}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    expect(mixed).toEqual([]);
    expect(counts).toEqual({ niort: REQUESTS / 2, amiens: REQUESTS / 2 });
  });

  test('security rule 9: gives nothing to work that has no tenant, and lets nobody write for another', async () => {
    expect(ids((await database.pool.query('SELECT tenant_id FROM networks.outbox')).rows)).toEqual([]);
    const foreign = runInTenant(
      'niort',
      async () =>
        await database.db
          .$executeRaw`INSERT INTO networks.outbox (tenant_id, topic, entity_id, payload) VALUES ('amiens', 'seen', 'x', '{}')`,
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
  });
});
