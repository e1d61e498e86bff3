import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { DrawingRefused } from '../trace/drawing-refused.ts';
import { createPerimeter, publishPerimeter, repealPerimeter, updatePerimeter } from './perimeter.command.ts';
import {
  countPerimeters,
  findPerimeters,
  listPerimeters,
  type PerimeterFacts,
  type PerimeterRecord,
  perimetersOfNetworks,
} from './perimeter.store.ts';
import { appliesOn } from './perimeter.ts';
import { readOutline } from './read-outline.ts';

const STATES = ['DRAFT', 'PUBLISHED', 'REPEALED'] as const;
const PerimeterState = builder.enumType('PerimeterState', { values: STATES });

/** Drafts and repealed perimeters are the collectivité's business. */
const isSeen = (perimeter: PerimeterRecord | null, context: SubgraphContext) =>
  perimeter !== null && (perimeter.isPublished || context.can('network.manage'));

export const PriorityPerimeter = builder.loadableNode('PriorityPerimeter', {
  description:
    'A priority perimeter (périmètre de développement prioritaire): where connection to a network is a duty, code de l’énergie L. 712-1.',
  id: { resolve: (perimeter: PerimeterRecord) => perimeter.id },
  load: async (ids: string[], context) => {
    const found = await findPerimeters(context.db, ids);
    // The loader takes a null for an id that is nobody's; its types only know rows and errors.
    return found.map((perimeter) => (isSeen(perimeter, context) ? perimeter : null)) as PerimeterRecord[];
  },
  fields: (t) => ({
    name: t.exposeString('name'),
    state: t.expose('state', { type: PerimeterState }),
    revision: t.exposeInt('revision', { description: 'Grows with each change; who changes says which one was read.' }),
    applies: t.boolean({
      description: 'Published, and today is between its dates.',
      resolve: (perimeter, _args, context) => appliesOn(perimeter, dayInFrance(context.now())),
    }),
    deliberationDate: t.expose('deliberationDate', { type: 'Date', nullable: true }),
    deliberationReference: t.exposeString('deliberationReference', { nullable: true }),
    validFrom: t.expose('validFrom', { type: 'Date', nullable: true }),
    validTo: t.expose('validTo', { type: 'Date', nullable: true, description: 'The last day, included.' }),
    powerThresholdKw: t.exposeFloat('powerThresholdKw', {
      nullable: true,
      description: 'Power from which connection is a duty, kW; null: the threshold of the territory.',
    }),
    networks: t.field({
      type: [HeatNetwork],
      directives: { listSize: { assumedSize: 4 } },
      resolve: ({ networkIds }) => [...networkIds],
    }),
    geometry: t.field({ type: 'GeoJSON', description: 'WGS84 (RFC 7946).', resolve: ({ geometry }) => geometry }),
    bbox: t.floatList({ description: 'West, south, east, north, in degrees.', resolve: ({ bbox }) => [...bbox] }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

builder.asEntity(PriorityPerimeter, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: (reference, context) => {
    const id = fromGlobalId('PriorityPerimeter', reference.id);
    return id === undefined ? null : PriorityPerimeter.getDataloader(context).load(id);
  },
});

builder.objectField(HeatNetwork, 'perimeters', (t) =>
  t.loadableList({
    type: PriorityPerimeter,
    description: 'The published priority perimeters that it serves.',
    directives: { listSize: { assumedSize: 4 } },
    load: (ids: string[], context: SubgraphContext) => perimetersOfNetworks(context.db, ids),
    resolve: ({ id }) => id,
  }),
);

builder.queryField('priorityPerimeter', (t) =>
  t.field({
    type: PriorityPerimeter,
    nullable: true,
    authScopes: { public: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('PriorityPerimeter', id) ?? null,
  }),
);

const listPlace = z.tuple([z.string(), z.uuid()]);

builder.queryField('priorityPerimeters', (t) =>
  t.connection(
    {
      type: PriorityPerimeter,
      description:
        'Priority perimeters by name. Everybody sees the published ones; who manages networks sees the states asked for.',
      authScopes: { public: true },
      args: { states: t.arg({ type: [PerimeterState] }) },
      resolve: async (_root, args, context) => {
        const size = pageSize(args);
        const states = (args.states ?? ['PUBLISHED']).filter(
          (state) => state === 'PUBLISHED' || context.can('network.manage'),
        );
        const [name, id] = args.after ? decodeCursor(args.after, listPlace) : [];
        const after = name !== undefined && id !== undefined ? { name, id } : undefined;
        const rows = await listPerimeters(context.db, { limit: size + 1, states, after });
        return { ...connectionOf(rows, size, args, (row) => encodeCursor([row.name, row.id])), states };
      },
    },
    {
      name: 'PriorityPerimeterConnection',
      fields: (connection) => ({
        totalCount: connection.int({ resolve: ({ states }, _args, context) => countPerimeters(context.db, states) }),
      }),
    },
    { name: 'PriorityPerimeterEdge' },
  ),
);

const PerimeterInput = builder.inputType('PerimeterInput', {
  description: 'All that is said of a perimeter: what is left out is unsaid.',
  fields: (t) => ({
    name: t.string({ required: true }),
    networkIds: t.idList({ required: true }),
    deliberationDate: t.field({ type: 'Date' }),
    deliberationReference: t.string(),
    validFrom: t.field({ type: 'Date' }),
    validTo: t.field({ type: 'Date' }),
    powerThresholdKw: t.float(),
  }),
});

function factsOf(input: typeof PerimeterInput.$inferInput): PerimeterFacts {
  const day = (value: string | Date | null | undefined) => (value ? String(value) : null);
  return {
    name: input.name.trim(),
    networkIds: input.networkIds.map((id) => requireId('HeatNetwork', id, 'networkIds')),
    deliberationDate: day(input.deliberationDate),
    deliberationReference: input.deliberationReference?.trim() || null,
    validFrom: day(input.validFrom),
    validTo: day(input.validTo),
    powerThresholdKw: input.powerThresholdKw ?? null,
  };
}

const refusals = { types: [Refusal, DrawingRefused], directResult: true };

builder.mutationField('createPerimeter', (t) =>
  t.field({
    type: PriorityPerimeter,
    description:
      'Adds a draft; files come by /networks/contributions. Refusals: EMPTY_TEXT, TEXT_TOO_LONG, DATES_REVERSED, THRESHOLD_OUT_OF_RANGE, NOT_FOUND, DUPLICATE_NAME, DUPLICATE_OUTLINE.',
    authScopes: { permission: 'network.manage' },
    errors: refusals,
    args: {
      input: t.arg({ type: PerimeterInput, required: true }),
      geometry: t.arg({ type: 'GeoJSON', required: true }),
    },
    resolve: async (_root, { input, geometry }, context) => {
      const id = await createPerimeter(context, factsOf(input), readOutline(context, [geometry], 'WGS84'));
      context.auditSubject = { entity: 'PriorityPerimeter', entityId: id };
      return id;
    },
  }),
);

builder.mutationField('updatePerimeter', (t) =>
  t.field({
    type: PriorityPerimeter,
    description:
      'A published perimeter applies at once as changed. Refusals: NOT_FOUND, STALE, NOT_EDITABLE, EMPTY_TEXT, TEXT_TOO_LONG, DATES_REVERSED, THRESHOLD_OUT_OF_RANGE, DUPLICATE_NAME, DUPLICATE_OUTLINE, PERIMETER_WITHOUT_NETWORK.',
    authScopes: { permission: 'network.manage' },
    errors: refusals,
    args: {
      id: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true }),
      input: t.arg({ type: PerimeterInput, required: true }),
      geometry: t.arg({ type: 'GeoJSON', description: 'Left out: the outline stays.' }),
      acknowledged: t.arg.boolean({ description: 'A perimeter without a network is meant.' }),
    },
    resolve: async (_root, args, context) => {
      const id = requireId('PriorityPerimeter', args.id);
      const outline = args.geometry ? readOutline(context, [args.geometry], 'WGS84') : null;
      const change = { facts: factsOf(args.input), outline, acknowledged: args.acknowledged ?? false };
      await updatePerimeter(context, id, args.revision, change);
      context.auditSubject = { entity: 'PriorityPerimeter', entityId: id, details: { outline: outline !== null } };
      return id;
    },
  }),
);

builder.mutationField('publishPerimeter', (t) =>
  t.field({
    type: PriorityPerimeter,
    description:
      'Every answer follows within seconds. Refusals: NOT_FOUND, STALE, ALREADY_PUBLISHED, PERIMETER_WITHOUT_NETWORK, DUPLICATE_NAME, DUPLICATE_OUTLINE.',
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true }),
      acknowledged: t.arg.boolean({ description: 'A perimeter without a network is meant.' }),
    },
    resolve: async (_root, args, context) => {
      const id = requireId('PriorityPerimeter', args.id);
      await publishPerimeter(context, id, args.revision, args.acknowledged ?? false);
      context.auditSubject = { entity: 'PriorityPerimeter', entityId: id };
      return id;
    },
  }),
);

const PerimeterEnd = builder
  .objectRef<{ id: string; state: PerimeterRecord['state'] | null }>('PerimeterEnd')
  .implement({
    description: 'A perimeter that ended.',
    fields: (t) => ({
      id: t.exposeID('id'),
      state: t.expose('state', {
        type: PerimeterState,
        nullable: true,
        description: 'REPEALED; null when a draft was removed for good.',
      }),
    }),
  });

builder.mutationField('repealPerimeter', (t) =>
  t.field({
    type: PerimeterEnd,
    description:
      'Ends a published perimeter, which can then still be read; removes a draft. Refusals: NOT_FOUND, STALE, NOT_EDITABLE.',
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), revision: t.arg.int({ required: true }) },
    resolve: async (_root, args, context) => {
      const id = requireId('PriorityPerimeter', args.id);
      const state = await repealPerimeter(context, id, args.revision);
      context.auditSubject = { entity: 'PriorityPerimeter', entityId: id, details: { state } };
      return { id: String(args.id), state };
    },
  }),
);
