import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneTestDatabase, TEST_SECRET, type TestDatabase } from '../testing.ts';
import { ensureRoles, rolePassword, roleUrl } from './roles.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneTestDatabase();
});
afterAll(() => database.drop());

test('a password depends on the secret and on the role, and fits an address', () => {
  const passwords = [
    rolePassword('networks', TEST_SECRET),
    rolePassword('housing', TEST_SECRET),
    rolePassword('networks', `${TEST_SECRET}.`),
  ];
  expect(new Set(passwords).size).toBe(3);
  for (const password of passwords) expect(password).toMatch(/^[\w-]{43}$/);
  expect(rolePassword('networks', TEST_SECRET)).toBe(passwords[0]);
});

test('the address of a role keeps the owner’s host, port, database and options', () => {
  const url = new URL(roleUrl('postgresql://owner:pass@db.example:5433/city?sslmode=require', 'housing', TEST_SECRET));
  expect(url.username).toBe('mitoyen_housing');
  expect(`${url.host}${url.pathname}${url.search}`).toBe('db.example:5433/city?sslmode=require');
});

test('processes that set the roles at once all succeed, on several databases of one cluster', async () => {
  const second = await cloneTestDatabase();
  await Promise.all([database, second, database, second].map(({ url }) => ensureRoles(url, TEST_SECRET)));
  for (const { url } of [database, second]) {
    const client = new pg.Client({ connectionString: roleUrl(url, 'signalements', TEST_SECRET) });
    await client.connect();
    expect((await client.query('SELECT current_user AS name')).rows).toEqual([{ name: 'mitoyen_signalements' }]);
    await client.end();
  }
  await second.drop();
});

test('the gateway reaches its counters and nothing of the subgraphs', async () => {
  await ensureRoles(database.url, TEST_SECRET);
  const client = new pg.Client({ connectionString: roleUrl(database.url, 'gateway', TEST_SECRET) });
  await client.connect();
  expect((await client.query('SELECT count(*)::int AS count FROM gateway.budget')).rows).toEqual([{ count: 0 }]);
  for (const table of ['signalements.mail', 'housing.outbox', 'partners.audit_entry', 'platform.shared_table']) {
    await expect(client.query(`SELECT FROM ${table}`)).rejects.toThrow('permission denied');
  }
  await expect(client.query('CREATE TABLE gateway.mine (id int)')).rejects.toThrow('permission denied');
  await client.end();
});

test('a role is nobody’s superior and does not bypass row-level security', async () => {
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  const { rows } = await owner.query(
    `SELECT rolname, rolcanlogin, rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication AS has_power
     FROM pg_roles WHERE rolname LIKE 'mitoyen\\_%' ORDER BY 1`,
  );
  expect(rows).toEqual([
    { rolname: 'mitoyen_audit', rolcanlogin: false, has_power: false },
    { rolname: 'mitoyen_gateway', rolcanlogin: true, has_power: false },
    { rolname: 'mitoyen_housing', rolcanlogin: true, has_power: false },
    { rolname: 'mitoyen_networks', rolcanlogin: true, has_power: false },
    { rolname: 'mitoyen_partners', rolcanlogin: true, has_power: false },
    { rolname: 'mitoyen_relay', rolcanlogin: false, has_power: false },
    { rolname: 'mitoyen_signalements', rolcanlogin: true, has_power: false },
  ]);
  await owner.end();
});
