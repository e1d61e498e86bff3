import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DOCUMENT_LIMITS } from '../../src/limits/document-limits.ts';
import { MAX_COST } from '../../src/limits/protection.ts';
import { NIORT, openTown, type Town } from '../town/town.ts';

/** The same fields at the root of queries and of subscriptions, so that one selection is asked of every transport. */
const FIELDS = 'thing: Thing! things(first: Int!): [Thing!]!';
const plan = {
  name: 'things',
  typeDefs: `
    type Query { ${FIELDS} }
    type Subscription { ${FIELDS} }
    type Thing @key(fields: "id") { id: ID! child: Thing! children(first: Int): [Thing!]! }
  `,
  resolvers: { Query: { thing: () => ({ id: '1' }), things: () => [] } },
};
let town: Town;
beforeAll(async () => {
  town = await openTown([plan]);
});
afterAll(() => town.close());
beforeEach(() => {
  for (const { received } of Object.values(town.subgraphs)) received.length = 0;
});

interface Refused {
  readonly code: string;
  readonly message: string;
}
type Transport = (selection: string, fragments?: string) => Promise<Refused>;

const transports: Readonly<Record<string, Transport>> = {
  async HTTP(selection, fragments = '') {
    const { body, status } = await town.ask(`query { ${selection} } ${fragments}`);
    expect(status).toBeGreaterThanOrEqual(400);
    return refusedBy(body.errors);
  },
  async WebSocket(selection, fragments = '') {
    return refusedBy(await town.live(`subscription { ${selection} } ${fragments}`).failure);
  },
  async 'a stream of events'(selection, fragments = '') {
    const { text } = await town.fetch('/graphql/stream', {
      method: 'POST',
      host: NIORT,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: `subscription { ${selection} } ${fragments}` }),
    });
    const data = /^data: (\{.*\})$/m.exec(text)?.[1];
    return refusedBy(JSON.parse(data ?? 'null')?.errors);
  },
};
function refusedBy(errors: unknown): Refused {
  // Errors in GraphQL's form, whatever carried them.
  const [first] = errors as { message: string; extensions: { code: string } }[];
  return { code: first?.extensions.code ?? '', message: first?.message ?? '' };
}
const times = (count: number, of: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join(' ');

describe.each(Object.keys(transports))('over %s', (name) => {
  const ask: Transport = (...asked) => (transports[name] as Transport)(...asked);

  test.each([
    ['depth', `thing ${'{ child '.repeat(DOCUMENT_LIMITS.depth - 1)}{ id ${'} '.repeat(DOCUMENT_LIMITS.depth)}`],
    ['breadth', `thing { ${'id '.repeat(DOCUMENT_LIMITS.breadth + 1)} }`],
    ['aliases', `thing { ${times(DOCUMENT_LIMITS.aliases + 1, (i) => `a${i}: id`)} }`],
    ['directives', `thing { ${'id @include(if: true) '.repeat(DOCUMENT_LIMITS.directives + 1)} }`],
    ['cost', 'things(first: 1000) { children(first: 1000) { id } }'],
    ['cost by nesting', 'things(first: 100) { children(first: 100) { children { id } } }'],
  ])('an operation beyond the limit of %s is refused, and no subgraph hears of it', async (_limit, selection) => {
    expect((await ask(selection)).code).toBe('OPERATION_TOO_COSTLY');
    expect(town.subgraphs.things?.received).toEqual([]);
  });

  test('a bomb of fragments is refused at once', async () => {
    const levels = times(60, (i) => `fragment f${i} on Thing { child { ...f${i + 1} } child { ...f${i + 1} } }`);
    const { code } = await ask('thing { ...f0 }', `${levels} fragment f60 on Thing { id }`);
    expect(code).toBe('OPERATION_TOO_COSTLY');
  });

  test('a text of too many words is not read to its end', async () => {
    expect(await ask(`thing { ${'id '.repeat(DOCUMENT_LIMITS.tokens)} }`)).toEqual({
      code: 'GRAPHQL_PARSE_FAILED',
      message: expect.stringContaining('tokens'),
    });
  });

  test('the schema is not told', async () => {
    const asked = name === 'HTTP' ? '__schema { types { name } }' : 'thing { id } ... { __schema { types { name } } }';
    const { code } = await ask(asked);
    // A subscription may have one root field: that rule of the specification says no before ours does.
    expect(code).toBe(name === 'HTTP' ? 'INTROSPECTION_FORBIDDEN' : 'GRAPHQL_VALIDATION_FAILED');
  });
});

test('what is within the limits is served', async () => {
  const { status } = await town.ask(`{ thing ${'{ child '.repeat(3)}{ id ${'} '.repeat(4)} }`);
  expect(status).not.toBe(400);
  const dear = await town.ask(`{ things(first: ${MAX_COST - 10}) { id } }`);
  expect(dear.body).toEqual({ data: { things: [] } });
});

test('a batch and a mutation by GET are refused', async () => {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const body = '[{"query":"{ thing { id } }"}]';
  expect((await town.fetch('/graphql', { method: 'POST', headers, body })).body.errors[0].extensions.code).toBe(
    'BAD_REQUEST',
  );
});
