import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const workspace = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What separates a migrated database from the models: the SQL that would bring it to them, or an empty text when they
 * agree. Tables of the kit, which stand in no model, are left out.
 */
export async function driftOf(databaseUrl: string): Promise<string> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build', 'index.js');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cli, 'migrate', 'diff', '--from-config-datasource', '--to-schema', 'schema', '--script'],
    { cwd: workspace, env: { ...process.env, DATABASE_URL: databaseUrl }, maxBuffer: 32 * 1024 * 1024 },
  );
  const sql = stdout.trim();
  return sql === '-- This is an empty migration.' ? '' : sql;
}
