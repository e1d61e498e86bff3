import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneTestDatabase, type TestDatabase } from '../testing.ts';
import { driftOf } from './drift.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneTestDatabase();
});
afterAll(() => database.drop());

test('the migrations make exactly what the models say', async () => {
  expect(await driftOf(database.url)).toBe('');
});

test('a column that no model knows is told', async () => {
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  const { rows } = await owner.query(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'networks' AND tablename NOT IN ('outbox', 'mail') AND tablename NOT LIKE 'audit%' ORDER BY 1 LIMIT 1`,
  );
  await owner.query(`ALTER TABLE ${rows[0].name} ADD COLUMN forgotten text`);
  await owner.end();
  expect(await driftOf(database.url)).toContain('DROP COLUMN "forgotten"');
});
