import type { SubgraphPlan } from './test-subgraph.ts';

interface AddressReference {
  banId: string;
  lon?: number;
  lat?: number;
}

const ADDRESSES = [
  { banId: '79191_0001', label: '1 rue du Port', lon: -0.46, lat: 46.32 },
  { banId: '79191_0002', label: '2 rue du Port', lon: -0.47, lat: 46.33 },
];

/** The owner of `Address`, the spine that other subgraphs extend. */
export const housing: SubgraphPlan = {
  name: 'housing',
  typeDefs: `
    type Query { address(banId: ID!): Address  addresses: [Address!]! }
    type Address @key(fields: "banId") { banId: ID! label: String! lon: Float! lat: Float! }
  `,
  resolvers: {
    Query: {
      address: (_: unknown, { banId }: AddressReference) => ADDRESSES.find((it) => it.banId === banId) ?? null,
      addresses: () => ADDRESSES,
    },
    Address: {
      __resolveReference: ({ banId }: AddressReference) => ADDRESSES.find((it) => it.banId === banId) ?? null,
    },
  },
};

/** Extends `Address` with what it can only tell from the owner's coordinates. */
export const networks: SubgraphPlan = {
  name: 'networks',
  typeDefs: `
    type Query { networkCount: Int! }
    type Address @key(fields: "banId") {
      banId: ID!
      lon: Float! @external
      lat: Float! @external
      nearestNetwork: String @requires(fields: "lon lat")
      district: String
    }
  `,
  resolvers: {
    Query: { networkCount: () => 1 },
    Address: {
      nearestNetwork: ({ lon, lat }: AddressReference) => `network at ${lon} ${lat}`,
      district: ({ banId }: AddressReference) => `district of ${banId}`,
    },
  },
};
