import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublicAddress, judgeWebhookUrl } from './public-address.ts';
import { isFinal, publicLookup, sendWebhook } from './send-webhook.ts';
import { signedHeaders, webhookSecret } from './webhook-signature.ts';

describe('an address of the public Internet', () => {
  test.each(['8.8.8.8', '217.70.184.38', '2001:4860:4860::8888', '2a01:e0a::1'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'example.fr',
    '',
  ])('%j is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('an address for webhooks', () => {
  test.each([
    ['https://exemple.fr/alertes', undefined],
    ['http://exemple.fr/alertes', 'NOT_HTTPS'],
    ['ftp://exemple.fr', 'NOT_HTTPS'],
    ['https://moi:secret@exemple.fr', 'HAS_CREDENTIALS'],
    ['https://127.0.0.1/', 'NOT_PUBLIC'],
    ['https://2130706433/', 'NOT_PUBLIC'],
    ['https://0x7f.1/', 'NOT_PUBLIC'],
    ['https://[::1]/', 'NOT_PUBLIC'],
    ['https://[::ffff:10.0.0.1]/', 'NOT_PUBLIC'],
    ['https://localhost/', 'NOT_PUBLIC'],
    ['https://base.internal/', 'NOT_PUBLIC'],
    ['https://intranet/', 'NOT_PUBLIC'],
    ['exemple.fr', 'NOT_AN_URL'],
  ])('%s: %s', (url, refusal) => expect(judgeWebhookUrl(url, false)).toBe(refusal));

  test('this machine is allowed in development only', () => {
    expect(judgeWebhookUrl('http://127.0.0.1:3000/', true)).toBeUndefined();
    expect(judgeWebhookUrl('http://10.0.0.1/', true)).toBe('NOT_HTTPS');
  });
});

test('the signature is that of the standard, over the id, the time and the body', () => {
  const secret = webhookSecret('a platform secret', 'niort', 'salt');
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const headers = signedHeaders(secret, 'msg_1', new Date('2026-11-22T10:00:00Z'), '{"a":1}');
  const expected = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update('msg_1.1795341600.{"a":1}')
    .digest('base64');
  expect(headers).toEqual({
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1795341600',
    'webhook-signature': `v1,${expected}`,
  });
});

test('two tenants and two salts never share a secret', () => {
  const slug = fc.stringMatching(/^[a-z]{3,8}$/);
  fc.assert(
    fc.property(slug, slug, fc.string(), fc.string(), (a, b, salt, other) => {
      const isSame = webhookSecret('platform', a, salt) === webhookSecret('platform', b, other);
      return isSame === (a === b && salt === other);
    }),
  );
});

describe('a sending', () => {
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    heard.push({ headers: request.headers, body: await text(request) });
    response.writeHead(status, status === 302 ? { location: 'http://169.254.169.254/' } : {}).end('ignored');
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alertes`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const send = (over: Partial<Parameters<typeof sendWebhook>[0]> = {}) =>
    sendWebhook(
      { url, secret: webhookSecret('p', 'niort', 's'), id: 'msg_2', body: '{}', toLoopback: true, ...over },
      new Date('2026-11-22T10:00:00Z'),
    );

  test('reaches its receiver, signed', async () => {
    expect(await send()).toBe('DELIVERED');
    const last = heard.at(-1);
    expect(last?.body).toBe('{}');
    expect(last?.headers).toMatchObject({ 'webhook-id': 'msg_2', 'content-type': 'application/json' });
    expect(last?.headers['webhook-signature']).toMatch(/^v1,/);
  });

  test('follows no redirect', async () => {
    status = 302;
    expect(await send()).toBe('HTTP_302');
    status = 200;
  });

  test('never goes to this machine in production, by its address or by a name that leads there', async () => {
    const before = heard.length;
    expect(await send({ toLoopback: false })).toBe('URL_REFUSED');
    expect(await send({ toLoopback: false, url: 'https://127.0.0.1.nip.example/' })).toBe('UNREACHABLE');
    expect(heard.length).toBe(before);
  });

  test.each([
    [[{ address: '93.184.216.34', family: 4 }], '93.184.216.34'],
    [[{ address: '127.0.0.1', family: 4 }], 'not a public address'],
    [
      [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
      'not a public address',
    ],
    [[], 'not a public address'],
  ])('a name that leads to %j answers %s', (addresses, expected) => {
    const answers: unknown[] = [];
    publicLookup(false, (_name, _options, callback) => callback(null, addresses))('exemple.fr', {}, (error, address) =>
      answers.push(error?.message ?? address),
    );
    expect(answers).toEqual([expected]);
  });

  test('a receiver that is away is tried again, one that is gone or forbidden is not', async () => {
    expect(isFinal(await send({ url: 'http://127.0.0.1:9/' }))).toBe(false);
    expect(isFinal('HTTP_503')).toBe(false);
    expect(isFinal('HTTP_410')).toBe(true);
    expect(isFinal('ADDRESS_NOT_PUBLIC')).toBe(true);
  });
});
