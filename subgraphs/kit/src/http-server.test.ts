import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, serveSubgraph } from './http-server.ts';
import { aSubgraph, TAKE_NOTE } from './kit.fixtures.ts';
import { CONTEXT_HEADER, type ContextClaims, signContext } from './signature.ts';
import { type Harness, openHarness, viewers } from './testing.ts';

const { subgraph } = aSubgraph();
let harness: Harness;
let running: RunningServer;
let base: string;
beforeAll(async () => {
  harness = await openHarness(subgraph);
  running = await serveSubgraph(subgraph, harness.runtime, 0);
  base = `127.0.0.1:${(running.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await running.close();
  await harness.close();
});

const tokenFor = (over: Partial<ContextClaims> = {}) =>
  signContext({ tenant: 'niort', viewer: viewers.admin(), locale: 'fr', ...over }, 'subgraph', harness.runtime.secret);

async function post(query: string, token?: string, variables = {}) {
  const response = await fetch(`http://${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { [CONTEXT_HEADER]: token }) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: await response.json() };
}

test('called directly, without the gateway’s signature or for no known tenant, it answers 401', async () => {
  expect((await post('{ tenantName }')).status).toBe(401);
  expect((await post('{ tenantName }', 'forged')).status).toBe(401);
  expect((await post('{ tenantName }', await tokenFor({ tenant: 'nowhere' }))).status).toBe(401);
});

test('the signed tenant is the tenant', async () => {
  const { body } = await post('{ tenantName }', await tokenFor({ tenant: 'amiens' }));
  expect(body).toEqual({ data: { tenantName: expect.stringContaining('Amiens') } });
});

test('a fault of ours is masked, without message, stack or place', async () => {
  const { body } = await post(TAKE_NOTE, await tokenFor(), { text: 'x', fail: true });
  expect(body.errors).toEqual([
    { message: 'Internal error.', path: ['takeNote'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
  ]);
  expect(JSON.stringify(body)).not.toContain('on purpose');
});

test('health says alive, readiness asks the database', async () => {
  expect(await (await fetch(`http://${base}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`http://${base}/readyz`)).json()).toEqual({
    status: 'ready',
    parts: { database: true, events: true },
    stopping: false,
  });
});

test('a body that does not parse is refused without repeating a piece of it', async () => {
  const body = '{"query": jeanne.dupont@exemple.fr';
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`http://${base}/graphql`, { method: 'POST', headers, body });
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain('dupont');
});

test('a subscription over graphql-ws carries its own signed context, and an unsigned one is refused', async () => {
  const client = createClient({ url: `ws://${base}/graphql`, webSocketImpl: WebSocket, lazy: false, retryAttempts: 0 });
  const query = 'subscription { noteTaken { text } }';
  const context = await tokenFor();
  const heard = client.iterate({ query, extensions: { context } });
  const { value: first } = await heard.next();
  expect(first).toEqual({ data: null, extensions: { version: expect.stringMatching(/^\d+$/), snapshot: true } });
  expect(harness.runtime.events.subscriberCount).toBe(1);
  await post(TAKE_NOTE, await tokenFor(), { text: 'par le fil' });
  const told = { data: { noteTaken: { text: 'par le fil' } }, extensions: { entity: 'note.taken:par le fil' } };
  expect((await heard.next()).value).toMatchObject(told);

  const back = client.iterate({ query, extensions: { context, after: first?.extensions?.version } });
  expect((await back.next()).value).toEqual(first);
  expect((await back.next()).value).toMatchObject(told);

  const refused = new Promise((resolve) => {
    client.subscribe({ query }, { next: resolve, error: resolve, complete: () => undefined });
  });
  expect(JSON.stringify(await refused)).toContain('UNAUTHENTICATED');
  await client.dispose();
  await expect.poll(() => harness.runtime.events.subscriberCount).toBe(0);
});
