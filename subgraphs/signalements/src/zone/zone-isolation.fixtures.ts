import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair, IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { createZone } from './zone.command.ts';
import { aSquareAround } from './zone.fixtures.ts';

const unknown = { id: toGlobalId('InterestZone', '01890000-0000-7000-8000-0000000000ff') };

const aZone = async (context: SubgraphContext) => {
  const facts = { kind: 'OPAH', name: `Secteur ${crypto.randomUUID()}`, validFrom: null, validTo: null } as const;
  const outline = aSquareAround(context.tenant.map.center);
  return { id: toGlobalId('InterestZone', await context.transaction(() => createZone(context, facts, outline))) };
};

const onZone = (name: string, rest: string): IsolationPair => ({
  operation: `mutation($id: ID!) { ${name}(id: $id, revision: 1${rest}) { __typename ... on Refusal { code field } } }`,
  seed: aZone,
  unknown,
  shows: ({ data }) => data?.[name]?.__typename === 'InterestZone',
});

/** The pair of each root field about zones. */
export const zoneIsolation: IsolationPairs = {
  'Query.interestZone': {
    operation: 'query($id: ID!) { interestZone(id: $id) { name geometry } }',
    seed: aZone,
    unknown,
    shows: ({ data }) => data.interestZone !== null,
  },
  'Query.interestZones': {
    operation: '{ interestZones { id name } }',
    seed: async (context) => {
      await aZone(context);
      return {};
    },
    shows: ({ data }) => data.interestZones.length > 0,
  },
  'Mutation.createInterestZone': {
    // What lies in one territory is outside of the other.
    operation: `mutation($geometry: GeoJSON!) { createInterestZone(input: { name: "Îlot", kind: RHI }, geometry: $geometry) {
      __typename ... on Refusal { code } ... on ZoneOutlineRefusal { code } } }`,
    seed: async (context) => ({ geometry: aSquareAround(context.tenant.map.center) }),
    shows: ({ data }) => data?.createInterestZone?.__typename === 'InterestZone',
  },
  'Mutation.changeInterestZone': onZone('changeInterestZone', ', input: { name: "Changé", kind: RHI }'),
  'Mutation.endInterestZone': onZone('endInterestZone', ''),
};
