import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SubgraphPlan } from '../town/test-subgraph.ts';
import { openTown, type Town } from '../town/town.ts';

const signalements: SubgraphPlan = {
  name: 'signalements',
  typeDefs: `
    type Query { signalement(id: ID!): Signalement }
    type Mutation { closeSignalement(id: ID!): CloseSignalementResult! }
    union CloseSignalementResult = Signalement | Refusal
    type Refusal @shareable { code: String! field: String }
    type Signalement @key(fields: "id") { id: ID! partner: Partner! }
    type Partner @key(fields: "id", resolvable: false) { id: ID! }
  `,
  resolvers: {
    Mutation: {
      closeSignalement: (_: unknown, { id }: { id: string }) =>
        id === 's1'
          ? { __typename: 'Signalement', id, partner: { id: 'p1' } }
          : { __typename: 'Refusal', code: 'NOT_FOUND', field: 'id' },
    },
  },
};
const partners: SubgraphPlan = {
  name: 'partners',
  typeDefs: `
    type Query { rename(id: ID!): RenameResult! }
    union RenameResult = Partner | Refusal
    type Refusal @shareable { code: String! field: String }
    type Partner @key(fields: "id") { id: ID! name: String! }
  `,
  resolvers: { Partner: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `partner ${id}` }) } },
};

const CLOSE = `mutation($id: ID!) { closeSignalement(id: $id) {
  __typename ... on Signalement { id partner { name } } ... on Refusal { code field } } }`;

let town: Town;
beforeAll(async () => {
  town = await openTown([signalements, partners]);
});
afterAll(() => town.close());

test('an expected refusal is an answer with its stable code, not an error', async () => {
  const { status, body } = await town.ask(CLOSE, { variables: { id: 's9' } });
  expect(status).toBe(200);
  expect(body).toEqual({ data: { closeSignalement: { __typename: 'Refusal', code: 'NOT_FOUND', field: 'id' } } });
});

test('the entity of the same union is completed by another subgraph', async () => {
  const { body } = await town.ask(CLOSE, { variables: { id: 's1' } });
  expect(body.data.closeSignalement).toEqual({ __typename: 'Signalement', id: 's1', partner: { name: 'partner p1' } });
});
