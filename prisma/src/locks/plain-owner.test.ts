import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMigrations } from '../migrations/apply-migrations.ts';
import { ensurePostgres, type RunningPostgres } from '../postgres/ensure-postgres.ts';
import { ensureRoles, roleUrl } from '../roles/roles.ts';
import { tableLockFaults } from './table-locks.ts';

// As on a server that somebody else manages: the owner may create roles, and is neither a superuser nor above the policies.
const SECRET = 'the secret of an owner without power';
let dir: string;
let server: RunningPostgres;
let ownerUrl: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mitoyen-plain-owner-'));
  server = await ensurePostgres({ dir, settings: { shared_buffers: '16MB', max_wal_size: '64MB', fsync: 'off' } });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("CREATE ROLE plain_owner LOGIN CREATEROLE PASSWORD 'plain'");
  await admin.query('CREATE DATABASE managed OWNER plain_owner');
  await admin.end();
  const url = new URL(server.url);
  Object.assign(url, { username: 'plain_owner', password: 'plain', pathname: '/managed' });
  ownerUrl = url.href;
});
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

test('every migration applies, every lock holds and the relay serves all tenants', async () => {
  await applyMigrations(ownerUrl);
  await ensureRoles(ownerUrl, SECRET);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  expect(await tableLockFaults(owner)).toEqual([]);

  const role = new pg.Client({ connectionString: roleUrl(ownerUrl, 'networks', SECRET) });
  await role.connect();
  for (const tenant of ['niort', 'pau']) {
    await role.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
    await role.query("INSERT INTO networks.outbox (topic, entity_id, payload) VALUES ('t', $1, '{}')", [tenant]);
  }
  await role.query("SELECT set_config('app.tenant_id', '', false)");
  expect((await role.query('SELECT networks.outbox_sequence() AS n')).rows).toEqual([{ n: 2 }]);
  const { rows } = await role.query('SELECT tenant_id FROM networks.outbox_after(0)');
  expect(rows).toEqual([{ tenant_id: 'niort' }, { tenant_id: 'pau' }]);
  await role.query('CREATE TABLE networks_jobs.probe (); DROP TABLE networks_jobs.probe');
  await role.end();

  // The owner itself is under the policy: it sees a tenant's rows only in that tenant.
  expect((await owner.query('SELECT FROM networks.outbox')).rowCount).toBe(0);
  await owner.query("SET app.tenant_id = 'pau'");
  expect((await owner.query('SELECT FROM networks.outbox')).rowCount).toBe(1);
  await owner.end();
});
