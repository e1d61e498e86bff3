import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { normaliseName } from '../names/names.ts';
import { isShown, NETWORK_CLASSES } from './map-filter.ts';
import { tileSetsOf } from './tile-sets.store.ts';

const NetworkClass = builder.enumType('NetworkClass', {
  description: 'What a map tells apart: heat in service, heat under construction, cold.',
  values: NETWORK_CLASSES,
});

const MapFilterInput = builder.inputType('MapFilter', {
  description: 'What a reader of the map wants to see; what is left out does not count.',
  fields: (t) => ({
    classes: t.field({ type: [NetworkClass] }),
    isOpen: t.boolean({ description: 'Only those that take new connections.' }),
    enrRateAtLeast: t.float({ description: 'Percent. A network whose rate is unknown is left out.' }),
    co2AtMost: t.float({ description: 'kg per kWh, direct. A network whose content is unknown is left out.' }),
    operator: t.string(),
  }),
});

const place = z.tuple([z.string(), z.string()]);

builder.queryField('mappedNetworks', (t) =>
  t.connection(
    {
      type: HeatNetwork,
      description: 'The networks that the vector tiles show, by name: what a map says, as a list.',
      authScopes: { public: true },
      args: { filter: t.arg({ type: MapFilterInput }) },
      resolve: async (_root, args, { runtime, tenant }) => {
        const size = pageSize(args);
        const { features } = await tileSetsOf(runtime).of(tenant.slug);
        const networks = [...features.values()].filter(({ layer }) => layer === 'networks');
        const shown = networks
          .filter(({ properties }) => isShown(properties, args.filter ?? {}))
          .map(({ id, properties }) => ({ id, name: normaliseName(String(properties.name)) }))
          .sort((a, b) => compare([a.name, a.id], [b.name, b.id]));
        const after = args.after ? decodeCursor(args.after, place) : undefined;
        const rows = after ? shown.filter(({ name, id }) => compare([name, id], after) > 0) : shown;
        const page = connectionOf(rows.slice(0, size + 1), size, args, ({ name, id }) => encodeCursor([name, id]));
        return {
          ...page,
          edges: page.edges.map((edge) => ({ ...edge, node: edge.node.id })),
          totalCount: shown.length,
          operators: [...new Set(networks.flatMap(({ properties }) => properties.operator ?? []))].map(String).sort(),
        };
      },
    },
    {
      name: 'MappedNetworkConnection',
      fields: (connection) => ({
        totalCount: connection.int({ resolve: ({ totalCount }) => totalCount }),
        operators: connection.stringList({
          description: 'Whom one may filter by, whatever the filter.',
          resolve: ({ operators }) => operators,
        }),
      }),
    },
    { name: 'MappedNetworkEdge' },
  ),
);

function compare(a: readonly [string, string], b: readonly [string, string]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;
}
