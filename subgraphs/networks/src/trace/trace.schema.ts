import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { Agent } from '../audit/journal.schema.ts';
import { builder } from '../builder.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { readTrace } from './drawing.ts';
import { DrawingRefused } from './drawing-refused.ts';
import { bringBack, discardDraft, draftTrace, publishDraft } from './trace.command.ts';
import { findVersionGeometries, findVersions, listVersions, type TraceVersion } from './trace.store.ts';
import { differenceBetween, type TraceDifference } from './trace-difference.ts';

const TraceState = builder.enumType('TraceState', { values: ['DRAFT', 'PUBLISHED', 'FORMER'] as const });
const TraceSource = builder.enumType('TraceSource', {
  description:
    'An import of open data, a file that somebody contributed, a drawing made on the map, a former version brought back.',
  values: ['IMPORT', 'CONTRIBUTION', 'DRAWING', 'ROLLBACK'] as const,
});
builder.objectType(DrawingRefused, {
  name: 'DrawingRefusal',
  description:
    'A drawing that is not taken: UNREADABLE_DRAWING, EMPTY_DRAWING, POINTS_ONLY, SURFACE_EXPECTED, WRONG_PROJECTION, OUT_OF_FRANCE, COORDINATES_SWAPPED, OUT_OF_TERRITORY, TOO_FEW_POINTS, RING_NOT_CLOSED, SELF_CROSSING.',
  fields: (t) => ({
    code: t.exposeString('code'),
    field: t.exposeString('field', { nullable: true }),
    place: t.floatList({
      nullable: true,
      description:
        'Where it is wrong: longitude, latitude; or the two numbers as they were read, when they are no position of France.',
      resolve: ({ place }) => place && [...place],
    }),
  }),
});

const lines = (coordinates: TraceDifference['added']) => ({ type: 'MultiLineString', coordinates });
const Difference = builder.objectRef<TraceDifference>('TraceDifference').implement({
  description:
    'What separates a version from the one before it: for a draft, from what is published. Moves of less than 2 m are none.',
  fields: (t) => ({
    addedMeters: t.exposeInt('addedMeters'),
    removedMeters: t.exposeInt('removedMeters'),
    added: t.field({ type: 'GeoJSON', resolve: ({ added }) => lines(added) }),
    removed: t.field({ type: 'GeoJSON', resolve: ({ removed }) => lines(removed) }),
  }),
});

const NetworkTrace = builder.loadableObject('NetworkTrace', {
  // The loader takes a null for an id that is nobody's; its types only know rows and errors.
  load: async (ids: string[], context: SubgraphContext) => (await findVersions(context.db, ids)) as TraceVersion[],
  description: 'A version of the drawing of a network.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('NetworkTrace', id) }),
    network: t.field({ type: HeatNetwork, resolve: ({ networkId }) => networkId }),
    state: t.expose('state', { type: TraceState }),
    number: t.exposeInt('number', { nullable: true, description: 'From 1; null for a draft.' }),
    source: t.expose('source', { type: TraceSource }),
    note: t.exposeString('note', {
      description: 'Name of the file, number of the version brought back, or what the author says.',
    }),
    author: t.field({
      type: Agent,
      nullable: true,
      resolve: ({ authorId }) => (authorId === null ? null : { id: toGlobalId('Agent', authorId) }),
    }),
    lengthMeters: t.exposeInt('lengthMeters', { nullable: true }),
    bbox: t.floatList({ resolve: ({ bbox }) => [...bbox] }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', nullable: true }),
    isStale: t.boolean({
      description: 'A draft made before the published version: it cannot be published.',
      resolve: async ({ state, networkId, baseNumber }, _args, { db }) => {
        if (state !== 'DRAFT') return false;
        const [versions = []] = await listVersions(db, [networkId]);
        return (versions.find((one) => one.state === 'PUBLISHED')?.number ?? null) !== baseNumber;
      },
    }),
    geometry: t.loadable({
      type: 'GeoJSON',
      description: 'WGS84 (RFC 7946).',
      load: (ids: string[], context: SubgraphContext) => findVersionGeometries(context.db, ids),
      resolve: ({ id }) => id,
    }),
    difference: t.field({
      type: Difference,
      directives: { cost: { weight: 20 } },
      resolve: async (version, _args, { db }) => {
        const [versions = []] = await listVersions(db, [version.networkId]);
        const before = versions.find(({ number, state }) =>
          version.state === 'DRAFT'
            ? state === 'PUBLISHED'
            : number !== null && version.number !== null && number < version.number,
        );
        const [former, own] = await findVersionGeometries(db, [before?.id ?? version.id, version.id]);
        return differenceBetween(before ? (former ?? null) : null, own ?? null);
      },
    }),
  }),
});

