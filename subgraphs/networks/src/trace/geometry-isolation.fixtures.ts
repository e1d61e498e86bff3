import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { listNetworks } from '../heat-network/heat-network.store.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { createPerimeter, publishPerimeter } from '../perimeter/perimeter.command.ts';
import { readOutline } from '../perimeter/read-outline.ts';
import { tileSetsOf } from '../tiles/tile-sets.store.ts';
import { readTrace } from './drawing.ts';
import { draftTrace, publishDraft } from './trace.command.ts';
import { aLine, aSquare } from './trace.fixtures.ts';

const NAME = 'Le Clou Bouchet';
const UNKNOWN_UUID = '01890000-0000-7000-8000-000000000001';
const unknown = (type: string) => ({ id: toGlobalId(type, UNKNOWN_UUID) });

/** A network without versions: what earlier pairs left is taken away. */
async function aNetwork(context: SubgraphContext): Promise<string> {
  await context.db.networkTraceVersion.deleteMany({});
  await seedNetworks(context, aFeature({}, aLine([0, 0], [100, 0])));
  const [network] = await listNetworks(context.db, 1, NAME);
  return network?.id ?? '';
}

/** A network whose trace has a draft. */
async function aDraft(context: SubgraphContext): Promise<{ id: string }> {
  const networkId = await aNetwork(context);
  const origin = { source: 'DRAWING', note: '', expectedDraftId: null } as const;
  const drawing = readTrace([aLine([0, 0], [120, 0])]);
  return {
    id: toGlobalId('NetworkTrace', await context.transaction(() => draftTrace(context, networkId, drawing, origin))),
  };
}

/** The first version of a network that has a second. */
async function aFormerVersion(context: SubgraphContext): Promise<{ id: string }> {
  const { id } = await aDraft(context);
  const draftId = fromGlobalId('NetworkTrace', id) ?? '';
  await context.transaction(() => publishDraft(context, draftId));
  const former = await context.db.networkTraceVersion.findFirst({ where: { number: 1 }, select: { id: true } });
  return { id: toGlobalId('NetworkTrace', former?.id ?? '') };
}

const FACTS = {
  name: 'Centre',
  networkIds: [],
  deliberationDate: null,
  deliberationReference: null,
  validFrom: null,
  validTo: null,
  powerThresholdKw: null,
};

async function aPerimeter(context: SubgraphContext): Promise<{ id: string }> {
  await context.db.priorityPerimeter.deleteMany({});
  const outline = readOutline(context, [aSquare(0, 0, 300)]);
  return {
    id: toGlobalId('PriorityPerimeter', await context.transaction(() => createPerimeter(context, FACTS, outline))),
  };
}

async function aPublishedPerimeter(context: SubgraphContext): Promise<{ id: string }> {
  const { id } = await aPerimeter(context);
  await context.transaction(() => publishPerimeter(context, fromGlobalId('PriorityPerimeter', id) ?? '', 1, true));
  return { id };
}

const SQUARE = JSON.stringify(aSquare(0, 0, 200).coordinates);
const LINE = JSON.stringify(aLine([0, 0], [110, 0]).coordinates);
const REFUSED = '... on Refusal { code field }';

