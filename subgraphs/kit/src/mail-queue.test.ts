import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSubgraph } from './kit.fixtures.ts';
import { sendMailJob } from './mail-queue.ts';
import { type Harness, openHarness } from './testing.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(aSubgraph().subgraph);
});
afterAll(() => harness.close());

const queue = (key: string) =>
  harness.inTenant('niort', async (context) => {
    await context.queueMail({ to: 'a@example.org', subject: 'Sujet', text: key, key });
    const rows = await context.db.$queryRaw<{ id: string; message_id: string }[]>`
      SELECT id::text, message_id FROM networks.mail WHERE text_body = ${key}`;
    const [row] = rows;
    if (!row) throw new Error('no mail row');
    return row;
  });
const run = (mailId: string) => harness.inTenant('niort', (context) => sendMailJob.run(context, { mailId }));
const stateOf = (mailId: string) =>
  harness.inTenant('niort', async ({ db }) => {
    const rows = await db.$queryRaw<{ state: string }[]>`SELECT state FROM networks.mail WHERE id = ${mailId}::uuid`;
    return rows[0]?.state;
  });
const setState = (mailId: string, state: string) =>
  harness.inTenant(
    'niort',
    ({ db }) => db.$executeRaw`UPDATE networks.mail SET state = ${state} WHERE id = ${mailId}::uuid`,
  );

test('a job that runs twice sends one mail', async () => {
  const { id } = await queue('deux fois');
  await run(id);
  await run(id);
  expect(harness.mailBox.sent.filter(({ text }) => text === 'deux fois')).toHaveLength(1);
  expect(await stateOf(id)).toBe('sent');
});

test('a worker killed after the server took the mail does not send it again', async () => {
  const { id, message_id: messageId } = await queue('reçu puis tué');
  const mail = {
    from: { name: '', address: '' },
    to: '',
    subject: '',
    text: 'reçu puis tué',
    html: undefined,
    messageId,
  };
  harness.mailBox.sent.push(mail);
  await setState(id, 'sending');
  await run(id);
  expect(harness.mailBox.sent.filter(({ text }) => text === 'reçu puis tué')).toHaveLength(1);
  expect(await stateOf(id)).toBe('sent');
});

test('a worker killed before the server took the mail leaves it to the next one', async () => {
  const { id } = await queue('tué avant');
  await setState(id, 'sending');
  await run(id);
  expect(harness.mailBox.sent.filter(({ text }) => text === 'tué avant')).toHaveLength(1);
});

test('when the carrier cannot tell, the mail is set aside rather than sent twice', async () => {
  const { id } = await queue('incertain');
  await setState(id, 'sending');
  const { wasAccepted } = harness.mailBox;
  harness.mailBox.wasAccepted = async () => undefined as never;
  await run(id);
  harness.mailBox.wasAccepted = wasAccepted;
  expect(await stateOf(id)).toBe('uncertain');
  await run(id);
  expect(harness.mailBox.sent.filter(({ text }) => text === 'incertain')).toHaveLength(0);
});

test('a passing fault is tried again, a permanent one is not', async () => {
  const passing = await queue('passager');
  harness.mailBox.failure = new Error('connection refused');
  await expect(run(passing.id)).rejects.toThrow('connection refused');
  expect(await stateOf(passing.id)).toBe('queued');
  harness.mailBox.failure = Object.assign(new Error('no such user'), { responseCode: 550 });
  const permanent = await queue('permanent');
  await run(permanent.id);
  expect(await stateOf(permanent.id)).toBe('failed');
  harness.mailBox.failure = undefined;
  await run(passing.id);
  expect(await stateOf(passing.id)).toBe('sent');
});

test('another tenant’s job cannot send the mail', async () => {
  const { id } = await queue('étranger');
  await harness.inTenant('amiens', (context) => sendMailJob.run(context, { mailId: id }));
  expect(harness.mailBox.sent.filter(({ text }) => text === 'étranger')).toHaveLength(0);
});
