import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openLog } from '@mitoyen/kit/log.ts';
import { afterEach, expect, test } from 'vitest';
import { openIdentity } from '../identity/request-identity.ts';
import { openSubgraphPools, POOL_LIMITS, type SubgraphPools } from './subgraph-pools.ts';
import { SubgraphSource } from './subgraph-source.ts';

const identity = openIdentity(
  { tenant: 'niort', viewer: { kind: 'anonymous' }, locale: 'fr', requestId: 'request-1' },
  'x'.repeat(40),
);
let server: Server | undefined;
let pools: SubgraphPools | undefined;
afterEach(async () => {
  await pools?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
});

/** A subgraph that breaks the socket for the first `breaks` requests, then answers `body` after `delayMs`. */
async function aSubgraph({ breaks = 0, body = '{"data":{"a":1}}', status = 200, delayMs = 0 }) {
  const state = { requests: 0 };
  server = createServer((request, response) => {
    state.requests += 1;
    if (state.requests <= breaks) return void request.socket.destroy();
    setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(body), delayMs);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  pools = openSubgraphPools({ a: new URL(`http://127.0.0.1:${port}`) }, { ...POOL_LIMITS, connections: 1 });
  const source = new SubgraphSource('a', pools, 300, openLog('test', 'silent'));
  const ask = (query: string) =>
    source.process({
      request: { query, variables: {} },
      context: identity,
    } as unknown as Parameters<SubgraphSource['process']>[0]); // The executor's own context is not read.
  return { ask, state };
}
const codes = (answer: Awaited<ReturnType<SubgraphSource['process']>>) =>
  answer.errors?.map(({ extensions }) => extensions?.code);

test('a query whose socket broke is sent once more', async () => {
  const { ask, state } = await aSubgraph({ breaks: 1 });
  expect(await ask('query { a }')).toEqual({ data: { a: 1 } });
  expect(state.requests).toBe(2);
});

test('a query is not sent a third time', async () => {
  const { ask, state } = await aSubgraph({ breaks: 5 });
  expect(codes(await ask('{ a }'))).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect(state.requests).toBe(2);
});

test('a mutation is never sent twice: it may have been executed', async () => {
  const { ask, state } = await aSubgraph({ breaks: 1 });
  expect(codes(await ask('mutation { a }'))).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect(state.requests).toBe(1);
});

test('a subgraph that is too slow is given up', async () => {
  const { ask } = await aSubgraph({ delayMs: 5_000 });
  const start = Date.now();
  expect(codes(await ask('query { a }'))).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect(Date.now() - start).toBeLessThan(2_000);
});

test.each([
  ['an HTML page', '<html>', 502],
  ['JSON that is no GraphQL answer', '[]', 200],
  ['nothing', '', 200],
  ['a refused signature', '{"errors":[{"message":"Unsigned."}]}', 401],
])('%s is an unreachable subgraph', async (_what, body, status) => {
  const { ask } = await aSubgraph({ body, status });
  expect(await ask('query { a }')).toEqual({
    data: null,
    errors: [{ message: 'subgraph unreachable', path: ['a'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  });
});

test('errors with an HTTP error status are still the answer, and extensions of the whole are dropped', async () => {
  const { ask } = await aSubgraph({ body: '{"errors":[{"message":"no"}],"extensions":{"tracing":1}}', status: 400 });
  expect(await ask('query { a }')).toEqual({ errors: [{ message: 'no' }] });
});
