/** The subgraphs of `bench/gateway/graph.ts` in the words of Federation 1: a type has one owner, and the others extend it. */
export const SCHEMAS = {
  housing: `
    extend type Query { addresses(first: Int!): [Address!]! }
    type Address @key(fields: "id") { id: ID! label: String! lon: Float! lat: Float! building: Building! dwellings: [Dwelling!]! }
    type Building @key(fields: "id") { id: ID! constructionYear: Int! addresses: [Address!]! }
    type Dwelling @key(fields: "id") { id: ID! livingArea: Int! followedBy: Partner! }
    extend type Partner @key(fields: "id") { id: ID! @external }`,
  networks: `
    extend type Query { networkCount: Int! }
    extend type Address @key(fields: "id") {
      id: ID! @external
      lon: Float! @external
      lat: Float! @external
      eligibility: Eligibility! @requires(fields: "lon lat")
    }
    type Eligibility { isEligible: Boolean! distanceMeters: Int! network: HeatNetwork! }
    type HeatNetwork @key(fields: "id") { id: ID! name: String! operator: Partner! headquarters: Address! }
    extend type Partner @key(fields: "id") { id: ID! @external }`,
  signalements: `
    extend type Query { signalementCount: Int! }
    extend type Address @key(fields: "id") { id: ID! @external signalements: [Signalement!]! }
    extend type Partner @key(fields: "id") { id: ID! @external affectations: [Affectation!]! }
    type Signalement @key(fields: "id") { id: ID! status: String! address: Address! affectations: [Affectation!]! }
    type Affectation { id: ID! status: String! partner: Partner! signalement: Signalement! }`,
  partners: `
    extend type Query { partnerCount: Int! }
    extend type Address @key(fields: "id") { id: ID! @external competentPartners: [Partner!]! }
    type Partner @key(fields: "id") { id: ID! name: String! kind: String! agents: [Agent!]! seat: Address! }
    type Agent @key(fields: "id") { id: ID! displayName: String! }`,
};
