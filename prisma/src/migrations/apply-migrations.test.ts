import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEmptyDatabase, TEST_SECRET, type TestDatabase } from '../testing.ts';
import { applyMigrations, readMigrations } from './apply-migrations.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'mitoyen-migrations-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.map(([value]) => value);
  } finally {
    await client.end();
  }
}

test('three processes at once: each migration is applied by one of them, and all three find it done', async () => {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const command = fileURLToPath(new URL('../commands/migrate.ts', import.meta.url));
  // Roles belong to the whole cluster: another secret would lock out every other test.
  const env = { ...process.env, DATABASE_URL: database.url, MITOYEN_SECRET: TEST_SECRET };
  const runs = await Promise.all(
    [1, 2, 3].map(() => promisify(execFile)(process.execPath, ['--import', tsx, command], { env })),
  );
  const applied = runs.flatMap(({ stdout }) => stdout.match(/(?<=applied ).+/g) ?? []);
  expect(applied.sort()).toEqual(readMigrations().map(({ name }) => name));
  expect(await ask('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1')).toEqual(
    applied,
  );
});

test('migrations are applied in the order of their names, and a second time nothing is left to do', async () => {
  write('20260102000000_second', 'INSERT INTO first VALUES (2)');
  write('20260101000000_first', 'CREATE TABLE first (n integer)');
  expect(await applyMigrations(database.url, folder)).toEqual(['20260101000000_first', '20260102000000_second']);
  expect(await applyMigrations(database.url, folder)).toEqual([]);
  expect(await ask('SELECT n FROM first')).toEqual([2]);
});

test('nothing stays of a migration that fails, and it says which, where and why', async () => {
  write('20260101000000_broken', 'CREATE TABLE half (n integer);\n\nSELECT nothing;\n');
  await expect(applyMigrations(database.url, folder)).rejects.toThrow(
    'migration 20260101000000_broken failed: column "nothing" does not exist (line 3)',
  );
  expect(await ask("SELECT to_regclass('half')")).toEqual([null]);
  write('20260101000000_broken', 'CREATE TABLE whole (n integer)');
  expect(await applyMigrations(database.url, folder)).toEqual(['20260101000000_broken']);
});

test('a migration that was edited after it was applied is refused', async () => {
  write('20260101000000_first', 'CREATE TABLE first (n integer)');
  await applyMigrations(database.url, folder);
  write('20260101000000_first', 'CREATE TABLE first (n bigint)');
  await expect(applyMigrations(database.url, folder)).rejects.toThrow(
    '20260101000000_first was edited after it was applied',
  );
});