builder.objectField(HeatNetwork, 'traces', (t) =>
  t.loadableList({
    type: NetworkTrace,
    nullable: true,
    description: 'The versions of its drawing, newest first, the draft before all.',
    authScopes: { permission: 'network.manage' },
    directives: { listSize: { assumedSize: 10 } },
    load: (ids: string[], context: SubgraphContext) => listVersions(context.db, ids),
    resolve: ({ id }) => id,
  }),
);

builder.queryField('networkTrace', (t) =>
  t.field({
    type: NetworkTrace,
    nullable: true,
    authScopes: { permission: 'network.manage' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('NetworkTrace', id) ?? null,
  }),
);

const MAX_NOTE = 200;
const refusals = { types: [Refusal, DrawingRefused], directResult: true };

builder.mutationField('draftTrace', (t) =>
  t.field({
    type: NetworkTrace,
    description:
      'Keeps a drawing as the draft of a network; files come by /networks/contributions. Refusals: NOT_FOUND, STALE, TEXT_TOO_LONG.',
    authScopes: { permission: 'network.manage' },
    errors: refusals,
    args: {
      networkId: t.arg.id({ required: true }),
      geometry: t.arg({ type: 'GeoJSON', required: true }),
      note: t.arg.string(),
      expectedDraftId: t.arg.id({ description: 'The draft that it replaces; none when there is none.' }),
    },
    resolve: async (_root, args, context) => {
      const networkId = requireId('HeatNetwork', args.networkId, 'networkId');
      const note = (args.note ?? '').trim();
      if (note.length > MAX_NOTE) throw new Refusal('TEXT_TOO_LONG', 'note');
      const expectedDraftId = args.expectedDraftId
        ? requireId('NetworkTrace', args.expectedDraftId, 'expectedDraftId')
        : null;
      const drawing = readTrace([args.geometry], 'WGS84');
      const id = await draftTrace(context, networkId, drawing, { source: 'DRAWING', note, expectedDraftId });
      context.auditSubject = { entity: 'HeatNetwork', entityId: networkId, details: { draft: id } };
      return id;
    },
  }),
);

builder.mutationField('publishTrace', (t) =>
  t.field({
    type: NetworkTrace,
    description: 'Publishes a draft: the map and every answer follow within seconds. Refusals: NOT_FOUND, STALE.',
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, args, context) => {
      const { id, networkId } = await publishDraft(context, requireId('NetworkTrace', args.id));
      context.auditSubject = { entity: 'HeatNetwork', entityId: networkId, details: { trace: id } };
      return id;
    },
  }),
);

builder.mutationField('rollBackTrace', (t) =>
  t.field({
    type: NetworkTrace,
    description: 'Publishes a former version anew. Refusals: NOT_FOUND, STALE, NOT_FORMER.',
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      expectedNumber: t.arg.int({ required: true, description: 'The published version that was seen.' }),
    },
    resolve: async (_root, args, context) => {
      const { id, networkId } = await bringBack(context, requireId('NetworkTrace', args.id), args.expectedNumber);
      context.auditSubject = { entity: 'HeatNetwork', entityId: networkId, details: { trace: id } };
      return id;
    },
  }),
);

builder.mutationField('discardTraceDraft', (t) =>
  t.field({
    type: HeatNetwork,
    description: 'Refusals: NOT_FOUND.',
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, args, context) => {
      const networkId = await discardDraft(context, requireId('NetworkTrace', args.id));
      context.auditSubject = { entity: 'HeatNetwork', entityId: networkId, details: { draft: args.id } };
      return networkId;
    },
  }),
);
