import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { signalementTown } from '../town/signalements.ts';
import { anAgent, NIORT, openTown, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const [signalements, housing, partners] = plans;
const QUERY = 'subscription { signalementChanged { version signalement { partner { seenBy } } } }';
let session: unknown = anAgent();
let expiresAt = inAnHour();
let town: Town;
const withSessions = {
  ...signalements,
  typeDefs: `${signalements.typeDefs} type Mutation { anything: Int }`,
  route: async (request: { url?: string | undefined }, response: { end(text: string): unknown }) => {
    if (request.url !== '/internal/session') return false;
    response.end(JSON.stringify({ viewer: session, expiresAt }));
    return true;
  },
};
beforeAll(async () => {
  town = await openTown([withSessions, housing, partners], {
    live: { maxSubscriptions: 3, recheckMs: 100 },
    sessionMemoryMs: 200,
  });
});
afterAll(() => town.close());
beforeEach(() =>
  until(
    () => topic.listeners === 0,
    () => 'no listener left by the test before',
  ),
);

function inAnHour(): Date {
  return new Date(Date.now() + 3_600_000);
}
const errorCodes = (failure: unknown) =>
  (failure as { extensions: { code: string } }[]).map(({ extensions }) => extensions.code);

test.each([
  ['a query', '{ partnerCount }', 'SUBSCRIPTIONS_ONLY'],
  ['a mutation', 'mutation { anything }', 'SUBSCRIPTIONS_ONLY'],
  ['text that is no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
  ['a field that does not exist', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'introspection',
    'subscription { signalementChanged { version } __schema { types { name } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
])('%s is refused with its code', async (_what, query, code) => {
  expect(errorCodes(await town.live(query).failure)).toContain(code);
});

test('a variable that does not fit is answered as an error of the client, and nothing is opened', async () => {
  const live = town.live('subscription($id: ID) { signalementChanged(id: $id) { version } }', {
    variables: { id: { not: 'an id' } },
  });
  const [result] = await live.arrived(1);
  expect(result?.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  expect(topic.listeners).toBe(0);
});

test('one socket holds its number of subscriptions and no more, and the others live on', async () => {
  const first = town.live(QUERY);
  const failures: unknown[] = [];
  for (let index = 0; index < 3; index++) {
    first.client.subscribe(
      { query: QUERY },
      { next: () => {}, error: (reason) => failures.push(reason), complete: () => {} },
    );
  }
  await until(
    () => failures.length === 1,
    () => `one refusal, got ${failures.length}`,
  );
  expect(errorCodes(failures[0])).toEqual(['TOO_MANY_SUBSCRIPTIONS']);
  await first.isLive();
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  await first.arrived(1);
  // The three of them are served by one.
  expect(topic.listeners).toBe(1);
  await first.client.dispose();
});

test('a message over 64 KiB closes the socket', async () => {
  const live = town.live(`subscription { signalementChanged { version } } # ${'x'.repeat(70_000)}`);
  expect(await live.failure).toMatchObject({ code: 1009 });
});

test('a session that ends closes its socket with 4403, so that the client comes back with another', async () => {
  session = anAgent();
  const live = town.live(QUERY, { headers: { cookie: 'mitoyen_session=a-session-token-of-niort' } });
  await until(
    () => topic.listeners > 0,
    () => 'a listener',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  expect((await live.arrived(1))[0]?.data).toMatchObject({
    signalementChanged: { signalement: { partner: { seenBy: 'agent of niort' } } },
  });
  session = anAgent({ permissions: [] });
  expect(await live.failure).toMatchObject({ code: 4403 });
  await until(
    () => topic.listeners === 0,
    () => 'no listener',
  );
});

test('a session that comes to its end closes its socket with 4403 at that moment', async () => {
  session = anAgent();
  expiresAt = new Date(Date.now() + 2_000);
  const live = town.live(QUERY, { headers: { cookie: 'mitoyen_session=a-session-that-is-about-to-end' } });
  await live.isLive();
  expect(await live.failure).toMatchObject({ code: 4403 });
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
  expiresAt = inAnHour();
});

test('a token given in connection_init counts as the session; a forged service token closes with 4403', async () => {
  session = anAgent();
  const live = town.live(QUERY, { connectionParams: { authorization: 'Bearer another-session-token' } });
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  expect((await live.arrived(1))[0]?.data).toMatchObject({
    signalementChanged: { signalement: { partner: { seenBy: 'agent of niort' } } },
  });
  live.leave();
  const forged = town.live(QUERY, { connectionParams: { authorization: 'Bearer a.b.c' } });
  expect(await forged.failure).toMatchObject({ code: 4403 });
});

test('an agent has a share of sockets, and one more is told to come later', async () => {
  session = anAgent();
  const crowded = await openTown([withSessions, housing, partners], {
    live: { maxSocketsPerViewer: 2, maxSockets: 4 },
  });
  const headers = { cookie: 'mitoyen_session=a-session-token-of-niort' };
  const open = (options: Parameters<Town['live']>[1]) => crowded.live(QUERY, options);
  const agents = [open({ headers }), open({ headers })];
  await Promise.all(agents.map((live) => live.isLive()));
  // Refused at the handshake, before it is a socket: 429 with Retry-After.
  expect(await upgradeStatus(crowded, headers)).toEqual({ status: 429, retryAfter: '30' });
  const late = open({ connectionParams: { authorization: 'Bearer a-session-token-of-niort' } });
  expect(await late.failure).toMatchObject({ code: 1013 });
  const visitors = [open({}), open({})];
  await Promise.all(visitors.map((live) => live.isLive()));
  expect(await upgradeStatus(crowded, {})).toEqual({ status: 503, retryAfter: '30' });
  expect(crowded.figures()).toMatchObject({ connections: 4, refused: 3 });
  visitors[0]?.client.terminate();
  await until(
    () => crowded.figures().connections === 3,
    () => 'a place given back',
  );
  await open({}).isLive();
  await crowded.close();
});

function upgradeStatus({ port }: Town, headers: Record<string, string>) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
      headers: { host: NIORT, ...headers },
    });
    socket.once('unexpected-response', (_request, { statusCode, headers: answered }) =>
      resolve({ status: statusCode, retryAfter: answered['retry-after'] }),
    );
    socket.once('open', () => reject(new Error('the socket was accepted')));
    socket.on('error', () => {});
  });
}
