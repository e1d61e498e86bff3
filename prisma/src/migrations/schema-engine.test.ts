import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneTestDatabase, createEmptyDatabase, type TestDatabase } from '../testing.ts';

const workspace = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build', 'index.js');

/** Prisma's own CLI, with every proxy pointing nowhere: a download would fail. */
async function prisma(args: string[], databaseUrl = ''): Promise<string> {
  const nowhere = 'http://127.0.0.1:1';
  const env = { ...process.env, DATABASE_URL: databaseUrl, HTTPS_PROXY: nowhere, HTTP_PROXY: nowhere, NO_COLOR: '1' };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, ...args], { cwd: workspace, env });
  return stdout + stderr;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneTestDatabase();
});
afterAll(() => database.drop());

test('validates the models without a network and without a database', async () => {
  expect(await prisma(['validate'])).toContain('valid');
});

test('agrees with us on what is applied', async () => {
  expect(await prisma(['migrate', 'status'], database.url)).toContain('Database schema is up to date');
});

test('deploys our migrations to an empty database', async () => {
  const empty = await createEmptyDatabase();
  try {
    expect(await prisma(['migrate', 'deploy'], empty.url)).toContain('All migrations have been successfully applied');
    expect(await prisma(['migrate', 'status'], empty.url)).toContain('Database schema is up to date');
  } finally {
    await empty.drop();
  }
});

test('rebuilds the history in a shadow database, and compares the models with it', async () => {
  const output = await prisma(
    ['migrate', 'diff', '--from-migrations', 'migrations', '--to-schema', 'schema', '--script'],
    database.url,
  );
  expect(output).toContain('This is an empty migration');
});
