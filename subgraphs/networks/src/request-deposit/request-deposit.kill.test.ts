import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { roleUrl } from '@mitoyen/database';
import { TEST_SECRET } from '@mitoyen/database/testing';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { cold: true });
});
afterAll(() => harness.close());

const ACKNOWLEDGED = 40;

test('kill -9 in the middle of deposits loses no acknowledged one, and leaves none half made', {
  timeout: 60_000,
}, async () => {
  const program = join(import.meta.dirname, 'deposit-until-killed.process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, DATABASE_URL: roleUrl(harness.ownerUrl, 'networks', TEST_SECRET), SECRET: TEST_SECRET },
  });
  let said = '';
  let complaints = '';
  child.stderr.on('data', (piece) => {
    complaints += piece;
  });
  const exited = once(child, 'exit');
  for await (const piece of child.stdout) {
    said += piece;
    if (said.split('\n').length > ACKNOWLEDGED) break;
  }
  child.kill('SIGKILL');
  await exited;
  const acknowledged = said.split('\n').slice(0, -1);
  expect(acknowledged.length, complaints.slice(-500)).toBeGreaterThanOrEqual(ACKNOWLEDGED);

  const rows = await harness.inTenant('niort', ({ db }) =>
    db.connectionRequest.findMany({
      include: { applicant: true, _count: { select: { events: true, links: true, reminders: true } } },
    }),
  );
  const kept = rows.map(({ depositKey }) => depositKey);
  expect(acknowledged.filter((key) => !kept.includes(key))).toEqual([]);
  expect(new Set(kept).size).toBe(kept.length);
  for (const { applicant, _count } of rows) {
    expect(applicant).not.toBeNull();
    expect(_count).toEqual({ events: 1, links: 1, reminders: 4 });
  }
  const [sent] = await harness.inTenant(
    'niort',
    ({ db }) => db.$queryRaw<{ mails: number; told: number }[]>`
      SELECT (SELECT count(*)::int FROM networks.mail) AS mails,
        (SELECT count(*)::int FROM networks.outbox WHERE topic = 'connection-request.deposited') AS told`,
  );
  expect(sent, 'each has its receipt and its event').toEqual({ mails: rows.length, told: rows.length });
});