/** The two-tenant pairs of traces, perimeters and the list of the map. */
export const geometryIsolation: IsolationPairs = {
  'Query.networkTrace': {
    operation: 'query($id: ID!) { networkTrace(id: $id) { lengthMeters } }',
    seed: aDraft,
    unknown: unknown('NetworkTrace'),
    shows: ({ data }) => data?.networkTrace?.lengthMeters === 120,
  },
  'Query.mappedNetworks': {
    operation: '{ mappedNetworks { totalCount edges { node { name } } } }',
    seed: async (context) => {
      const id = await aNetwork(context);
      for (;;) {
        const { features } = await tileSetsOf(context.runtime).of(context.tenant.slug);
        if (features.has(id)) return {};
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    shows: ({ data }) => data?.mappedNetworks.totalCount > 0,
  },
  'Query.priorityPerimeter': {
    operation: 'query($id: ID!) { priorityPerimeter(id: $id) { name } }',
    seed: aPublishedPerimeter,
    unknown: unknown('PriorityPerimeter'),
    shows: ({ data }) => data?.priorityPerimeter?.name === FACTS.name,
  },
  'Query.priorityPerimeters': {
    operation: '{ priorityPerimeters { totalCount edges { node { name } } } }',
    seed: async (context) => {
      await aPublishedPerimeter(context);
      return {};
    },
    shows: ({ data }) => data?.priorityPerimeters.totalCount > 0,
  },
  'Mutation.draftTrace': {
    operation: `mutation($id: ID!) { draftTrace(networkId: $id, geometry: { type: "LineString", coordinates: ${LINE} }) { ... on NetworkTrace { state } ${REFUSED} } }`,
    seed: async (context) => ({ id: toGlobalId('HeatNetwork', await aNetwork(context)) }),
    unknown: unknown('HeatNetwork'),
    shows: ({ data }) => data?.draftTrace.state === 'DRAFT',
  },
  'Mutation.publishTrace': {
    operation: `mutation($id: ID!) { publishTrace(id: $id) { ... on NetworkTrace { state } ${REFUSED} } }`,
    seed: aDraft,
    unknown: unknown('NetworkTrace'),
    shows: ({ data }) => data?.publishTrace.state === 'PUBLISHED',
  },
  'Mutation.rollBackTrace': {
    operation: `mutation($id: ID!) { rollBackTrace(id: $id, expectedNumber: 2) { ... on NetworkTrace { state } ${REFUSED} } }`,
    seed: aFormerVersion,
    unknown: unknown('NetworkTrace'),
    shows: ({ data }) => data?.rollBackTrace.state === 'PUBLISHED',
  },
  'Mutation.discardTraceDraft': {
    operation: `mutation($id: ID!) { discardTraceDraft(id: $id) { ... on HeatNetwork { name } ${REFUSED} } }`,
    seed: aDraft,
    unknown: unknown('NetworkTrace'),
    shows: ({ data }) => data?.discardTraceDraft.name === NAME,
  },
  'Mutation.createPerimeter': {
    operation: `mutation($id: ID!) { createPerimeter(input: { name: "Gare", networkIds: [$id] }, geometry: { type: "Polygon", coordinates: ${SQUARE} }) { ... on PriorityPerimeter { state } ${REFUSED} ... on DrawingRefusal { code } } }`,
    seed: async (context) => ({ id: toGlobalId('HeatNetwork', await aNetwork(context)) }),
    unknown: unknown('HeatNetwork'),
    shows: ({ data }) => data?.createPerimeter.state === 'DRAFT',
  },
  'Mutation.updatePerimeter': {
    operation: `mutation($id: ID!) { updatePerimeter(id: $id, revision: 1, input: { name: "Gare", networkIds: [] }) { ... on PriorityPerimeter { name } ${REFUSED} } }`,
    seed: aPerimeter,
    unknown: unknown('PriorityPerimeter'),
    shows: ({ data }) => data?.updatePerimeter.name === 'Gare',
  },
  'Mutation.publishPerimeter': {
    operation: `mutation($id: ID!) { publishPerimeter(id: $id, revision: 1, acknowledged: true) { ... on PriorityPerimeter { state } ${REFUSED} } }`,
    seed: aPerimeter,
    unknown: unknown('PriorityPerimeter'),
    shows: ({ data }) => data?.publishPerimeter.state === 'PUBLISHED',
  },
  'Mutation.repealPerimeter': {
    operation: `mutation($id: ID!) { repealPerimeter(id: $id, revision: 2) { ... on PerimeterEnd { state } ${REFUSED} } }`,
    seed: aPublishedPerimeter,
    unknown: unknown('PriorityPerimeter'),
    shows: ({ data }) => data?.repealPerimeter.state === 'REPEALED',
  },
};
