import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSubgraph } from './kit.fixtures.ts';
import { applyRetention, registerProblems } from './personal-data.ts';
import { executeRetention } from './retention-job.ts';
import { type Harness, openHarness } from './testing.ts';

const register = { personal: [], notPersonal: {} };
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(aSubgraph().subgraph);
});
afterAll(() => harness.close());

const mails = (tenant: string) =>
  harness.inTenant(tenant, async ({ db }) => (await db.$queryRaw<unknown[]>`SELECT FROM networks.mail`).length);

test('what is due is counted by a dry run, then deleted in its own tenant, and what is not yet due stays', async () => {
  for (const tenant of ['niort', 'amiens']) {
    await harness.inTenant(tenant, (context) =>
      context.queueMail({ to: 'a@example.org', subject: '', text: '', key: 'k' }),
    );
  }
  const { database } = harness.runtime;
  const inElevenMonths = new Date(Date.now() + 330 * 86_400_000);
  const inThirteenMonths = new Date(Date.now() + 396 * 86_400_000);
  const apply = (now: Date, dryRun: boolean) =>
    harness.inTenant('niort', () => applyRetention(database, register, now, dryRun));
  expect(await apply(inElevenMonths, false)).toEqual([{ table: 'mail', action: 'delete', rows: 0 }]);
  expect(await apply(inThirteenMonths, true)).toEqual([{ table: 'mail', action: 'delete', rows: 1 }]);
  expect(await mails('niort')).toBe(1);
  expect(await apply(inThirteenMonths, false)).toEqual([{ table: 'mail', action: 'delete', rows: 1 }]);
  expect([await mails('niort'), await mails('amiens')]).toEqual([0, 1]);
});

test('what was done is in the audit log; a dry run leaves no trace', async () => {
  const traces = () =>
    harness.inTenant(
      'pau',
      async ({ db }) =>
        await db.$queryRaw<unknown[]>`SELECT details FROM networks.audit_entry WHERE action = 'retention.apply'`,
    );
  await harness.inTenant('pau', (context) => executeRetention(context, register, true));
  expect(await traces()).toEqual([]);
  await harness.inTenant('pau', (context) => executeRetention(context, register));
  expect(await traces()).toEqual([
    { details: { tables: { mail: { action: 'delete', rows: 0 }, audit_entry: { action: 'delete', rows: 0 } } } },
  ]);
});

test('a table that says nothing of the data it holds is named', async () => {
  const { database } = harness.runtime;
  const problems = await harness.inTenant('niort', () => registerProblems(database, register));
  expect(problems.length).toBeGreaterThan(0);
  expect(problems).toContainEqual(expect.stringMatching(/^\w+ is in neither list$/));
  const known = problems.map((problem) => [problem.split(' ')[0], 'for this test']);
  const complete = { personal: [], notPersonal: Object.fromEntries(known) };
  expect(await harness.inTenant('niort', () => registerProblems(database, complete))).toEqual([]);
  const ghost = { personal: [], notPersonal: { ...complete.notPersonal, ghost: 'no such table' } };
  expect(await harness.inTenant('niort', () => registerProblems(database, ghost))).toEqual(['ghost does not exist']);
});
