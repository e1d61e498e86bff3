import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { openLog } from '@mitoyen/kit/log.ts';
import { normaliseHostname, type Tenant } from '@mitoyen/tenants';
import type { RequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSite, localsOf } from './site.ts';

const PUBLIC_PORT = 3000;
const IDENTITY = 'https://identite.example';
const FRANCE_CONNECT = 'https://fc.example';

/** Only what the site reads of a tenant: its host names and its map. */
function aTenant(slug: string, hostnames: string[], franceConnect = false): Tenant {
  const rules = { signIn: { franceConnect } };
  return { slug, name: slug, hostnames, rules, map: { center: [0, 46], zoom: 10 } } as unknown as Tenant;
}

const tenants = [aTenant('niort', ['niort.example'], true), aTenant('pau', ['pau.example', 'xn--bearn-9ra.example'])];
const registry = {
  byHostname: (host: string) => tenants.find(({ hostnames }) => hostnames.includes(normaliseHostname(host) ?? '')),
};

interface Seen {
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let gateway: Server;
let site: Server;
let port = 0;
const seen: Seen[] = [];

const page: RequestHandler = (request, response) => {
  const to = request.query.vers;
  if (typeof to === 'string') {
    response.status(302).setHeader('location', to);
    response.end();
    return;
  }
  response.type('html').send(`tenant=${localsOf(response).host.tenant.slug}`);
};

beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      seen.push({ url: request.url, headers: request.headers, body });
      response.setHeader('content-type', 'application/json');
      response.end('{"data":{}}');
    });
  });
  gateway.on('upgrade', (request, socket) => {
    seen.push({ url: request.url, headers: request.headers, body: '' });
    socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const { app, upgrade } = createSite({
    tenants: registry,
    address: { scheme: 'http', port: PUBLIC_PORT },
    gatewayUrl: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    identityOrigin: IDENTITY,
    franceConnectOrigin: FRANCE_CONNECT,
    development: false,
    log: openLog('frontend-test', 'silent'),
    isReady: async () => true,
    pages: [page],
  });
  site = createServer(app);
  site.on('upgrade', upgrade);
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  port = (site.address() as AddressInfo).port;
});

afterAll(async () => {
  for (const server of [site, gateway]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

function ask(
  path: string,
  options: { host?: string; method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { host = 'niort.example:3000', method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port, host: '127.0.0.1', path, method, headers: { host, ...headers } },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += String(chunk);
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Sends bytes as they are, which no HTTP client would. Gives the first line of the answer and its body. */
function sendRaw(lines: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(lines));
    let text = '';
    socket.setTimeout(3_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      text += String(chunk);
      socket.end();
    });
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text }));
    socket.on('error', reject);
  });
}

const fromOwnPage = { origin: 'http://niort.example:3000', 'content-type': 'application/json' };

describe('the territory of a request', () => {
  it.each([
    ['niort.example:3000', 'niort'],
    ['niort.example', 'niort'],
    ['NIORT.example:3000', 'niort'],
    ['pau.example:3000', 'pau'],
    ['xn--bearn-9ra.example', 'pau'],
  ])('of host %s is %s', async (host, slug) => {
    const answer = await ask('/', { host });
    expect(answer.status).toBe(200);
    expect(answer.body).toBe(`tenant=${slug}`);
  });

  it.each([
    'niort.example.evil.example',
    'evil-niort.example',
    'niort.example.',
    'niort.example:8443',
    'niort.example:80',
    'niort.example:3000:3000',
    'www.niort.example',
    'nіort.example',
    'xn--nort-u4e.example',
    '127.0.0.1',
    '[::1]:3000',
    'localhost:3000',
    'niort.example@evil.example',
    'niort.example/evil',
    ' ',
    'a'.repeat(300),
  ])('is unknown for host %j: 421, and nobody is named', async (host) => {
    const answer = await ask('/', { host: Buffer.from(host).toString('latin1') });
    expect(answer.status).toBe(421);
    expect(answer.body).not.toMatch(/niort|pau/i);
    expect(answer.headers['content-type']).toMatch(/html/);
  });

  it('is unknown when the host is missing, repeated, or contradicted by the request line', async () => {
    const twice = await sendRaw('GET / HTTP/1.1\r\nHost: niort.example\r\nHost: pau.example\r\n\r\n');
    const sameTwice = await sendRaw('GET / HTTP/1.1\r\nHost: niort.example\r\nHost: niort.example\r\n\r\n');
    const absolute = await sendRaw('GET http://pau.example/ HTTP/1.1\r\nHost: niort.example\r\n\r\n');
    const none = await sendRaw('GET / HTTP/1.1\r\n\r\n');
    for (const { status, text } of [twice, sameTwice, absolute, none]) {
      expect([400, 421]).toContain(status);
      expect(text).not.toMatch(/tenant=/);
    }
  });

  it.each(['x-forwarded-host', 'forwarded', 'x-host', 'x-original-host', 'x-rewrite-url', 'origin', 'referer'])(
    'is not changed by the header %s',
    async (name) => {
      const answer = await ask('/', {
        headers: { [name]: name === 'forwarded' ? 'host=pau.example' : 'http://pau.example' },
      });
      expect(answer.body).toBe('tenant=niort');
    },
  );

  it('is not needed for health, which says nothing of anybody', async () => {
    expect((await ask('/healthz', { host: 'probe' })).body).toBe('ok');
    expect((await ask('/readyz', { host: 'probe' })).status).toBe(200);
  });
});

