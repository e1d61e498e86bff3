import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { roleUrl, subgraphNames } from '../roles/roles.ts';
import { cloneTestDatabase, TEST_SECRET, type TestDatabase } from '../testing.ts';
import { tableLockFaults } from './table-locks.ts';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await cloneTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

describe('security rules 9, 10: the tables of the migrations', () => {
  test('are all locked to their tenant or declared shared', async () => {
    expect(await tableLockFaults(owner)).toEqual([]);
  });

  test.each(subgraphNames)('%s has its outbox, audit log and mail', async (schema) => {
    const { rows } = await owner.query(
      "SELECT to_regclass($1 || '.outbox') o, to_regclass($1 || '.audit_entry') a, to_regclass($1 || '.mail') m",
      [schema],
    );
    expect(Object.values(rows[0])).not.toContain(null);
  });
});

describe('a table that forgets its lock is found', () => {
  // Each plants its fault in a transaction that is rolled back.
  const faultsAfter = async (sql: string): Promise<string[]> => {
    await owner.query('BEGIN');
    try {
      await owner.query(sql);
      return await tableLockFaults(owner);
    } finally {
      await owner.query('ROLLBACK');
    }
  };
  const tenantColumn = "tenant_id text NOT NULL DEFAULT current_setting('app.tenant_id')";

  test('without any protection', async () => {
    expect(
      await faultsAfter(`CREATE TABLE housing.forgotten (${tenantColumn}, id uuid, PRIMARY KEY (tenant_id, id))`),
    ).toEqual([
      'housing.forgotten has no policy that compares tenant_id with the tenant of the session',
      'housing.forgotten is not locked: call platform.protect_tenant_table, or declare it shared',
    ]);
  });

  test('enabled for others but not forced on its owner', async () => {
    expect(
      await faultsAfter(`CREATE TABLE housing.forgotten (${tenantColumn}, id uuid, PRIMARY KEY (tenant_id, id));
        SELECT platform.protect_tenant_table('housing.forgotten');
        ALTER TABLE housing.forgotten NO FORCE ROW LEVEL SECURITY`),
    ).toEqual(['housing.forgotten is not locked: call platform.protect_tenant_table, or declare it shared']);
  });

  test('with a second policy that lets everybody in', async () => {
    expect(
      await faultsAfter(`CREATE TABLE housing.open (${tenantColumn}, id uuid, PRIMARY KEY (tenant_id, id));
        SELECT platform.protect_tenant_table('housing.open');
        CREATE POLICY everybody ON housing.open USING (true)`),
    ).toEqual(['housing.open has a policy that opens it: everybody']);
  });

  test('with a unique key or a foreign key that crosses tenants', async () => {
    expect(
      await faultsAfter(`CREATE TABLE housing.parent (${tenantColumn}, id uuid, code text, PRIMARY KEY (tenant_id, id));
        SELECT platform.protect_tenant_table('housing.parent');
        CREATE UNIQUE INDEX parent_code ON housing.parent (code)`),
    ).toEqual(['unique index housing.parent_code of housing.parent does not begin with tenant_id']);
  });

  test('as a view that reads with the rights of its owner', async () => {
    expect(await faultsAfter('CREATE VIEW housing.everything AS SELECT * FROM housing.mail')).toEqual([
      'housing.everything is a view without security_invoker: it would read as its owner',
    ]);
  });

  test('a table whose key does not begin with the tenant is refused at once, in words', async () => {
    await expect(
      faultsAfter(`CREATE TABLE housing.loose (${tenantColumn}, id uuid PRIMARY KEY);
        SELECT platform.protect_tenant_table('housing.loose')`),
    ).rejects.toThrow(
      'not a tenant table: unique index housing.loose_pkey of housing.loose does not begin with tenant_id',
    );
  });

  test('a table with a tenant cannot be declared shared', async () => {
    await expect(
      faultsAfter(`CREATE TABLE housing.mine (${tenantColumn}, id uuid, PRIMARY KEY (tenant_id, id));
        SELECT platform.declare_shared_table('housing.mine', 'because')`),
    ).rejects.toThrow('a shared table belongs to no tenant');
  });
});

