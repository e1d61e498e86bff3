import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { awakenModel } from '../comparator/comparator.fixtures.ts';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { listNetworks } from '../heat-network/heat-network.store.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { addPerimeter, listPerimeters, type Surface } from '../perimeter/perimeter.store.ts';

const NAME = 'Le Clou Bouchet';
const PERIMETER = 'Périmètre des exports';
const UNKNOWN = toGlobalId('HeatNetwork', '01890000-0000-7000-8000-000000000001');

/** A square of Niort, drawn clockwise. */
export const A_SURFACE: Surface = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [-0.45, 46.33],
        [-0.45, 46.34],
        [-0.44, 46.34],
        [-0.44, 46.33],
        [-0.45, 46.33],
      ],
    ],
  ],
};
const BBOX = [-0.45, 46.33, -0.44, 46.34] as const;

/** Adds a perimeter that names networks, published unless told otherwise and unless one of that name is. */
export async function seedPerimeter(
  context: SubgraphContext,
  name: string,
  networkIds: readonly string[],
  state: 'PUBLISHED' | 'DRAFT' = 'PUBLISHED',
): Promise<void> {
  const known = await listPerimeters(context.db, { limit: 100, states: ['PUBLISHED'] });
  if (known.some((perimeter) => perimeter.name === name)) return;
  const facts = {
    name,
    networkIds,
    deliberationDate: '2026-03-01',
    deliberationReference: 'D2026-12',
    validFrom: null,
    validTo: null,
    powerThresholdKw: null,
  };
  const id = await addPerimeter(context.db, facts, { geometry: A_SURFACE, bbox: BBOX }, context.now());
  await context.db.priorityPerimeter.updateMany({ where: { id }, data: { state } });
}

async function aNetwork(context: SubgraphContext): Promise<{ id: string }> {
  await seedNetworks(context, aFeature({ 'Taux EnR&R': 80 }));
  const [network] = await listNetworks(context.db, 1, NAME);
  return { id: network?.id ?? '' };
}

async function nothingNamed(context: SubgraphContext): Promise<Record<string, unknown>> {
  const { id } = await aNetwork(context);
  await seedPerimeter(context, PERIMETER, [id]);
  return {};
}

/** The pairs of the comparator, of the public lists and of the statistics. */
export const opennessIsolation: IsolationPairs = {
  'Query.heatingComparison': {
    operation:
      '{ heatingComparison(input: { citycode: "79191", lon: -0.4875, lat: 46.3152, use: RESIDENTIAL }) { ... on HeatingComparison { network { name } } } }',
    seed: async (context) => {
      await awakenModel();
      return nothingNamed(context);
    },
    shows: ({ data }) => data?.heatingComparison.network?.name === NAME,
  },
  'Query.connectionAid': {
    operation:
      'query($id: ID!) { connectionAid(networkId: $id, dwellings: 10, eurPerMwhCumac: 8) { ... on ConnectionAid { kwhCumac } ... on Refusal { code } } }',
    seed: async (context) => ({ id: toGlobalId('HeatNetwork', (await aNetwork(context)).id) }),
    unknown: { id: UNKNOWN },
    shows: ({ data }) => data?.connectionAid.kwhCumac === 9_240_000,
  },
  'Query.networksIn': {
    operation: '{ networksIn(bbox: [-0.5, 46.3, -0.4, 46.4]) { edges { node { name } } } }',
    seed: nothingNamed,
    shows: ({ data }) => data?.networksIn.edges.some(({ node }: { node: { name: string } }) => node.name === NAME),
  },
  'Query.perimetersIn': {
    operation: '{ perimetersIn { edges { node { name } } } }',
    seed: nothingNamed,
    shows: ({ data }) =>
      data?.perimetersIn.edges.some(({ node }: { node: { name: string } }) => node.name === PERIMETER),
  },
  'Query.territoryStatistics': {
    operation: '{ territoryStatistics { networks { heat } } }',
    seed: nothingNamed,
    shows: ({ data }) => data?.territoryStatistics.networks.heat > 0,
  },
};
