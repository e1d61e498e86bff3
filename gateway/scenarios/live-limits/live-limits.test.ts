import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import { anAgent, openTown, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const [signalements, housing, partners] = plans;
const QUERY = 'subscription { signalementChanged { version signalement { partner { seenBy } } } }';
let session: unknown = anAgent();
let town: Town;
beforeAll(async () => {
  const withSessions = {
    ...signalements,
    route: async (request: { url?: string | undefined }, response: { end(text: string): unknown }) => {
      if (request.url !== '/internal/session') return false;
      response.end(JSON.stringify({ viewer: session }));
      return true;
    },
  };
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
  await until(
    () => topic.listeners === 3,
    () => `3 listeners, got ${topic.listeners}`,
  );
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  await first.arrived(1);
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
