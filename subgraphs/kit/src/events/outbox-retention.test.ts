import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSubgraph } from '../kit.fixtures.ts';
import { type Harness, openHarness } from '../testing.ts';
import { expireOutbox } from './outbox-retention.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(aSubgraph().subgraph);
});
afterAll(() => harness.close());

const write = (tenant: string, entities: readonly string[], age: string) =>
  harness.inTenant(tenant, ({ db }) =>
    db.$executeRawUnsafe(
      `INSERT INTO networks.outbox (topic, entity_id, payload, at)
       SELECT 'note.taken', e, '{}', now() - $2::interval FROM unnest($1::text[]) AS e`,
      entities,
      age,
    ),
  );
async function known(): Promise<string[]> {
  const { rows } = await harness.runtime.database.pool.query('SELECT entity_id FROM networks.outbox_after(0, 100000)');
  return rows.map(({ entity_id }) => entity_id);
}
const bounds = async () => {
  const { rows } = await harness.runtime.database.pool.query(
    'SELECT networks.outbox_head()::int AS head, networks.outbox_floor()::int AS floor',
  );
  return rows[0];
};
const number = () => harness.runtime.database.pool.query('SELECT networks.outbox_sequence(100000)');

test('old events go, however many; the last one stays, so that the outbox still says where it is', async () => {
  await write(
    'niort',
    Array.from({ length: 12_000 }, (_, index) => `n${index}`),
    '8 days',
  );
  await number();
  expect(await expireOutbox(harness.runtime.database)).toBe(11_999);
  expect(await bounds()).toEqual({ head: 12_000, floor: 11_999 });
  expect(await expireOutbox(harness.runtime.database)).toBe(0);
});

test('events go a week after they happened, those of all tenants alike, from the oldest and without a hole', async () => {
  const ages = { vieux: '8 days', récent: '6 days', 'vieux, mais après un récent': '8 days', présent: '0 days' };
  for (const [entity, age] of Object.entries(ages)) {
    await write(entity === 'vieux' ? 'amiens' : 'niort', [entity], age);
    await number();
  }
  // The last of before, and the old one of the other tenant.
  expect(await expireOutbox(harness.runtime.database)).toBe(2);
  expect(await known()).toEqual(['récent', 'vieux, mais après un récent', 'présent']);
  expect(await bounds()).toEqual({ head: 12_004, floor: 12_001 });
});

test('nothing younger than an hour can be removed, by mistake or otherwise', async () => {
  const { pool } = harness.runtime.database;
  await expect(pool.query("SELECT networks.outbox_expire('1 minute')")).rejects.toThrow('for an hour at least');
});

test('a subgraph removes no event by itself', async () => {
  await expect(
    harness.inTenant('niort', ({ db }) => db.$executeRawUnsafe('DELETE FROM networks.outbox')),
  ).rejects.toThrow('permission denied');
});