describe('a subgraph’s role', () => {
  let role: pg.Client;
  beforeAll(async () => {
    role = new pg.Client({ connectionString: roleUrl(database.url, 'housing', TEST_SECRET) });
    await role.connect();
  });
  afterAll(() => role.end());
  const inTenant = (tenant: string) => role.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
  const mails = async () => (await role.query('SELECT tenant_id, subject FROM housing.mail ORDER BY subject')).rows;
  const insertMail = (subject: string) =>
    role.query(
      `INSERT INTO housing.mail (recipient, subject, text_body, message_id) VALUES ('a@example.org', $1, 'x', $1) RETURNING id`,
      [subject],
    );

  beforeEach(async () => {
    await owner.query('TRUNCATE housing.mail');
    for (const tenant of ['niort', 'pau']) {
      await inTenant(tenant);
      await insertMail(`for ${tenant}`);
    }
  });

  test('sees its tenant’s rows and no other', async () => {
    await inTenant('niort');
    expect(await mails()).toEqual([{ tenant_id: 'niort', subject: 'for niort' }]);
    await inTenant('pau');
    expect(await mails()).toEqual([{ tenant_id: 'pau', subject: 'for pau' }]);
  });

  test('sees nothing and writes nothing without a tenant', async () => {
    await inTenant('');
    expect(await mails()).toEqual([]);
    await expect(insertMail('for nobody')).rejects.toThrow('row-level security');
    const fresh = new pg.Client({ connectionString: roleUrl(database.url, 'housing', TEST_SECRET) });
    await fresh.connect();
    expect((await fresh.query('SELECT FROM housing.mail')).rowCount).toBe(0);
    await fresh.end();
  });

  test('cannot write for another tenant, nor hand it a row, nor touch its rows', async () => {
    await inTenant('niort');
    await expect(
      role.query(
        "INSERT INTO housing.mail (tenant_id, recipient, subject, text_body, message_id) VALUES ('pau', 'a', 'b', 'c', 'd')",
      ),
    ).rejects.toThrow('row-level security');
    await expect(role.query("UPDATE housing.mail SET tenant_id = 'pau'")).rejects.toThrow('row-level security');
    expect((await role.query("UPDATE housing.mail SET subject = 'mine' WHERE tenant_id = 'pau'")).rowCount).toBe(0);
    expect((await role.query("DELETE FROM housing.mail WHERE tenant_id = 'pau'")).rowCount).toBe(0);
  });

  test('reaches no other schema, no other database and no other role', async () => {
    await inTenant('niort');
    await expect(role.query('SELECT FROM networks.mail')).rejects.toThrow('permission denied for schema networks');
    await expect(role.query('SELECT FROM networks_jobs.version')).rejects.toThrow(
      'permission denied for schema networks_jobs',
    );
    await expect(role.query('SET ROLE mitoyen_relay')).rejects.toThrow('permission denied');
    const elsewhere = await cloneTestDatabase();
    const owned = new pg.Client({ connectionString: elsewhere.url });
    await owned.connect();
    await owned.query(`REVOKE CONNECT ON DATABASE ${owned.database} FROM mitoyen_housing`);
    const stranger = new pg.Client({ connectionString: roleUrl(elsewhere.url, 'housing', TEST_SECRET) });
    await expect(stranger.connect()).rejects.toThrow('permission denied for database');
    await owned.end();
    await elsewhere.drop();
  });

  test('creates tables in its queue’s schema only, and cannot unlock its own', async () => {
    await expect(role.query('CREATE TABLE housing.x ()')).rejects.toThrow('permission denied');
    await expect(role.query('CREATE TABLE public.x ()')).rejects.toThrow('permission denied');
    await expect(role.query('ALTER TABLE housing.mail DISABLE ROW LEVEL SECURITY')).rejects.toThrow('must be owner');
    await expect(role.query('TRUNCATE housing.mail')).rejects.toThrow('permission denied');
    await expect(role.query("SELECT platform.protect_tenant_table('housing.mail')")).rejects.toThrow(
      'permission denied',
    );
    await role.query('CREATE TABLE housing_jobs.x (); DROP TABLE housing_jobs.x');
  });

  test('adds to the audit log and never changes it', async () => {
    await inTenant('niort');
    await role.query(
      "INSERT INTO housing.audit_entry (actor_kind, action, request_id) VALUES ('system', 'test', 'r1')",
    );
    expect((await role.query('SELECT action FROM housing.audit_entry')).rows).toEqual([{ action: 'test' }]);
    await expect(role.query("UPDATE housing.audit_entry SET action = 'other'")).rejects.toThrow('permission denied');
    await expect(role.query('DELETE FROM housing.audit_entry')).rejects.toThrow('permission denied');
    await inTenant('pau');
    expect((await role.query('SELECT action FROM housing.audit_entry')).rows).toEqual([]);
  });

  test('has a time limit on its statements and on idle transactions, and works in UTC', async () => {
    const { rows } = await role.query(
      `SELECT current_setting('statement_timeout') s, current_setting('idle_in_transaction_session_timeout') i, current_setting('timezone') z`,
    );
    expect(rows[0]).toEqual({ s: '30s', i: '1min', z: 'UTC' });
  });
});

