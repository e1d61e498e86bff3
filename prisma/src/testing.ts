import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { applyMigrations, readMigrations } from './migrations/apply-migrations.ts';
import { temporaryFolder } from './postgres/cache-folder.ts';
import { ensurePostgres, type RunningPostgres } from './postgres/ensure-postgres.ts';
import { ensureRoles, roleName, schemaOwners } from './roles/roles.ts';

/** The secret of every test database: `roleUrl(url, 'networks', TEST_SECRET)` connects. */
export const TEST_SECRET = 'a secret for tests, known to all and protecting nothing';

/** Tells the workers of a test run where its cluster is. */
export const CLUSTER_VARIABLE = 'MITOYEN_TEST_CLUSTER_URL';

/** A database of one test's own, with every migration applied and every role let in. */
export interface TestDatabase {
  /** The owner's address; for a subgraph's own role see `roleUrl`. */
  readonly url: string;
  drop(): Promise<void>;
}

const TEMPLATE_LOCK = 7_190_003;
const OLD_TEMPLATE_HOURS = 2;

/**
 * Starts the test cluster of this clone, or joins the one that another test run has started. Runs never disturb each
 * other: each makes databases of its own. It stops with the last of them.
 */
export async function createTestCluster(): Promise<RunningPostgres> {
  const clone = fileURLToPath(new URL('..', import.meta.url));
  const cluster = await ensurePostgres({
    dir: temporaryFolder(`test-${createHash('sha256').update(clone).digest('hex').slice(0, 12)}`),
    // A machine that crashes loses this folder anyway; a server that is killed loses nothing even so.
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
      max_connections: '600',
      shared_buffers: '128MB',
    },
  });
  await sweep(cluster.url);
  return cluster;
}

/**
 * Makes a fresh database, a copy of a template that is built again whenever a migration changes.
 * @param clusterUrl by default the cluster that the test run's global setup started
 */
export async function cloneTestDatabase(clusterUrl = process.env[CLUSTER_VARIABLE]): Promise<TestDatabase> {
  if (!clusterUrl)
    throw new Error(`${CLUSTER_VARIABLE} is not set: run this test through the vitest configuration at the root`);
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await asAdmin(clusterUrl, async (admin) => {
    const template = await ensureTemplate(admin, clusterUrl);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
    // A database's access rights are not copied with it.
    await admin.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${name} FROM PUBLIC;
      GRANT CONNECT ON DATABASE ${name} TO ${schemaOwners.map(roleName).join(', ')}`);
  });
  return {
    url: databaseUrl(clusterUrl, name),
    drop: () => asAdmin(clusterUrl, (admin) => dropDatabase(admin, name)),
  };
}

/** Makes an empty database, without any migration. */
export async function createEmptyDatabase(clusterUrl = process.env[CLUSTER_VARIABLE]): Promise<TestDatabase> {
  if (!clusterUrl)
    throw new Error(`${CLUSTER_VARIABLE} is not set: run this test through the vitest configuration at the root`);
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await asAdmin(clusterUrl, (admin) => admin.query(`CREATE DATABASE ${name}`));
  return {
    url: databaseUrl(clusterUrl, name),
    drop: () => asAdmin(clusterUrl, (admin) => dropDatabase(admin, name)),
  };
}

async function ensureTemplate(admin: pg.Client, clusterUrl: string): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, checksum } of readMigrations()) hash.update(`${name} ${checksum}\n`);
  const template = `template_${hash.digest('hex').slice(0, 16)}`;
  if (await exists(admin, template)) return template;
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (await exists(admin, template)) return template;
    // Built under another name, so that a build that was interrupted is never taken for a whole one.
    const draft = `test_${process.pid}_${template}`;
    await dropDatabase(admin, draft);
    await admin.query(`CREATE DATABASE ${draft}`);
    try {
      await applyMigrations(databaseUrl(clusterUrl, draft));
      await ensureRoles(databaseUrl(clusterUrl, draft), TEST_SECRET);
    } catch (error) {
      await dropDatabase(admin, draft);
      throw error;
    }
    await admin.query(`ALTER DATABASE ${draft} ALLOW_CONNECTIONS false`);
    await admin.query(`COMMENT ON DATABASE ${draft} IS '${new Date().toISOString()}'`);
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    return template;
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** Drops what runs that were killed left behind, and templates of migrations as they were hours ago. */
async function sweep(clusterUrl: string): Promise<void> {
  await asAdmin(clusterUrl, async (admin) => {
    const { rows } = await admin.query<{ name: string; made: string | null }>(
      "SELECT datname AS name, shobj_description(oid, 'pg_database') AS made FROM pg_database WHERE datname ~ '^(test|template)_'",
    );
    for (const { name, made } of rows) {
      const pid = /^test_(\d+)_/.exec(name)?.[1];
      const isOld = made !== null && Date.now() - Date.parse(made) > OLD_TEMPLATE_HOURS * 3_600_000;
      if (pid ? !isRunning(Number(pid)) : isOld) await dropDatabase(admin, name);
    }
  });
}

async function asAdmin<T>(clusterUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({
    connectionString: databaseUrl(clusterUrl, 'postgres'),
    application_name: 'mitoyen tests',
  });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function exists(admin: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  return rowCount === 1;
}

async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

function databaseUrl(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