describe('a request that changes something', () => {
  it('is heard from the own pages of the territory', async () => {
    expect((await ask('/', { method: 'POST', headers: fromOwnPage, body: '{}' })).status).toBe(200);
  });

  it.each<Record<string, string>>([
    { origin: 'http://pau.example:3000' },
    { origin: 'https://niort.example:3000' },
    { origin: 'http://niort.example:3000.evil.example' },
    { origin: 'http://niort.example' },
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    {},
  ])('is refused with %j', async (headers) => {
    expect((await ask('/', { method: 'POST', headers, body: 'a=1' })).status).toBe(403);
  });

  it('is heard from a page that hides its address, by what the browser says of where it comes from', async () => {
    const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' };
    expect((await ask('/', { method: 'POST', headers, body: 'a=1' })).status).toBe(200);
  });

  it('is heard by the graph from a program without a cookie, and refused with one', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await ask('/graphql', { method: 'POST', headers, body: '{}' })).status).toBe(200);
    expect(
      (await ask('/graphql', { method: 'POST', headers: { ...headers, cookie: 'mitoyen_session=x' }, body: '{}' }))
        .status,
    ).toBe(403);
  });

  it('is refused by any other method than POST', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect((await ask('/', { method, headers: fromOwnPage })).status).toBe(405);
    }
  });

  it('is refused when too heavy, or of a length not told', async () => {
    const heavy = 'x'.repeat(300 * 1024);
    expect((await ask('/', { method: 'POST', headers: fromOwnPage, body: heavy })).status).toBe(413);
    const chunked = await sendRaw(
      'POST / HTTP/1.1\r\nHost: niort.example:3000\r\nOrigin: http://niort.example:3000\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
    );
    expect(chunked.status).toBe(411);
  });
});

