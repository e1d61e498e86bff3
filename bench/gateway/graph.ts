/** One subgraph of the bench: SDL and resolvers over data made by arithmetic, the same at each run. */
export interface BenchSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: object;
}

interface Reference {
  id: string;
}
interface Located extends Reference {
  lon: number;
  lat: number;
}

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires"])\n';
const numbered = (kind: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `${kind}${from + index}` }));
const numberOf = (id: string) => Number(id.replace(/\D/g, ''));
const anAddress = ({ id }: Reference) => ({
  id,
  label: `${numberOf(id)} rue du Port`,
  lon: -0.46 + numberOf(id) / 1e4,
  lat: 46.32,
});

/** Four subgraphs that lean on one another as those of the platform do. */
export const SUBGRAPHS: readonly BenchSubgraph[] = [
  {
    name: 'housing',
    sdl: `${LINK}
      type Query { addresses(first: Int!): [Address!]! }
      type Address @key(fields: "id") { id: ID! label: String! lon: Float! lat: Float! building: Building! dwellings: [Dwelling!]! }
      type Building @key(fields: "id") { id: ID! constructionYear: Int! addresses: [Address!]! }
      type Dwelling @key(fields: "id") { id: ID! livingArea: Int! followedBy: Partner! }
      type Partner @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Query: { addresses: (_: unknown, { first }: { first: number }) => numbered('a', first).map(anAddress) },
      Address: {
        __resolveReference: anAddress,
        building: ({ id }: Reference) => ({ id: `b${numberOf(id)}`, constructionYear: 1900 + (numberOf(id) % 100) }),
        dwellings: ({ id }: Reference) =>
          numbered('d', 3, numberOf(id)).map(({ id: dwelling }) => ({ id: dwelling, livingArea: 40 })),
      },
      Building: {
        __resolveReference: ({ id }: Reference) => ({ id, constructionYear: 1900 + (numberOf(id) % 100) }),
        addresses: ({ id }: Reference) => [anAddress({ id: `a${numberOf(id)}` })],
      },
      Dwelling: {
        __resolveReference: ({ id }: Reference) => ({ id, livingArea: 40 }),
        followedBy: ({ id }: Reference) => ({ id: `p${numberOf(id) % 5}` }),
      },
    },
  },
  {
    name: 'networks',
    sdl: `${LINK}
      type Query { networkCount: Int! }
      type Address @key(fields: "id") { id: ID! lon: Float! @external lat: Float! @external eligibility: Eligibility! @requires(fields: "lon lat") }
      type Eligibility { isEligible: Boolean! distanceMeters: Int! network: HeatNetwork! }
      type HeatNetwork @key(fields: "id") { id: ID! name: String! operator: Partner! headquarters: Address! }
      type Partner @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Query: { networkCount: () => 5 },
      Address: {
        eligibility: ({ id, lon, lat }: Located) => ({
          isEligible: lon + lat > 45,
          distanceMeters: numberOf(id) * 7,
          network: aNetwork({ id: `n${numberOf(id) % 5}` }),
        }),
      },
      HeatNetwork: { __resolveReference: aNetwork },
    },
  },
  {
    name: 'signalements',
    sdl: `${LINK}
      type Query { signalementCount: Int! }
      type Address @key(fields: "id") { id: ID! signalements: [Signalement!]! }
      type Partner @key(fields: "id") { id: ID! affectations: [Affectation!]! }
      type Signalement @key(fields: "id") { id: ID! status: String! address: Address! affectations: [Affectation!]! }
      type Affectation { id: ID! status: String! partner: Partner! signalement: Signalement! }`,
    resolvers: {
      Query: { signalementCount: () => 3 },
      Address: { signalements: ({ id }: Reference) => numbered('s', 3, numberOf(id)).map(aSignalement) },
      Partner: { affectations: ({ id }: Reference) => numbered('f', 2, numberOf(id)).map(anAffectation) },
      Signalement: {
        __resolveReference: aSignalement,
        affectations: ({ id }: Reference) => [anAffectation({ id: `f${numberOf(id)}` })],
      },
    },
  },
  {
    name: 'partners',
    sdl: `${LINK}
      type Query { partnerCount: Int! }
      type Address @key(fields: "id") { id: ID! competentPartners: [Partner!]! }
      type Partner @key(fields: "id") { id: ID! name: String! kind: String! agents: [Agent!]! seat: Address! }
      type Agent @key(fields: "id") { id: ID! displayName: String! }`,
    resolvers: {
      Query: { partnerCount: () => 5 },
      Address: { competentPartners: ({ id }: Reference) => numbered('p', 2, numberOf(id) % 4).map(aPartner) },
      Partner: { __resolveReference: aPartner },
      Agent: { __resolveReference: ({ id }: Reference) => ({ id, displayName: `Agent ${id}` }) },
    },
  },
];

function aNetwork({ id }: Reference) {
  return {
    id,
    name: `Réseau ${id}`,
    operator: { id: `p${numberOf(id)}` },
    // The whole address: Mercurius asks this subgraph for the coordinates that are external to it.
    headquarters: anAddress({ id: `a${100 + numberOf(id)}` }),
  };
}
function aSignalement({ id }: Reference) {
  return { id, status: 'NEW', address: { id: `a${numberOf(id)}` } };
}
function anAffectation({ id }: Reference) {
  return {
    id,
    status: 'PENDING',
    partner: { id: `p${numberOf(id) % 5}` },
    signalement: aSignalement({ id: `s${numberOf(id)}` }),
  };
}
function aPartner({ id }: Reference) {
  return {
    id,
    name: `Partner ${id}`,
    kind: 'OPERATOR',
    agents: [{ id: `g${numberOf(id)}`, displayName: `Agent ${id}` }],
    seat: { id: `a${50 + numberOf(id)}` },
  };
}

/** The operations of the bench, by the number of fetches that Apollo's planner gives them: a screen, and a screen full of detail. */
export const OPERATIONS = {
  4: `query Screen { addresses(first: 5) { id label
    eligibility { isEligible distanceMeters } signalements { id status } competentPartners { id name } } }`,
  16: `query Detail { addresses(first: 8) { id label building { id constructionYear addresses { id signalements { status } } }
    eligibility { isEligible network { id name operator { name seat { label } } headquarters { label competentPartners { name } } } }
    signalements { id status address { label } affectations { status partner { name seat { label } agents { displayName } } } }
    competentPartners { id name seat { id label } affectations { status signalement { id address { label } } } }
    dwellings { id livingArea followedBy { name } } } }`,
} as const;
