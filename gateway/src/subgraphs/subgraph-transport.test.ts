import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openLog } from '@mitoyen/kit/log.ts';
import { afterEach, expect, test } from 'vitest';
import { openIdentityIssuer } from '../identity/request-identity.ts';
import { openSubgraphPools, POOL_LIMITS, type PoolLimits, type SubgraphPools } from './subgraph-pools.ts';
import { type HttpTransport, openHttpTransport } from './subgraph-transport.ts';

const identity = openIdentityIssuer('x'.repeat(40)).identityOf({
  tenant: 'niort',
  viewer: { kind: 'anonymous' },
  locale: 'fr',
  requestId: 'request-1',
});
let server: Server | undefined;
let pools: SubgraphPools | undefined;
let transport: HttpTransport | undefined;
afterEach(async () => {
  await pools?.close();
  transport?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
});

interface Behaviour {
  readonly breaks?: number;
  readonly body?: string;
  readonly status?: number;
  readonly delayMs?: number;
  readonly limits?: Partial<PoolLimits>;
}

/** A subgraph that breaks the socket for the first `breaks` requests, then answers `body` after `delayMs`. */
async function aSubgraph({ breaks = 0, body = '{"data":{"a":1}}', status = 200, delayMs = 0, limits }: Behaviour) {
  const state = { requests: 0, abandoned: 0, headers: {} as Record<string, unknown> };
  server = createServer((request, response) => {
    state.requests += 1;
    state.headers = request.headers;
    if (state.requests <= breaks) return void request.socket.destroy();
    response.on('close', () => {
      if (!response.writableFinished) state.abandoned += 1;
    });
    setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(body), delayMs);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  pools = openSubgraphPools({ a: new URL(`http://127.0.0.1:${port}`) }, { ...POOL_LIMITS, connections: 1, ...limits });
  const opened = openHttpTransport(pools, 300, openLog('test', 'silent'));
  transport = opened;
  const ask = (isMutation = false, signal = new AbortController().signal, until?: number) =>
    opened.send({
      subgraph: 'a',
      body: '{"query":"{a}"}',
      isMutation,
      scope: { identity, signal },
      ...(until !== undefined && { until }),
    });
  return { ask, state };
}

test('a fetch carries the signed context and the id of the request', async () => {
  const { ask, state } = await aSubgraph({});
  expect(await ask()).toEqual({ data: { a: 1 } });
  expect(state.headers).toMatchObject({ ...(await identity.subgraphHeaders()), 'content-type': 'application/json' });
});

test('a query whose socket broke is sent once more', async () => {
  const { ask, state } = await aSubgraph({ breaks: 1 });
  expect(await ask()).toEqual({ data: { a: 1 } });
  expect(state.requests).toBe(2);
});

test('a query is not sent a third time', async () => {
  const { ask, state } = await aSubgraph({ breaks: 5 });
  expect(await ask()).toEqual({ isUnreachable: true });
  expect(state.requests).toBe(2);
});

test('a mutation is never sent twice: it may have been executed', async () => {
  const { ask, state } = await aSubgraph({ breaks: 1 });
  expect(await ask(true)).toEqual({ isUnreachable: true });
  expect(state.requests).toBe(1);
});

test('a subgraph that is too slow is given up, and so is a fetch that waits for its socket', async () => {
  const { ask, state } = await aSubgraph({ delayMs: 5_000 });
  const start = Date.now();
  expect(await Promise.all([ask(), ask()])).toEqual([{ isUnreachable: true }, { isUnreachable: true }]);
  expect(Date.now() - start).toBeLessThan(2_000);
  expect(state.requests).toBe(1);
});

test('a fetch has no more time than its request', async () => {
  const { ask } = await aSubgraph({ delayMs: 250 });
  expect(await ask(false, undefined, performance.now() - 1)).toEqual({ isUnreachable: true });
  expect(await ask()).toEqual({ data: { a: 1 } });
});

test('fetches are given up at once when their client leaves, those of other clients go on', async () => {
  const { ask, state } = await aSubgraph({ delayMs: 150, limits: { connections: 3 } });
  const leaving = new AbortController();
  const left = [ask(false, leaving.signal), ask(false, leaving.signal)];
  const staying = ask();
  setTimeout(() => leaving.abort(), 50);
  const start = Date.now();
  expect(await Promise.all(left)).toEqual([{ isUnreachable: true }, { isUnreachable: true }]);
  expect(Date.now() - start).toBeLessThan(130);
  expect(await staying).toEqual({ data: { a: 1 } });
  expect(state.abandoned).toBe(2);
  expect(await ask(false, leaving.signal)).toEqual({ isUnreachable: true });
  expect(state.requests).toBe(3);
});

test('an answer beyond the size that a subgraph may send is none', async () => {
  const body = JSON.stringify({ data: { a: 'x'.repeat(200_000) } });
  const { ask } = await aSubgraph({ body, limits: { maxAnswerBytes: 100_000 } });
  expect(await ask()).toEqual({ isUnreachable: true });
});

test('an answer in many pieces is read whole', async () => {
  const data = { a: 'é'.repeat(200_000) };
  const { ask } = await aSubgraph({ body: JSON.stringify({ data }) });
  expect(await ask()).toEqual({ data });
});

test.each([
  ['an HTML page', '<html>', 502],
  ['JSON that is no GraphQL answer', '[]', 200],
  ['data that is no object', '{"data":[]}', 200],
  ['errors that are no list', '{"data":null,"errors":"no"}', 200],
  ['nothing', '', 200],
  ['a refused signature', '{"errors":[{"message":"Unsigned."}]}', 401],
])('%s is an unreachable subgraph', async (_what, body, status) => {
  const { ask } = await aSubgraph({ body, status });
  expect(await ask()).toEqual({ isUnreachable: true });
});

test('errors with an HTTP error status are still the answer, and extensions of the whole are dropped', async () => {
  const { ask } = await aSubgraph({ body: '{"errors":[{"message":"no"}],"extensions":{"tracing":1}}', status: 400 });
  expect(await ask()).toEqual({ errors: [{ message: 'no' }] });
});
