import { join } from 'node:path';
import pg from 'pg';
import { readSecret } from './home.ts';
import { applyMigrations } from './migrations/apply-migrations.ts';
import { ensurePostgres } from './postgres/ensure-postgres.ts';
import { ensureRoles } from './roles/roles.ts';

const DATABASE = 'mitoyen';

/** The platform's database, migrated, its roles let in. */
export interface OpenDatabase {
  readonly ownerUrl: string;
  readonly secret: string;
  /** Migrations applied by this call. */
  readonly applied: readonly string[];
  /** Ends this process's use of the embedded server; nothing for a server of your own. */
  close(): Promise<void>;
}

/**
 * Opens the database of a platform on one machine: `DATABASE_URL` when it is set, else the embedded PostgreSQL in the home
 * folder. Applies what migrations are missing. Any number of processes may call it at once.
 */
export async function openDatabase(home: string, log?: (line: string) => void): Promise<OpenDatabase> {
  const secret = readSecret(home);
  const own = process.env.DATABASE_URL;
  const server = own ? undefined : await ensurePostgres({ dir: join(home, 'postgres'), ...(log && { log }) });
  try {
    const ownerUrl = own ?? (await ensureDatabase(server?.url ?? ''));
    const applied = await applyMigrations(ownerUrl);
    await ensureRoles(ownerUrl, secret);
    return { ownerUrl, secret, applied, close: async () => server?.stop() };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

async function ensureDatabase(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${DATABASE}`);
      // The subgraphs' roles have no business in the server's own database.
      await client.query('REVOKE CONNECT ON DATABASE postgres FROM PUBLIC');
    }
  } catch (error) {
    // Another process made it in between.
    if (!['42P04', '23505'].includes(String((error as { code?: unknown }).code))) throw error;
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  return url.href;
}
