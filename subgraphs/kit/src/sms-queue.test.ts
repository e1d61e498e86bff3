import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aSubgraph } from './kit.fixtures.ts';
import { openSmsCarrier, SmsRefused } from './sms.ts';
import { sendSmsJob } from './sms-queue.ts';
import { mobileNumber, smsText } from './sms-text.ts';
import { type Harness, MailBox, openHarness } from './testing.ts';

describe('words for a phone', () => {
  test.each([
    ['Votre dossier est suivi.', 'Votre dossier est suivi.', 1],
    [
      'L’équipe vous répond bientôt : forêt, cœur, « oui »…',
      'L\'équipe vous répond bientot : foret, coeur, "oui"...',
      1,
    ],
    ['x'.repeat(161), 'x'.repeat(161), 2],
    ['تم تسجيل بلاغكم', 'تم تسجيل بلاغكم', 1],
  ])('%j', (words, text, parts) => expect(smsText(words)).toEqual({ text, parts }));

  test('more than two parts are refused: 306 signs of French, a euro counting for two, 134 of another script', () => {
    expect(smsText('x'.repeat(306))?.parts).toBe(2);
    expect(smsText('x'.repeat(307))).toBeUndefined();
    expect(smsText('€'.repeat(154))).toBeUndefined();
    expect(smsText('م'.repeat(135))).toBeUndefined();
  });

  test('whatever is written, what leaves is never longer than two parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
        const sent = smsText(words);
        expect(sent === undefined || sent.text.length <= 306).toBe(true);
      }),
    );
  });
});

test.each([
  ['06 12 34 56 78', '+33612345678'],
  ['07.12.34.56.78', '+33712345678'],
  ['+33 (0)6 12 34 56 78', '+33612345678'],
  ['0033612345678', '+33612345678'],
  ['0692 12 34 56', '+262692123456'],
  ['+32 470 12 34 56', '+32470123456'],
  ['05 49 00 00 00', undefined],
  ['+33 5 49 00 00 00', undefined],
  ['06 12 34', undefined],
  ['appelez-moi', undefined],
])('the number %j is %j for the network', (written, number) => expect(mobileNumber(written)).toBe(number));

describe('a carrier', () => {
  let server: Server;
  let received: { headers: Record<string, unknown>; body: unknown }[] = [];
  let answer = 202;
  let harness: Harness;
  beforeAll(async () => {
    server = createServer((request, response) => {
      json(request).then((body) => {
        received.push({ headers: request.headers, body });
        response.writeHead(answer).end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    harness = await openHarness(aSubgraph().subgraph);
    const { port } = server.address() as AddressInfo;
    const environment = {
      SMS_URL: `http://127.0.0.1:${port}/messages`,
      SMS_TOKEN: 'clef',
      MAIL_CATCHER_URL: undefined,
    };
    // The runtime of the harness speaks to the server of this test, over real HTTP.
    Object.assign(harness.runtime, { sms: openSmsCarrier(environment, harness.mailBox) });
  });
  afterAll(async () => {
    await harness.close();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    received = [];
    answer = 202;
  });

  const queue = (key: string, tenant = 'niort') =>
    harness.inTenant(tenant, async (context) => {
      const leaves = await context.sms({ to: '06 12 34 56 78', text: 'Bonjour', key });
      const rows = await context.db.$queryRaw<{ id: string }[]>`
        SELECT id::text FROM networks.mail WHERE channel = 'sms' AND state = 'queued'`;
      return { leaves, id: rows[0]?.id ?? '' };
    });
  const run = (smsId: string, tenant = 'niort') =>
    harness.inTenant(tenant, (context) => sendSmsJob.run(context, { smsId }));
  const rowOf = (id: string) =>
    harness.inTenant('niort', async ({ db }) => {
      const rows = await db.$queryRaw<{ state: string; text_body: string }[]>`
        SELECT state, text_body FROM networks.mail WHERE id = ${id}::uuid`;
      return rows[0];
    });

  test('is handed each message once, with its key, and the words are forgotten', async () => {
    const { leaves, id } = await queue('une fois');
    expect(leaves).toBe(true);
    await queue('une fois');
    await run(id);
    await run(id);
    expect(received).toHaveLength(1);
    expect(received[0]?.body).toEqual({ id, to: '+33612345678', text: 'Bonjour', sender: expect.any(String) });
    expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer clef', 'idempotency-key': id });
    expect(await rowOf(id)).toEqual({ state: 'sent', text_body: '' });
  });

  test('that is down is tried again; one that refuses is not', async () => {
    const passing = await queue('passager');
    answer = 503;
    await expect(run(passing.id)).rejects.toThrow('503');
    expect(await rowOf(passing.id)).toMatchObject({ state: 'queued' });
    answer = 202;
    await run(passing.id);
    const refused = await queue('refusé');
    answer = 422;
    await run(refused.id);
    expect(await rowOf(refused.id)).toMatchObject({ state: 'failed' });
    expect(new SmsRefused(422).status).toBe(422);
  });

  test('that may or may not have taken a message is not asked twice', async () => {
    const { id } = await queue('incertain');
    await harness.inTenant(
      'niort',
      ({ db }) => db.$executeRaw`UPDATE networks.mail SET state = 'sending' WHERE id = ${id}::uuid`,
    );
    await run(id);
    expect(received).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ state: 'uncertain' });
  });

  test('sends nothing of another territory, nor to what no message reaches', async () => {
    const { id } = await queue('étranger');
    await run(id, 'amiens');
    expect(received).toEqual([]);
    await run(id);
    const fixed = await harness.inTenant('niort', (context) =>
      context.sms({ to: '05 49 00 00 00', text: 'Bonjour', key: 'fixe' }),
    );
    expect(fixed).toBe(false);
  });

  test('of development puts each message into the mail catcher; without any, none is written', async () => {
    const mailBox = new MailBox();
    const nothing = { SMS_URL: undefined, SMS_TOKEN: undefined };
    const caught = openSmsCarrier({ ...nothing, MAIL_CATCHER_URL: 'http://127.0.0.1:1' }, mailBox);
    await caught?.send({ to: '+33612345678', text: 'Bonjour', sender: 'Niort', id: 'a' });
    expect(mailBox.sent[0]).toMatchObject({ to: '+33612345678@sms.localhost', text: 'Bonjour' });
    expect(await caught?.wasAccepted('a')).toBe(true);
    expect(openSmsCarrier({ ...nothing, MAIL_CATCHER_URL: undefined }, mailBox)).toBeUndefined();
  });
});
