import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyMigrations, migrationsFolder, readMigrations } from '../migrations/apply-migrations.ts';
import { roleUrl } from '../roles/roles.ts';
import { cloneTestDatabase, createEmptyDatabase, TEST_SECRET, type TestDatabase } from '../testing.ts';

const CHAIN_MIGRATION = '20261122010000_audit_chain';

/** Every link recomputed by the database itself: whether the hash holds and follows the one before. */
const LINKS = `SELECT tenant_id AS tenant, seq::int, action,
    previous_hash = coalesce(lag(hash) OVER (PARTITION BY tenant_id ORDER BY seq), platform.audit_origin()) AS follows,
    hash = sha256(previous_hash || convert_to(platform.audit_text('networks', tenant_id, seq, id, at, actor_kind, actor_id, action,
      entity, entity_id, request_id, details), 'UTF8')) AS holds
  FROM networks.audit_entry ORDER BY tenant_id, seq`;

let database: TestDatabase;
let owner: pg.Client;
let role: pg.Client;
beforeAll(async () => {
  database = await cloneTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  role = new pg.Client({ connectionString: roleUrl(database.url, 'networks', TEST_SECRET) });
  await Promise.all([owner.connect(), role.connect()]);
  for (const tenant of ['niort', 'pau']) {
    await inTenant(tenant);
    await write('first');
    await write('second');
  }
});
afterAll(async () => {
  await Promise.all([owner?.end(), role?.end()]);
  await database?.drop();
});

const inTenant = (tenant: string) => role.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
const write = (action: string) =>
  role.query("INSERT INTO networks.audit_entry (actor_kind, action, request_id) VALUES ('system', $1, 'r')", [action]);

describe('an audit entry', () => {
  test('takes its place in the chain of its tenant when it is committed', async () => {
    expect((await owner.query(LINKS)).rows).toEqual(
      ['niort', 'pau'].flatMap((tenant) =>
        ['first', 'second'].map((action, index) => ({ tenant, seq: index + 1, action, follows: true, holds: true })),
      ),
    );
    await inTenant('pau');
    expect((await role.query('SELECT tenant_id, seq::int FROM networks.audit_head')).rows).toEqual([
      { tenant_id: 'pau', seq: 2 },
    ]);
  });

  test('leaves no hole when its transaction is rolled back', async () => {
    await inTenant('pau');
    await role.query('BEGIN');
    await write('undone');
    await role.query('ROLLBACK');
    await write('third');
    const { rows } = await role.query('SELECT seq::int, action FROM networks.audit_entry ORDER BY seq');
    expect(rows.at(-1)).toEqual({ seq: 3, action: 'third' });
  });

  test.each(['integrator', 'operator'])('names an %s as who acted', async (kind) => {
    await role.query('BEGIN');
    await role.query("INSERT INTO networks.audit_entry (actor_kind, action, request_id) VALUES ($1, 'a', 'r')", [kind]);
    await role.query('ROLLBACK');
  });
});

