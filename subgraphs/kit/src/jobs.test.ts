import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSubgraph } from './kit.fixtures.ts';
import { type Harness, openHarness } from './testing.ts';

const { subgraph, ran } = aSubgraph();
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness.close());

const send = (data: object) => harness.runtime.boss.send('note.take', data, { retryLimit: 0 });
const envelope = (tenantId: unknown, note: string) => ({ tenantId, requestId: randomUUID(), payload: { note } });

test('security rule 11: a job runs in the tenant that it names, and one that names none, or nobody, fails', async () => {
  await send(envelope('niort', 'of niort'));
  await send(envelope('amiens', 'of amiens'));
  const nobodys = [envelope(undefined, 'of none'), envelope('', 'of the empty one'), envelope('nowhere', 'of nowhere')];
  const ids = await Promise.all(nobodys.map(send));
  await harness.runJobs();
  expect(ran.toSorted((a, b) => (a.note < b.note ? -1 : 1))).toEqual([
    { tenant: 'amiens', note: 'of amiens' },
    { tenant: 'niort', note: 'of niort' },
  ]);
  for (const id of ids) {
    const job = await harness.runtime.boss.getJobById('note.take', id ?? '');
    expect(job?.state).toBe('failed');
  }
});
