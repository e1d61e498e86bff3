import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSubgraph, TAKE_NOTE } from './kit.fixtures.ts';
import { type Harness, openHarness, viewers } from './testing.ts';

const { subgraph, ran } = aSubgraph();
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness.close());

const writer = () => viewers.agent({ permissions: ['suivi.write'] });
const counts = (tenant: string) =>
  harness.inTenant(tenant, async ({ db }) => {
    const rows = await db.$queryRaw<{ events: number; mails: number; audits: number; jobs: number }[]>`
      SELECT (SELECT count(*)::int FROM networks.outbox) AS events, (SELECT count(*)::int FROM networks.mail) AS mails,
        (SELECT count(*)::int FROM networks.audit_entry) AS audits,
        (SELECT count(*)::int FROM networks_jobs.job WHERE data->>'tenantId' = ${tenant} AND name = 'note.take') AS jobs`;
    return rows[0];
  });

test('a mutation leaves its event, its job, its mail and its audit entry together, in its own tenant only', async () => {
  const viewer = writer();
  const answer = await harness.as('niort', viewer).execute(TAKE_NOTE, { text: 'bonjour' });
  expect(answer).toEqual({ data: { takeNote: { __typename: 'Note', text: 'bonjour' } } });
  expect(await counts('niort')).toEqual({ events: 1, mails: 1, audits: 1, jobs: 1 });
  expect(await counts('amiens')).toEqual({ events: 0, mails: 0, audits: 0, jobs: 0 });
  const audits = await harness.inTenant(
    'niort',
    ({ db }) => db.$queryRaw`SELECT actor_kind, actor_id, action, entity, entity_id FROM networks.audit_entry`,
  );
  expect(audits).toEqual([
    { actor_kind: 'agent', actor_id: viewer.agentId, action: 'takeNote', entity: 'Note', entity_id: 'bonjour' },
  ]);
});

test('a refusal and a fault roll everything back', async () => {
  const before = await counts('niort');
  const asker = harness.as('niort', writer());
  const refused = await asker.execute(TAKE_NOTE, { text: 'x'.repeat(30) });
  expect(refused.data).toEqual({ takeNote: { __typename: 'Refusal', code: 'TOO_LONG', field: 'text' } });
  const broken = await asker.execute(TAKE_NOTE, { text: 'casse', fail: true });
  expect(broken.errors?.[0]?.code).toBe('INTERNAL_SERVER_ERROR');
  expect(await counts('niort')).toEqual(before);
});

test('without the permission nothing is written', async () => {
  const before = await counts('niort');
  const answer = await harness.as('niort').execute(TAKE_NOTE, { text: 'intrus' });
  expect(answer.errors?.[0]?.code).toBe('FORBIDDEN');
  expect(await counts('niort')).toEqual(before);
});

test('the job runs in the tenant that queued it, and the mail leaves once, in the tenant’s name', async () => {
  await harness.as('amiens', writer()).execute(TAKE_NOTE, { text: 'amiens' });
  await harness.as('amiens', writer()).execute(TAKE_NOTE, { text: 'amiens' });
  await harness.runJobs();
  expect(ran).toContainEqual({ tenant: 'amiens', note: 'amiens' });
  expect(ran.filter(({ note }) => note === 'amiens')).toHaveLength(1);
  const mails = harness.mailBox.sent.filter(({ text }) => text === 'amiens');
  expect(mails).toHaveLength(1);
  expect(mails[0]?.from).toEqual({
    name: expect.stringContaining('Amiens'),
    address: expect.stringContaining('amiens'),
  });
});

test('what one tenant wrote is nowhere in the answers of another, even without any filter', async () => {
  const rows = await harness.inTenant('pau', ({ db }) => db.$queryRaw`SELECT entity_id FROM networks.outbox`);
  expect(rows).toEqual([]);
});