describe('the role of a subgraph', () => {
  test.each([
    'UPDATE networks.audit_entry SET seq = 9',
    "UPDATE networks.audit_entry SET hash = ''",
    "UPDATE networks.audit_entry SET action = 'other'",
    'DELETE FROM networks.audit_entry',
    'TRUNCATE networks.audit_entry',
    "INSERT INTO networks.audit_entry (actor_kind, action, request_id, seq) VALUES ('system', 'a', 'r', 9)",
    "INSERT INTO networks.audit_entry (actor_kind, action, request_id, at) VALUES ('system', 'a', 'r', '2020-01-01')",
    "INSERT INTO networks.audit_entry (actor_kind, action, request_id, id) VALUES ('system', 'a', 'r', uuidv7())",
    "INSERT INTO networks.audit_head (seq, hash) VALUES (9, '')",
    'UPDATE networks.audit_head SET seq = 1',
    'DELETE FROM networks.audit_head',
    "INSERT INTO networks.audit_anchor (seq, hash, removed) VALUES (9, '', 1)",
    'DELETE FROM networks.audit_anchor',
    "SELECT networks.audit_chain('niort', uuidv7())",
    'SET ROLE mitoyen_audit',
    'ALTER TABLE networks.audit_entry DISABLE TRIGGER chain',
    "SET session_replication_role = 'replica'",
  ])('is refused: %s', async (statement) => {
    await inTenant('niort');
    await expect(role.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('removes nothing that is younger than one year, whatever it asks', async () => {
    await inTenant('niort');
    expect((await role.query("SELECT networks.audit_seal(now() + interval '10 years')::int AS gone")).rows).toEqual([
      { gone: 0 },
    ]);
  });

  test('sees the head and the anchors of its own tenant only', async () => {
    await inTenant('amiens');
    expect((await role.query('SELECT FROM networks.audit_head')).rowCount).toBe(0);
    await inTenant('');
    expect((await role.query('SELECT FROM networks.audit_head')).rowCount).toBe(0);
  });
});

test.each([
  "UPDATE networks.audit_entry SET action = 'other'",
  'DELETE FROM networks.audit_entry',
  'TRUNCATE networks.audit_entry',
  'DELETE FROM networks.audit_head',
  'TRUNCATE networks.audit_head',
  'TRUNCATE networks.audit_anchor',
])('even the owner is refused, unless it takes the locks off: %s', async (statement) => {
  await expect(owner.query(statement)).rejects.toThrow('is never changed');
});

test('a database in use gets its chains in the order of what was written', async () => {
  const used = await createEmptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'mitoyen-before-the-chain-'));
  const client = new pg.Client({ connectionString: used.url });
  try {
    const before = readMigrations().filter(({ name }) => name < CHAIN_MIGRATION);
    for (const { name } of before) cpSync(join(migrationsFolder, name), join(folder, name), { recursive: true });
    await applyMigrations(used.url, folder);
    await client.connect();
    await client.query(`INSERT INTO networks.audit_entry (tenant_id, actor_kind, action, request_id)
      SELECT tenant, 'system', 'old ' || i, 'r' FROM unnest(ARRAY['niort', 'pau']) AS tenant, generate_series(1, 50) AS i`);
    cpSync(join(migrationsFolder, CHAIN_MIGRATION), join(folder, CHAIN_MIGRATION), { recursive: true });
    expect(await applyMigrations(used.url, folder)).toEqual([CHAIN_MIGRATION]);
    await client.query(
      "INSERT INTO networks.audit_entry (tenant_id, actor_kind, action, request_id) VALUES ('niort', 'system', 'new', 'r')",
    );
    const { rows } = await client.query(LINKS);
    const old = (tenant: string) =>
      Array.from({ length: 50 }, (_, i) => ({ tenant, seq: i + 1, action: `old ${i + 1}` }));
    expect(rows).toEqual(
      [...old('niort'), { tenant: 'niort', seq: 51, action: 'new' }, ...old('pau')].map((row) => ({
        ...row,
        follows: true,
        holds: true,
      })),
    );
  } finally {
    await client.end();
    await used.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a schema made from now on has its chain', async () => {
  await owner.query('BEGIN');
  try {
    await owner.query(`CREATE SCHEMA probe; SELECT set_config('app.tenant_id', 'niort', true)`);
    await owner.query('CREATE ROLE mitoyen_probe');
    await owner.query("SELECT platform.create_kit_tables('probe')");
    await owner.query("INSERT INTO probe.audit_entry (actor_kind, action, request_id) VALUES ('system', 'a', 'r')");
    await owner.query('SET CONSTRAINTS ALL IMMEDIATE');
    expect((await owner.query('SELECT seq::int FROM probe.audit_entry')).rows).toEqual([{ seq: 1 }]);
  } finally {
    await owner.query('ROLLBACK');
  }
});
