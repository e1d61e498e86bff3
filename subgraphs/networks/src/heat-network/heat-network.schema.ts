import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { communeNamesOf } from '../names/commune-names.ts';
import { FACT_SOURCES, type Fact } from './facts.ts';
import { fieldOf } from './field-catalogue.ts';
import { countNetworks, findGeometries, findNetworks, listNetworks, type NetworkRecord } from './heat-network.store.ts';
import { arePricesPublic } from './prices.ts';
import { placeNetwork } from './territory.ts';

export const NetworkKind = builder.enumType('NetworkKind', { values: ['HEAT', 'COLD'] as const });
export const NetworkStatus = builder.enumType('NetworkStatus', { values: ['EXISTING', 'CONSTRUCTION'] as const });
export const FactSource = builder.enumType('FactSource', {
  description:
    'Who says it, the one who prevails first: the collectivité, the yearly decree, the operator, the national open data.',
  values: FACT_SOURCES,
});

const FieldSource = builder.objectRef<Fact>('FieldSource').implement({
  description: 'Where the value of one field comes from.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Name of the field of HeatNetwork.' }),
    value: t.field({ type: 'JSON', resolve: ({ value }) => value }),
    source: t.expose('source', { type: FactSource }),
    vintage: t.exposeString('vintage', {
      nullable: true,
      description: 'Edition of the source: a year, a month or a day.',
    }),
  }),
});

const placeOf = (network: NetworkRecord, { tenant }: SubgraphContext) => placeNetwork(network, communeNamesOf(tenant));

/** Whether this viewer may read the prices of a network: everybody when they are public, the people of the back-office always. */
export function mayReadPrices(network: NetworkRecord, context: Pick<SubgraphContext, 'can'>): boolean {
  return arePricesPublic(network) || context.can('partner.read');
}

/** What prevails about a network, without what this viewer may not read. */
export function readableFacts(network: NetworkRecord, context: SubgraphContext): readonly Fact[] {
  return mayReadPrices(network, context)
    ? network.sources
    : network.sources.filter(({ field }) => fieldOf(field)?.section !== 'PRICES');
}

export const HeatNetwork = builder.loadableNode('HeatNetwork', {
  description: 'A heating or cooling network, existing or under construction.',
  id: { resolve: (network: NetworkRecord) => network.id },
  // The loader takes a null for an id that is nobody's; its types only know rows and errors.
  load: async (ids: string[], context) => (await findNetworks(context.db, ids)) as NetworkRecord[],
  fields: (t) => ({
    sncuId: t.exposeString('sncuId', {
      nullable: true,
      description: 'National identifier of the annual survey: "7901C".',
    }),
    name: t.exposeString('name'),
    operator: t.exposeString('operator', { nullable: true }),
    owner: t.exposeString('owner', { nullable: true, description: 'The public body that owns it (maître d’ouvrage).' }),
    kind: t.expose('kind', { type: NetworkKind }),
    status: t.expose('status', { type: NetworkStatus }),
    isOpen: t.exposeBoolean('isOpen', { description: 'Whether it takes new connections.' }),
    hasTrace: t.exposeBoolean('hasTrace', { description: 'Whether its pipes or its zone are drawn.' }),
    communes: t.stringList({
      description: 'Names, as published.',
      resolve: (network, _args, context) => [...placeOf(network, context).communes],
    }),
    citycodes: t.stringList({
      description: 'INSEE codes, within the territory only.',
      resolve: (network, _args, context) => [...placeOf(network, context).citycodes],
    }),
    inTerritory: t.boolean({
      description:
        'Whether it serves a commune of the territory. Networks of neighbours are kept: their pipes may pass within reach.',
      resolve: (network, _args, context) => placeOf(network, context).isInTerritory,
    }),
    enrRate: t.exposeFloat('enrRate', {
      nullable: true,
      description: 'Renewable and recovered share, percent. Null is unknown, 0 is zero.',
    }),
    co2: t.exposeFloat('co2', { nullable: true, description: 'kg CO₂ per kWh delivered, direct.' }),
    co2Lca: t.exposeFloat('co2Lca', { nullable: true, description: 'kg CO₂ per kWh delivered, over the life cycle.' }),
    rateYear: t.exposeString('rateYear', {
      nullable: true,
      description: 'The year of these figures, or "Moyenne" (of the last three).',
    }),
    commissioningYear: t.exposeInt('commissioningYear', {
      nullable: true,
      description: 'The year from which a network under construction takes connections.',
    }),
    lengthMeters: t.exposeInt('lengthMeters', { nullable: true, description: 'Metres of pipe as they are drawn.' }),
    geometry: t.loadable({
      type: 'GeoJSON',
      nullable: true,
      description: 'WGS84 (RFC 7946).',
      load: (ids: string[], context: SubgraphContext) => findGeometries(context.db, ids),
      resolve: (network) => network.id,
    }),
    bbox: t.floatList({
      nullable: true,
      description: 'West, south, east, north, in degrees.',
      resolve: ({ bbox }) => (bbox ? [...bbox] : null),
    }),
    sources: t.field({
      type: [FieldSource],
      directives: { listSize: { assumedSize: 100 } },
      resolve: (network, _args, context) => [...readableFacts(network, context)],
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

builder.asEntity(HeatNetwork, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: (reference, context) => {
    const id = fromGlobalId('HeatNetwork', reference.id);
    return id === undefined ? null : HeatNetwork.getDataloader(context).load(id);
  },
});

builder.queryField('heatNetwork', (t) =>
  t.field({
    type: HeatNetwork,
    nullable: true,
    authScopes: { public: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('HeatNetwork', id) ?? null,
  }),
);

const listPlace = z.tuple([z.string(), z.uuid()]);

builder.queryField('heatNetworks', (t) =>
  t.connection(
    {
      type: HeatNetwork,
      description:
        'Every network known to the territory, by name. The search looks in names, operators, identifiers and communes.',
      authScopes: { public: true },
      args: { search: t.arg.string() },
      resolve: async (_root, args, context) => {
        const size = pageSize(args);
        const search = (args.search ?? '').slice(0, 200);
        const [searchText, id] = args.after ? decodeCursor(args.after, listPlace) : [];
        const after = searchText !== undefined && id !== undefined ? { searchText, id } : undefined;
        const rows = await listNetworks(context.db, size + 1, search, after);
        return { ...connectionOf(rows, size, args, (row) => encodeCursor([row.searchText, row.id])), search };
      },
    },
    {
      name: 'HeatNetworkConnection',
      fields: (connection) => ({
        totalCount: connection.int({ resolve: ({ search }, _args, context) => countNetworks(context.db, search) }),
      }),
    },
    { name: 'HeatNetworkEdge' },
  ),
);
