import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { ContextClaims } from '@mitoyen/kit/signature.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SubgraphPlan } from '../town/test-subgraph.ts';
import { openTown, POITIERS, type Town } from '../town/town.ts';

const uuid = (last: number) => `01936f00-0000-7000-8000-${String(last).padStart(12, '0')}`;
const PARTNERS = [
  { id: toGlobalId('Partner', uuid(1)), tenant: 'niort', name: 'CAF des Deux-Sèvres' },
  { id: toGlobalId('Partner', uuid(2)), tenant: 'poitiers', name: 'ARS' },
];
const knownIn = (tenant: string, id: string) => PARTNERS.find((it) => it.id === id && it.tenant === tenant) ?? null;

const partners: SubgraphPlan = {
  name: 'partners',
  typeDefs: `
    type Query { partner(id: ID!): Partner }
    interface Node { id: ID! }
    type Partner implements Node @key(fields: "id") { id: ID! name: String! }
    type Draft { id: ID! }
  `,
  resolvers: {
    Query: { partner: (_: unknown, { id }: { id: string }, { tenant }: ContextClaims) => knownIn(tenant, id) },
    Partner: { __resolveReference: ({ id }: { id: string }, { tenant }: ContextClaims) => knownIn(tenant, id) },
  },
};
/** Extends `Partner`: it answers for any id, so it must not be taken for the owner. */
const signalements: SubgraphPlan = {
  name: 'signalements',
  typeDefs: `
    type Query { signalementCount: Int! }
    interface Node { id: ID! }
    type Partner @key(fields: "id") { id: ID! affectationCount: Int! }
    type Signalement implements Node @key(fields: "id") { id: ID! reference: String! }
  `,
  resolvers: {
    Query: { signalementCount: () => 1 },
    Partner: { affectationCount: () => 4 },
    Signalement: {
      __resolveReference: ({ id }: { id: string }) =>
        id === toGlobalId('Signalement', uuid(3)) ? { id, reference: '2026-0001' } : null,
    },
  },
};

let town: Town;
beforeAll(async () => {
  town = await openTown([partners, signalements]);
});
afterAll(() => town.close());

const NODE = `query($id: ID!) { node(id: $id) { __typename id
  ... on Partner { name affectationCount } ... on Signalement { reference } } }`;
const node = async (id: string, host?: string) =>
  (await town.ask(NODE, { variables: { id }, ...(host && { host }) })).body;

test('any entity is found by its global id, with the fields of all its subgraphs', async () => {
  const id = toGlobalId('Partner', uuid(1));
  expect(await node(id)).toEqual({
    data: { node: { __typename: 'Partner', id, name: 'CAF des Deux-Sèvres', affectationCount: 4 } },
  });
  const other = toGlobalId('Signalement', uuid(3));
  expect(await node(other)).toEqual({
    data: { node: { __typename: 'Signalement', id: other, reference: '2026-0001' } },
  });
});

test('an id of another territory answers exactly as an id nobody knows, and its own territory finds it', async () => {
  const foreign = toGlobalId('Partner', uuid(2));
  const unknown = toGlobalId('Partner', uuid(999));
  const strip = ({ status, text }: { status: number; text: string }) => ({ status, text });
  const answers = await Promise.all([foreign, unknown].map((id) => town.ask(NODE, { variables: { id } })));
  expect(answers.map(strip)).toEqual([
    { status: 200, text: '{"data":{"node":null}}' },
    { status: 200, text: '{"data":{"node":null}}' },
  ]);
  expect((await node(foreign, POITIERS)).data.node.name).toBe('ARS');
});

test.each([
  ['a type that is no entity', toGlobalId('Draft', uuid(1))],
  ['a type that does not exist', toGlobalId('Nothing', uuid(1))],
  ['a type of the schema itself', toGlobalId('Query', uuid(1))],
  ['a name that every object has', toGlobalId('__proto__', uuid(1))],
  ['a key that is no uuid', Buffer.from('Partner:1').toString('base64url')],
  ['another spelling of a good id', `${toGlobalId('Partner', uuid(1))}=`],
  ['text', 'hello'],
  ['nothing', ''],
  ['bytes', '\u0000\uffff'],
  ['a very long text', 'A'.repeat(10_000)],
])('%s answers null and asks no subgraph', async (_what, id) => {
  const before = Object.values(town.subgraphs).map(({ received }) => received.length);
  expect(await node(id)).toEqual({ data: { node: null } });
  expect(Object.values(town.subgraphs).map(({ received }) => received.length)).toEqual(before);
});

test('several nodes in one request do not disturb one another', async () => {
  const query =
    'query($a: ID!, $b: ID!, $c: ID!) { a: node(id: $a) { id } b: node(id: $b) { __typename } c: node(id: $c) { id } }';
  const variables = {
    a: toGlobalId('Partner', uuid(1)),
    b: toGlobalId('Signalement', uuid(3)),
    c: toGlobalId('Partner', uuid(2)),
  };
  expect((await town.ask(query, { variables })).body).toEqual({
    data: { a: { id: variables.a }, b: { __typename: 'Signalement' }, c: null },
  });
});

test('an owner that is down is an error at the path, not an unknown id', async () => {
  await town.subgraphs.partners?.stop();
  const { data, errors } = await node(toGlobalId('Partner', uuid(1)));
  await town.subgraphs.partners?.restart();
  expect(data).toEqual({ node: null });
  expect(errors).toEqual([
    {
      message: 'A part of the service does not answer.',
      path: ['node'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', requestId: expect.any(String) },
    },
  ]);
});
