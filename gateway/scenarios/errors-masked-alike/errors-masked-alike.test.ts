import { afterAll, beforeAll, expect, test } from 'vitest';
import { signalementTown } from '../town/signalements.ts';
import type { SubgraphPlan } from '../town/test-subgraph.ts';
import { openTown, type Town, until } from '../town/town.ts';

const { plans, topic } = signalementTown();
const [signalements, housing, partners] = plans;
const SECRETS = [
  'motdepasse',
  '10.0.0.3',
  'postgres://',
  'stacktrace',
  'serviceName',
  'signalements',
  'dupont@exemple.fr',
  '127.0.0.1',
];

const withQueries: SubgraphPlan = {
  ...signalements,
  typeDefs: signalements.typeDefs.replace(
    'signalementCount: Int!',
    'signalementCount: Int! one: Signalement forbidden: Int! odd: Int',
  ),
  resolvers: {
    ...signalements.resolvers,
    Query: {
      one: () => ({ id: 's1', address: null, partner: { id: 'p1' } }),
      forbidden: () => {
        throw Object.assign(new Error('viewer dupont@exemple.fr may not'), {
          extensions: { code: 'FORBIDDEN', serviceName: 'x' },
        });
      },
      odd: () => {
        throw Object.assign(new Error('odd'), {
          extensions: { code: 'SOME_INTERNAL_CODE', stacktrace: ['at secret.ts:1'] },
        });
      },
    },
  },
};

let town: Town;
beforeAll(async () => {
  town = await openTown([withQueries, housing, partners]);
});
afterAll(() => town.close());

const harmless = (text: string) => {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
};

test('a fault inside a subgraph is the same masked error on both transports, at its own path', async () => {
  const http = await town.ask('{ one { id secret } }', { headers: { 'x-request-id': 'request-0004' } });
  const live = town.live('subscription { signalementChanged { signalement { id secret } } }', {
    headers: { 'x-request-id': 'request-0004' },
  });
  await until(
    () => topic.listeners === 1,
    () => 'a listener',
  );
  topic.publish({ tenant: 'niort', id: 's1', version: '1' });
  const [event] = await live.arrived(1);
  live.leave();
  const masked = {
    message: 'Internal error.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-0004' },
  };
  expect(http.body).toEqual({
    data: { one: { id: 's1', secret: null } },
    errors: [{ ...masked, path: ['one', 'secret'] }],
  });
  expect(event).toEqual({
    data: { signalementChanged: { signalement: { id: 's1', secret: null } } },
    errors: [{ ...masked, path: ['signalementChanged', 'signalement', 'secret'] }],
  });
  harmless(
    http.text.replaceAll('signalementChanged', '') + JSON.stringify(event?.errors).replaceAll('signalementChanged', ''),
  );
});

test('a refused permission keeps its code and loses the words of the subgraph, on both transports', async () => {
  const http = await town.ask('{ forbidden }');
  const live = town.live('subscription { neverAllowed { version } }');
  const [event] = await live.arrived(1).catch(() => []);
  const expected = { message: 'Not allowed.', extensions: { code: 'FORBIDDEN', requestId: expect.any(String) } };
  expect(http.body.errors).toEqual([{ ...expected, path: ['forbidden'] }]);
  expect(event?.errors).toEqual([expect.objectContaining(expected)]);
  harmless(http.text + JSON.stringify(event));
});

test('a code nobody agreed on does not leave', async () => {
  const { body, text } = await town.ask('{ odd }');
  expect(body.errors[0].extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) });
  expect(text).not.toContain('SOME_INTERNAL_CODE');
});

test.each([
  ['a syntax error', '{ one {', 400, 'GRAPHQL_PARSE_FAILED'],
  ['a field that does not exist', '{ partnerCoun }', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['introspection', '{ __schema { types { name } } }', 403, 'INTROSPECTION_FORBIDDEN'],
])('%s is explained without naming what the client does not know', async (_what, query, expected, code) => {
  const { status, body, text } = await town.ask(query);
  expect(status).toBe(expected);
  expect(body.errors[0].extensions.code).toBe(code);
  expect(Object.keys(body.errors[0]).sort()).toEqual(['extensions', 'message']);
  expect(text).not.toContain('Did you mean');
  expect(text).not.toContain('partnerCount');
});

test('the same mistake has the same code on a socket', async () => {
  const codesOf = async (query: string) =>
    ((await town.live(query).failure) as { extensions: { code: string } }[])[0]?.extensions.code;
  expect(await codesOf('subscription { signalementChanged {')).toBe('GRAPHQL_PARSE_FAILED');
  expect(await codesOf('subscription { signalementChange { version } }')).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('a body that is too large, not JSON, a batch or a fragment bomb is refused before any subgraph hears of it', async () => {
  const before = Object.values(town.subgraphs).map(({ received }) => received.length);
  const send = (body: string) =>
    town.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body,
    });
  const large = await send(JSON.stringify({ query: `{ partnerCount } # ${'x'.repeat(110_000)}` }));
  expect([large.status, large.body.errors[0].extensions.code]).toEqual([413, 'BODY_TOO_LARGE']);
  const broken = await send('{"query":');
  expect([broken.status, broken.body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  const batch = await send('[{"query":"{ partnerCount }"},{"query":"{ partnerCount }"}]');
  expect([batch.status, batch.body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  const levels = Array.from(
    { length: 20 },
    (_, level) => `fragment f${level} on Query { ...f${level + 1} ...f${level + 1} }`,
  );
  const bomb = await send(
    JSON.stringify({ query: `{ ...f0 } ${levels.join(' ')} fragment f20 on Query { partnerCount }` }),
  );
  expect([bomb.status, bomb.body.errors[0].extensions.code]).toEqual([400, 'OPERATION_TOO_COSTLY']);
  expect(Object.values(town.subgraphs).map(({ received }) => received.length)).toEqual(before);
});
