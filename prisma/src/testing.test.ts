import pg from 'pg';
import { expect, test } from 'vitest';
import { cloneTestDatabase } from './testing.ts';

test('two clones share nothing, and are gone once dropped even when somebody is still connected', async () => {
  const [first, second] = await Promise.all([cloneTestDatabase(), cloneTestDatabase()]);
  const client = new pg.Client({ connectionString: first.url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE public.only_here ()');
  const other = new pg.Client({ connectionString: second.url });
  await other.connect();
  expect((await other.query("SELECT to_regclass('public.only_here') AS found")).rows).toEqual([{ found: null }]);
  await other.end();
  await Promise.all([first.drop(), second.drop()]);
  const late = new pg.Client({ connectionString: first.url });
  await expect(late.connect()).rejects.toThrow('does not exist');
});
