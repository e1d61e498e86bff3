import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SubgraphPlan } from '../town/test-subgraph.ts';
import { openTown, type Town } from '../town/town.ts';

const signalements: SubgraphPlan = {
  name: 'signalements',
  typeDefs: `
    type Query { signalements: [Signalement!]! }
    type Signalement @key(fields: "id") { id: ID! address: Address owner: Address! }
    type Address @key(fields: "banId", resolvable: false) { banId: ID! }
  `,
  resolvers: {
    Query: {
      signalements: () =>
        ['known', 'gone'].map((banId) => ({ id: `s-${banId}`, address: { banId }, owner: { banId } })),
    },
  },
};
const housing: SubgraphPlan = {
  name: 'housing',
  typeDefs: `
    type Query { addressCount: Int! }
    type Address @key(fields: "banId") { banId: ID! label: String! }
  `,
  resolvers: {
    Address: {
      __resolveReference: ({ banId }: { banId: string }) =>
        banId === 'known' ? { banId, label: 'Known street' } : null,
    },
  },
};

let town: Town;
beforeAll(async () => {
  town = await openTown([signalements, housing]);
});
afterAll(() => town.close());

test('an entity that its owner does not know leaves null where the field allows it, and the rest stands', async () => {
  const { body } = await town.ask('{ signalements { id address { label } } }');
  expect(body).toEqual({
    data: {
      signalements: [
        { id: 's-known', address: { label: 'Known street' } },
        { id: 's-gone', address: null },
      ],
    },
  });
});

test('where the field does not allow null the loss goes up, and no reason naming types leaves the gateway', async () => {
  const { body, text } = await town.ask('{ signalements { id owner { label } } }');
  expect(body).toEqual({ data: null });
  expect(text).not.toContain('valueCompletion');
});
