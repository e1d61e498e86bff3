import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ContextClaims } from '@mitoyen/kit/signature.ts';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { housing } from '../town/addresses.ts';
import type { SubgraphPlan } from '../town/test-subgraph.ts';
import { NIORT, openTown, POITIERS, type Town } from '../town/town.ts';

const MEGABYTE = 1024 * 1024;
const IMAGE = randomBytes(3 * MEGABYTE);
const seen: {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  tenant: string;
}[] = [];

const signalements: SubgraphPlan = {
  name: 'signalements',
  typeDefs: 'type Query { photoCount: Int! }',
  resolvers: {},
  route: async (incoming: IncomingMessage, response: ServerResponse, { tenant }: ContextClaims) => {
    if (!incoming.url?.startsWith('/files')) return false;
    seen.push({ method: incoming.method, url: incoming.url, headers: incoming.headers, tenant });
    if (incoming.method === 'GET') {
      response.writeHead(200, {
        'content-type': 'image/webp',
        'content-length': IMAGE.length,
        etag: '"v1"',
        'set-cookie': 'x=1',
        'x-inside': 'a',
      });
      response.end(IMAGE);
      return true;
    }
    const hash = createHash('sha256');
    for await (const chunk of incoming) hash.update(chunk);
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id: hash.digest('hex') }));
    return true;
  },
};

let town: Town;
beforeAll(async () => {
  town = await openTown([housing, signalements], {
    passThrough: [{ prefix: '/files', subgraph: 'signalements', maxBodyBytes: 4 * MEGABYTE, idleMs: 5_000 }],
  });
});
afterAll(() => town.close());

const send = (path: string, body: Buffer | Readable, headers: Record<string, string> = {}) =>
  request(`http://127.0.0.1:${town.port}${path}`, { method: 'POST', headers: { host: NIORT, ...headers }, body });

test('an upload arrives byte for byte, signed for its territory, without cookies or forwarding headers', async () => {
  const answer = await send('/files?kind=photo', IMAGE, {
    'content-type': 'multipart/form-data; boundary=x',
    cookie: 'a=b',
    'x-forwarded-host': 'evil',
  });
  expect([answer.statusCode, await answer.body.json()]).toEqual([
    201,
    { id: createHash('sha256').update(IMAGE).digest('hex') },
  ]);
  const last = seen.at(-1);
  expect([last?.method, last?.url, last?.tenant]).toEqual(['POST', '/files?kind=photo', 'niort']);
  expect(last?.headers['content-type']).toBe('multipart/form-data; boundary=x');
  for (const name of ['cookie', 'x-forwarded-host', 'authorization']) expect(last?.headers[name]).toBeUndefined();
});

test('a download keeps what describes the file and loses the rest', async () => {
  const answer = await request(`http://127.0.0.1:${town.port}/files/abc?variant=thumb`, {
    headers: { host: POITIERS },
  });
  expect(Buffer.from(await answer.body.arrayBuffer()).equals(IMAGE)).toBe(true);
  expect(answer.headers).toMatchObject({
    'content-type': 'image/webp',
    etag: '"v1"',
    'x-content-type-options': 'nosniff',
  });
  for (const name of ['set-cookie', 'x-inside']) expect(answer.headers[name]).toBeUndefined();
  expect(seen.at(-1)?.tenant).toBe('poitiers');
});

test('a file over the limit is refused, whether its size is declared or not, and the sender reads why', async () => {
  const pieces = Readable.from(
    (async function* () {
      for (let megabyte = 0; megabyte < 6; megabyte++) yield Buffer.alloc(MEGABYTE);
    })(),
  );
  for (const body of [Buffer.alloc(5 * MEGABYTE), pieces]) {
    const answer = await send('/files', body);
    expect([answer.statusCode, await answer.body.json()]).toEqual([413, { code: 'BODY_TOO_LARGE' }]);
  }
});

test('a path that climbs out of the prefix reaches no subgraph', async () => {
  const before = seen.length;
  for (const path of [
    '/files/../internal/session',
    '/files/%2e%2e/internal',
    '/files/..%2finternal',
    '/files/a\\b',
    '/filesystem',
    '/internal/session',
  ]) {
    expect((await town.fetch(path)).status, path).toBe(404);
  }
  expect(seen).toHaveLength(before);
});

test('an unknown host reads no file', async () => {
  expect((await town.fetch('/files/abc', { host: 'evil.example' })).status).toBe(421);
});

test('a subgraph that is down is a short 502', async () => {
  await town.subgraphs.signalements?.stop();
  const { status, body } = await town.fetch('/files/abc');
  await town.subgraphs.signalements?.restart();
  expect([status, body]).toEqual([502, { code: 'SUBGRAPH_UNAVAILABLE' }]);
});
