import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cloneTestDatabase, TEST_SECRET, type TestDatabase } from '@mitoyen/database/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let database: TestDatabase;
let owner: pg.Client;
let home: string;
beforeAll(async () => {
  database = await cloneTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  home = mkdtempSync(join(tmpdir(), 'mitoyen-demonstration-'));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

async function load(): Promise<void> {
  const env = {
    ...process.env,
    MITOYEN_HOME: home,
    MITOYEN_SECRET: TEST_SECRET,
    DATABASE_URL: database.url,
    TENANTS_DIR: join(root, 'tenants'),
    FILES_DIR: join(home, 'files'),
    PUBLIC_SCHEME: 'http',
    PUBLIC_PORT: '3000',
    SMTP_URL: 'smtp://127.0.0.1:1',
  };
  const program = fileURLToPath(new URL('./load.ts', import.meta.url));
  await promisify(execFile)(process.execPath, ['--import', 'tsx', program], { cwd: root, env });
}

/** How much of everything each territory has. */
async function counts(): Promise<Record<string, unknown>[]> {
  const { rows } = await owner.query(
    `SELECT tenant_id AS tenant, count(*)::int AS addresses,
       (SELECT count(*)::int FROM housing.dwelling x WHERE x.tenant_id = a.tenant_id) AS dwellings,
       (SELECT count(*)::int FROM networks.heat_network x WHERE x.tenant_id = a.tenant_id) AS networks,
       (SELECT count(*)::int FROM partners.partner x WHERE x.tenant_id = a.tenant_id) AS partners,
       (SELECT count(*)::int FROM partners.agent x WHERE x.tenant_id = a.tenant_id) AS agents,
       (SELECT json_object_agg(status, n) FROM (SELECT status, count(*) AS n FROM signalements.signalement x
          WHERE x.tenant_id = a.tenant_id GROUP BY status) y) AS signalements,
       (SELECT json_object_agg(status, n) FROM (SELECT status, count(*) AS n FROM signalements.affectation x
          WHERE x.tenant_id = a.tenant_id GROUP BY status) y) AS affectations,
       (SELECT count(*)::int FROM signalements.suivi x WHERE x.tenant_id = a.tenant_id) AS suivis,
       (SELECT count(*)::int FROM signalements.mail x WHERE x.tenant_id = a.tenant_id) AS mails,
       (SELECT count(*)::int FROM networks.connection_request x WHERE x.tenant_id = a.tenant_id) AS requests,
       (SELECT count(*)::int FROM networks.eligibility_batch x WHERE x.tenant_id = a.tenant_id AND state = 'DONE') AS batches,
       (SELECT count(DISTINCT status)::int FROM networks.connection_request x WHERE x.tenant_id = a.tenant_id) AS statuses,
       (SELECT count(*)::int FROM networks.connection_request x WHERE x.tenant_id = a.tenant_id AND partner_id IS NOT NULL) AS assigned,
       (SELECT count(*)::int FROM networks.connection_request_event x WHERE x.tenant_id = a.tenant_id) AS steps
     FROM housing.address a WHERE precision = 'HOUSE_NUMBER' GROUP BY tenant_id ORDER BY tenant_id`,
  );
  return rows;
}

test('each territory gets the whole demonstration, and loading it again changes nothing', {
  timeout: 120_000,
}, async () => {
  await load();
  const first = await counts();
  expect(first.map(({ tenant }) => tenant)).toEqual(['amiens', 'niort', 'pau', 'poitiers']);
  for (const territory of first) {
    expect(territory).toMatchObject({
      addresses: 344,
      partners: 6,
      agents: 7,
      signalements: { NEW: expect.any(Number), ACTIVE: 3, CLOSED: 1 },
      affectations: { PENDING: 2, ACCEPTED: 1, REFUSED: 1, CLOSED: 1 },
    });
    expect(territory).toMatchObject({ requests: 12, batches: 1 });
    expect(territory.statuses).toBeGreaterThanOrEqual(9);
    expect(territory.assigned).toBeGreaterThanOrEqual(5);
    expect(territory.dwellings).toBeGreaterThan(100);
    expect(territory.networks).toBeGreaterThan(0);
  }
  expect(existsSync(join(home, 'demonstration', 'niort', 'adresses.csv'))).toBe(true);

  // As after a loading that was killed before its end was recorded.
  await owner.query('DELETE FROM platform.demonstration');
  await load();
  expect(await counts()).toEqual(first);
});
