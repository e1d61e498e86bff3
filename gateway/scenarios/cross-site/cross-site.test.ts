import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { sessionOwner } from '../town/sessions.ts';
import { anAgent, NIORT, openTown, type Town } from '../town/town.ts';

const owner = sessionOwner();
const SIGNED_IN = { cookie: 'mitoyen_session=session-token-of-niort' };
let town: Town;
beforeAll(async () => {
  owner.sessions.set('niort session-token-of-niort', anAgent());
  town = await openTown([owner.plan]);
});
afterAll(() => town.close());

const act = async (headers: Record<string, string>) => {
  const { status, body } = await town.ask('mutation { act }', { headers: { ...SIGNED_IN, ...headers } });
  return status === 200 ? body.data.act : body.errors[0].extensions.code;
};

test("a signed-in request from the host's own pages, or from a program, is served", async () => {
  expect(await act({ origin: `http://${NIORT}`, 'sec-fetch-site': 'same-origin' })).toBe('agent of niort');
  expect(await act({})).toBe('agent of niort');
});

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a neighbouring territory', { origin: 'http://poitiers.localhost:3000', 'sec-fetch-site': 'same-site' }],
  ['the same name on another port', { origin: 'http://niort.localhost:8080' }],
  ['the same name on another scheme', { origin: 'https://niort.localhost:3000' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['a browser that only says cross-site', { 'sec-fetch-site': 'cross-site' }],
])('a signed-in request from %s is refused', async (_where, headers: Record<string, string>) => {
  expect(await act(headers)).toBe('CROSS_SITE_REQUEST');
});

test('a form cannot send an operation, with a session or without', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const body = '{"query":"mutation { act }"}';
    const { status } = await town.fetch('/graphql', { method: 'POST', headers: { 'content-type': type }, body });
    expect([400, 415]).toContain(status);
  }
  expect((await town.fetch('/graphql?query={me}')).status).toBe(400);
});

test('security rule 4: no other origin is ever given the right to read', async () => {
  const preflight = await town.fetch('/graphql', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });
  const answer = await town.ask('{ me }', { headers: { origin: 'https://evil.example' } });
  for (const { headers } of [preflight, answer]) {
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

describe('a socket', () => {
  const open = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${town.port}/graphql`, 'graphql-transport-ws', {
        headers: { host: NIORT, ...headers },
      });
      socket.on('open', () => {
        resolve(101);
        socket.close();
      });
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode);
        socket.terminate();
      });
      socket.on('error', () => {});
    });

  test('is opened from its own pages and refused from anywhere else', async () => {
    expect(await open({ ...SIGNED_IN, origin: `http://${NIORT}` })).toBe(101);
    expect(await open({ ...SIGNED_IN, origin: 'http://poitiers.localhost:3000' })).toBe(403);
    expect(await open({ origin: 'https://evil.example' })).toBe(403);
    expect(await open({ origin: 'null' })).toBe(403);
  });
});
