import { applyRetention } from '@mitoyen/kit/personal-data.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { addMessage } from '../message-template/message-template.store.ts';
import { changeRequestStatus } from './connection-request.command.ts';
import { aRequest } from './connection-request.fixtures.ts';

const now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness.close());

async function anEndedRequest(tenant: string) {
  return harness.inTenant(
    tenant,
    async (context) => {
      const { id } = await aRequest(context);
      await addMessage(context.db, {
        requestId: id,
        authorKind: 'APPLICANT',
        text: 'Camille Durand, bâtiment C',
        createdAt: now,
      });
      await changeRequestStatus(context, id, 'ABANDON', {
        reason: 'ABANDONED_OTHER',
        message: 'Madame Durand déménage.',
      });
      return id;
    },
    viewers.admin(),
  );
}

test('three years after its real end, and not a day before, a request names nobody; figures, neighbours and open requests stay', async () => {
  const id = await anEndedRequest('niort');
  const elsewhere = await anEndedRequest('amiens');
  const open = await harness.inTenant('niort', (context) => aRequest(context));
  const read = (tenant: string, requestId: string) =>
    harness.inTenant(tenant, ({ db }) =>
      db.connectionRequest.findFirstOrThrow({
        where: { id: requestId },
        include: { applicant: true, events: true, messages: true, links: true, reminders: true },
      }),
    );
  const apply = (at: string, dryRun = false) =>
    harness.inTenant('niort', () =>
      applyRetention(harness.runtime.database, subgraph.personalData, new Date(at), dryRun),
    );
  const before = await read('niort', id);

  await apply('2029-11-22T09:00:00Z');
  expect((await read('niort', id)).applicant).toEqual(before.applicant);

  await apply('2029-11-22T11:00:00Z');
  const after = await read('niort', id);
  expect(JSON.stringify(after)).not.toMatch(/Durand|Brisson|example\.org/);
  expect(after).toMatchObject({ applicant: null, messages: [], links: [], lon: null, lat: null });
  expect(after).toMatchObject({ reference: before.reference, dwellings: 42, status: 'ABANDONED', citycode: '79191' });
  expect(after.events.length).toBe(before.events.length);
  const due = await apply('2029-11-22T11:00:00Z', true);
  expect(
    due.filter(({ table, rows }) => table.startsWith('connection_') && rows > 0),
    'nothing is left to do',
  ).toEqual([]);

  expect((await read('niort', open.id)).applicant, 'an open request is kept').not.toBeNull();
  expect((await read('amiens', elsewhere)).applicant, 'another territory is not touched').not.toBeNull();
  await apply('2031-11-23T11:00:00Z');
  expect((await read('niort', open.id)).applicant, 'one that nobody ends goes after five years').toBeNull();
});

test('what happened to a request cannot be rewritten', async () => {
  await anEndedRequest('niort');
  const rewrite = (statement: string) => harness.inTenant('niort', ({ db }) => db.$executeRawUnsafe(statement));
  await expect(rewrite("UPDATE networks.connection_request_event SET action = 'x'")).rejects.toThrow();
  await expect(rewrite('DELETE FROM networks.connection_request_event')).rejects.toThrow();
});