describe('a page', () => {
  it('security rule 27: comes with a strict policy, whose nonce never serves twice', async () => {
    const [first, second] = await Promise.all([ask('/'), ask('/')]);
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(new RegExp(`form-action 'self' ${IDENTITY}`));
    expect(policy).not.toBe(second.headers['content-security-policy']);
    expect(first.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(first.headers['x-powered-by']).toBeUndefined();
    expect(first.headers['cache-control']).toBe('private, no-cache');
  });

  it.each([
    '/suivi/abc',
    '/signaler/contact',
    '/signaler.data',
    '/raccordement/suivi/abc',
    '/derogation/suivi/abc',
    '/ambassadeur/retrait/abc',
    '/connexion/lien?jeton=x',
    '/agents',
  ])('that belongs to one person (%s) is kept by no cache, indexed by nobody, told to no other site', async (path) => {
    expect((await ask(path)).headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
  });

  it('may be framed by nobody, but for the address test, which anybody may frame', async () => {
    const usual = (await ask('/chauffage')).headers;
    expect(usual['x-frame-options']).toBe('DENY');
    expect(usual['content-security-policy']).toContain("frame-ancestors 'none'");
    const frame = (await ask('/integration/cadre?titre=x')).headers;
    expect(frame['x-frame-options']).toBeUndefined();
    expect(frame['content-security-policy']).toContain('frame-ancestors *');
    for (const near of ['/integration/cadre/', '/integration/cadres', '/integration', '/agents/integration']) {
      expect((await ask(near)).headers['content-security-policy'], near).toContain("frame-ancestors 'none'");
    }
  });

  it('security rule 4: is read by no other origin, but for the two answers that the embedded test asks', async () => {
    const crossing: string[] = [];
    for (const path of ['/', '/adresses', '/agents', '/integration/cadre', '/integration/test-adresse.js']) {
      if ((await ask(path)).headers['access-control-allow-origin'] !== undefined) crossing.push(path);
    }
    expect(crossing).toEqual([]);
    for (const path of ['/integration/adresses?texte=rue', '/integration/eligibilite?adresse=x']) {
      const { headers } = await ask(path);
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      });
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
    expect((await ask('/integration/test-adresse.js')).headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect((await ask('/chauffage')).headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'http://pau.example:3000/',
  ])('security rule 28: never sends to %j', async (to) => {
    expect((await ask(`/?vers=${encodeURIComponent(to)}`)).headers.location).toBe('/');
  });

  it.each(['/agents?x=1', `${IDENTITY}/authorize?client_id=1`])('may send to %s', async (to) => {
    expect((await ask(`/?vers=${encodeURIComponent(to)}`)).headers.location).toBe(to);
  });

  it('security rule 28: leads to FranceConnect in the territories that have it on, and in no other', async () => {
    const path = `/?vers=${encodeURIComponent(`${FRANCE_CONNECT}/authorize`)}`;
    const [on, off] = await Promise.all([ask(path), ask(path, { host: 'pau.example:3000' })]);
    expect([on.headers.location, off.headers.location]).toEqual([`${FRANCE_CONNECT}/authorize`, '/']);
    expect(on.headers['content-security-policy']).toContain(`form-action 'self' ${IDENTITY} ${FRANCE_CONNECT};`);
    expect(off.headers['content-security-policy']).toContain(`form-action 'self' ${IDENTITY};`);
  });
});

describe('the way to the gateway', () => {
  it('keeps the host of the territory and drops what a visitor may not say of itself', async () => {
    const headers = {
      ...fromOwnPage,
      origin: 'http://pau.example:3000',
      'x-mitoyen-context': 'forged',
      'x-forwarded-host': 'niort.example',
      'x-forwarded-for': '1.2.3.4',
      'x-request-id': 'forged',
    };
    await ask('/graphql', { host: 'pau.example:3000', method: 'POST', headers, body: '{"query":"{a}"}' });
    const last = seen.at(-1);
    expect(last?.headers.host).toBe('pau.example:3000');
    expect(last?.body).toBe('{"query":"{a}"}');
    expect(last?.headers['x-request-id']).not.toBe('forged');
    for (const name of ['x-mitoyen-context', 'x-forwarded-host', 'x-forwarded-for'])
      expect(last?.headers[name]).toBeUndefined();
  });

  it('shuts files in a box where nothing runs', async () => {
    const answer = await ask('/files/abc?variant=thumb');
    expect(seen.at(-1)?.url).toBe('/files/abc?variant=thumb');
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('carries a WebSocket with its host, from the own pages only', async () => {
    const upgrade = (host: string, origin: string, path = '/graphql') =>
      sendRaw(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: mitoyen_session=x\r\n\r\n`,
      );
    expect((await upgrade('pau.example:3000', 'http://pau.example:3000')).status).toBe(101);
    expect(seen.at(-1)?.headers.host).toBe('pau.example:3000');
    expect((await upgrade('pau.example:3000', 'http://niort.example:3000')).status).toBe(403);
    expect((await upgrade('evil.example', 'http://evil.example')).status).toBe(421);
    expect((await upgrade('pau.example:3000', 'http://pau.example:3000', '/autre')).status).toBe(404);
  });

  it('answers clearly when the gateway is gone', async () => {
    const { app } = createSite({
      tenants: registry,
      address: { scheme: 'http', port: PUBLIC_PORT },
      gatewayUrl: 'http://127.0.0.1:9',
      development: false,
      log: openLog('frontend-test', 'silent'),
      isReady: async () => false,
      pages: [page],
    });
    const alone = createServer(app);
    await new Promise<void>((resolve) => alone.listen(0, '127.0.0.1', resolve));
    const usual = port;
    port = (alone.address() as AddressInfo).port;
    try {
      const answer = await ask('/graphql', { method: 'POST', headers: fromOwnPage, body: '{}' });
      expect(answer.status).toBe(502);
      expect(JSON.parse(answer.body)).toEqual({ code: 'GATEWAY_UNAVAILABLE' });
      expect((await ask('/readyz')).status).toBe(503);
    } finally {
      port = usual;
      alone.closeAllConnections();
      alone.close();
    }
  });
});