test('the policy does not keep the planner from trigram, array, enum and spatial indexes', async () => {
  await owner.query(`CREATE TYPE housing.probe_kind AS ENUM ('COMMON', 'RARE');
    CREATE TABLE housing.probe (tenant_id text NOT NULL DEFAULT current_setting('app.tenant_id'), id uuid DEFAULT uuidv7(),
      label text, kind housing.probe_kind, codes text[], position point, PRIMARY KEY (tenant_id, id));
    INSERT INTO housing.probe (tenant_id, label, kind, codes, position)
      SELECT 'niort', md5(i::text), CASE WHEN i % 500 = 0 THEN 'RARE' ELSE 'COMMON' END::housing.probe_kind,
             ARRAY[(i % 1000)::text], point(i % 100, i / 100) FROM generate_series(1, 5000) i;
    CREATE INDEX probe_label ON housing.probe USING gin (platform.normalise(label) gin_trgm_ops);
    CREATE INDEX probe_kind_index ON housing.probe (tenant_id, kind);
    CREATE INDEX probe_codes ON housing.probe USING gin (codes);
    CREATE INDEX probe_position ON housing.probe USING gist (position);
    SELECT platform.protect_tenant_table('housing.probe');
    ANALYZE housing.probe`);
  const role = new pg.Client({ connectionString: roleUrl(database.url, 'housing', TEST_SECRET) });
  await role.connect();
  try {
    await role.query("SET app.tenant_id = 'niort'");
    const planFor = async (condition: string) => {
      const { rows } = await role.query(`EXPLAIN (COSTS off) SELECT id FROM housing.probe WHERE ${condition}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    expect(await planFor("platform.normalise(label) % 'c4ca4238a0b9'")).toContain('probe_label');
    expect(await planFor("platform.normalise(label) LIKE '%c4ca4238a0b9%'")).toContain('probe_label');
    expect(await planFor("codes && ARRAY['7']")).toContain('probe_codes');
    expect(await planFor("position <@ box '((0,0),(1,1))'")).toContain('probe_position');
    expect(await planFor("kind = 'RARE'")).toMatch(/Index Cond: .*kind = 'RARE'/);
  } finally {
    await role.end();
    await owner.query('DROP TABLE housing.probe; DROP TYPE housing.probe_kind');
  }
});
