import type { EligibilityBatch as BatchRecord } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { cellText } from '@mitoyen/kit/table-file/cell.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { EligibilityOutcome, EligibilityReason } from '../eligibility/eligibility.schema.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { keptRows } from '../table-file/row-lines.ts';
import { tallyWatched } from '../watch/watched-address.store.ts';
import { cancelBatch, requireBatch, resumeBatch, startBatch } from './batch.command.ts';
import { findBatches, listBatches, placesOf, rowsKey } from './batch.store.ts';
import type { BatchRow, Tally } from './batch-row.ts';
import type { PlaceColumns } from './place-columns.ts';
import { secondsLeft } from './progress.ts';
import { type RowFilter, readRows } from './read-rows.store.ts';

const PREVIEW_ROWS = 8;
/** Points of a map: more would hide one another. */
const MOST_POINTS = 1_000;

const BatchState = builder.enumType('EligibilityBatchState', {
  values: ['READY', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const,
});
const PlaceKind = builder.enumType('BatchPlaceKind', {
  description: 'How a list says where its places are: addresses, degrees (WGS84), or metres in Lambert-93.',
  values: ['ADDRESS', 'DEGREES', 'LAMBERT_93'] as const,
});
const RowFilterEnum = builder.enumType('BatchRowFilter', {
  values: ['ELIGIBLE', 'TO_CONFIRM', 'NOT_ELIGIBLE', 'UNPLACED'] as const,
});
const RowProblem = builder.enumType('BatchRowProblem', {
  values: ['NO_PLACE', 'BAD_COORDINATES', 'ADDRESS_NOT_FOUND', 'OUT_OF_FRANCE'] as const,
});
const BatchHeating = builder.enumType('BatchHeating', { values: ['COLLECTIVE', 'INDIVIDUAL'] as const });

const BatchTally = builder.objectRef<Tally>('EligibilityBatchTally').implement({
  description: 'How many rows have each answer.',
  fields: (t) => ({
    eligible: t.exposeInt('eligible'),
    toConfirm: t.exposeInt('toConfirm'),
    notEligible: t.exposeInt('notEligible'),
    unplaced: t.exposeInt('unplaced', { description: 'Without answer: nowhere to be found, or outside France.' }),
  }),
});

const BatchPlaces = builder.objectRef<PlaceColumns>('BatchPlaces').implement({
  description: 'Which columns say where, counted from 0.',
  fields: (t) => ({
    kind: t.expose('kind', { type: PlaceKind }),
    columns: t.intList({
      description: 'Parts of the address in order; or longitude then latitude; or x then y.',
      resolve: (places) => columnsOf(places),
    }),
    citycode: t.exposeInt('citycode', { nullable: true, description: 'The column of the INSEE code.' }),
  }),
});

function columnsOf(places: PlaceColumns): number[] {
  if (places.kind === 'ADDRESS') return [...places.columns];
  return places.kind === 'DEGREES' ? [places.lon, places.lat] : [places.x, places.y];
}

export const BatchRowType = builder.objectRef<BatchRow & { batchId: string }>('EligibilityBatchRow').implement({
  description: 'One row of the file with its answer.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'In the file, from 1, titles not counted.' }),
    cells: t.stringList({
      personal: 'by its loader',
      description: 'As the sender wrote them.',
      resolve: ({ cells }) => cells.map(cellText),
    }),
    testedAddress: t.string({ nullable: true, personal: 'by its loader', resolve: ({ place }) => place?.label }),
    confidence: t.float({
      nullable: true,
      description: 'How surely it is the address meant: 0 to 1.',
      resolve: ({ place }) => place?.confidence,
    }),
    lon: t.float({ nullable: true, resolve: ({ place }) => place?.lon }),
    lat: t.float({ nullable: true, resolve: ({ place }) => place?.lat }),
    problem: t.expose('problem', { type: RowProblem, nullable: true }),
    outcome: t.field({ type: EligibilityOutcome, nullable: true, resolve: ({ answer }) => answer?.outcome }),
    reason: t.field({ type: EligibilityReason, nullable: true, resolve: ({ answer }) => answer?.reason }),
    distanceMeters: t.int({ nullable: true, resolve: ({ answer }) => answer?.distanceMeters }),
    eligibleFrom: t.int({ nullable: true, resolve: ({ answer }) => answer?.eligibleFrom }),
    network: t.field({ type: HeatNetwork, nullable: true, resolve: ({ answer }) => answer?.networkId }),
    isInPerimeter: t.boolean({ resolve: ({ answer }) => (answer?.perimeterIds.length ?? 0) > 0 }),
  }),
});

const BatchPoint = builder.objectRef<BatchRow>('EligibilityBatchPoint').implement({
  fields: (t) => ({
    number: t.exposeInt('number'),
    lon: t.float({ resolve: ({ place }) => place?.lon ?? 0 }),
    lat: t.float({ resolve: ({ place }) => place?.lat ?? 0 }),
    outcome: t.field({ type: EligibilityOutcome, nullable: true, resolve: ({ answer }) => answer?.outcome }),
  }),
});

export const EligibilityBatch = builder.loadableNode('EligibilityBatch', {
  description: 'A file of places to test, and its answers.',
  id: { resolve: (batch: BatchRecord) => batch.id },
  // The loader takes a null for an id that is nobody's; its types only know rows and errors.
  load: async (ids: string[], context) =>
    (context.can('batch.manage') ? await findBatches(context.db, ids) : ids.map(() => null)) as BatchRecord[],
  fields: (t) => ({
    name: t.exposeString('name'),
    fileName: t.exposeString('fileName'),
    state: t.expose('state', { type: BatchState }),
    columns: t.exposeStringList('columns', { description: 'Titles, as the sender wrote them.' }),
    hasTitles: t.exposeBoolean('hasTitles', { description: 'Whether the first row of the file was titles.' }),
    places: t.field({
      type: BatchPlaces,
      nullable: true,
      description: 'Null when nothing was recognised: say it.',
      resolve: placesOf,
    }),
    // The table holds nothing else.
    heating: t.field({
      type: BatchHeating,
      nullable: true,
      resolve: ({ heating }) => heating as 'COLLECTIVE' | 'INDIVIDUAL' | null,
    }),
    rowCount: t.exposeInt('rowCount'),
    rowsDone: t.exposeInt('rowsDone'),
    secondsLeft: t.int({
      nullable: true,
      description: 'At the pace of the current run.',
      resolve: (batch, _args, context) =>
        batch.state === 'RUNNING' && batch.startedAt
          ? secondsLeft({ ...batch, startedAt: batch.startedAt }, context.now())
          : null,
    }),
    failure: t.exposeString('failure', { nullable: true, description: 'FILE_LOST or ADDRESSES_UNAVAILABLE.' }),
    tally: t.field({
      type: BatchTally,
      description: 'As of now, when the batch is watched.',
      resolve: (batch, _args, context) => tallyNow(context, batch),
    }),
    rulesVersion: t.exposeString('rulesVersion', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    preview: t.field({
      type: ['JSON'],
      nullable: true,
      personal: 'by its loader',
      description: `The first ${PREVIEW_ROWS} rows of the file, as lists of cells.`,
      directives: { cost: { weight: 10 }, listSize: { assumedSize: PREVIEW_ROWS } },
      resolve: (batch, _args, context) => previewOf(context, batch),
    }),
    points: t.field({
      type: [BatchPoint],
      personal: 'by its loader',
      description: `Places for a map, ${MOST_POINTS} at most, in the order of the file.`,
      directives: { cost: { weight: 20 }, listSize: { assumedSize: 50 } },
      args: { filter: t.arg({ type: RowFilterEnum }) },
      resolve: (batch, { filter }, context) =>
        context.personalRead('EligibilityBatch', [batch.id], ['points'], async (db) => {
          const rows = await readRows(db, batch, { after: 0, limit: MOST_POINTS, filter: filter ?? null });
          return rows.filter(({ place }) => place !== null);
        }),
    }),
    rows: t.connection({
      type: BatchRowType,
      args: { filter: t.arg({ type: RowFilterEnum }) },
      resolve: (batch, args, context) => rowsOf(context, batch, args),
    }),
  }),
});

async function tallyNow({ db }: SubgraphContext, batch: BatchRecord): Promise<Tally> {
  const { eligible, toConfirm, notEligible, unplaced } = batch;
  if (!batch.watchedSince || batch.rowsWatched < batch.rowCount) return { eligible, toConfirm, notEligible, unplaced };
  const now = await tallyWatched(db, batch.id);
  return {
    eligible: now.get('ELIGIBLE') ?? 0,
    toConfirm: now.get('TO_CONFIRM') ?? 0,
    notEligible: now.get('NOT_ELIGIBLE') ?? 0,
    unplaced,
  };
}

async function previewOf(context: SubgraphContext, { id }: BatchRecord): Promise<string[][]> {
  return context.personalRead('EligibilityBatch', [id], ['preview'], async () => {
    const file = await diskStorage(context.runtime.filesDir).read(rowsKey(context.tenant.slug, id));
    if (!file) return [];
    for await (const group of keptRows(file.stream, 0, PREVIEW_ROWS)) {
      file.stream.destroy();
      return group.map(({ cells }) => cells.map(cellText));
    }
    return [];
  });
}

const rowPlace = z.tuple([z.number().int().min(0)]);

interface RowArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly filter?: RowFilter | null | undefined;
}

function rowsOf(context: SubgraphContext, batch: BatchRecord, args: RowArguments) {
  const size = pageSize(args);
  const [after] = args.after ? decodeCursor(args.after, rowPlace) : [0];
  // The sender's own columns may tell of people.
  return context.personalRead('EligibilityBatch', [batch.id], ['rows'], async (db) => {
    const rows = await readRows(db, batch, { after, limit: size + 1, filter: args.filter ?? null });
    return connectionOf(
      rows.map((row) => ({ ...row, batchId: batch.id })),
      size,
      args,
      ({ number }) => encodeCursor([number]),
    );
  });
}

builder.queryField('eligibilityBatch', (t) =>
  t.field({
    type: EligibilityBatch,
    nullable: true,
    authScopes: { permission: 'batch.manage' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('EligibilityBatch', id) ?? null,
  }),
);

const listPlace = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('eligibilityBatches', (t) =>
  t.connection({
    type: EligibilityBatch,
    description: 'Every batch of the territory, the newest first.',
    authScopes: { permission: 'batch.manage' },
    resolve: async (_root, args, context) => {
      const size = pageSize(args);
      const [createdAt, id] = args.after ? decodeCursor(args.after, listPlace) : [];
      const after = createdAt !== undefined && id !== undefined ? { createdAt: new Date(createdAt), id } : undefined;
      const rows = await listBatches(context.db, size + 1, after);
      return connectionOf(rows, size, args, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
    },
  }),
);

const StartBatchInput = builder.inputType('StartEligibilityBatchInput', {
  fields: (t) => ({
    name: t.string(),
    kind: t.field({ type: PlaceKind, description: 'With `columns`: in place of what was recognised.' }),
    columns: t.intList({ description: 'As in BatchPlaces.' }),
    citycode: t.int(),
    heating: t.field({ type: BatchHeating }),
  }),
});

function chosenPlaces({ kind, columns, citycode }: typeof StartBatchInput.$inferInput): PlaceColumns | null {
  if (!kind || !columns) return null;
  const code = citycode ?? null;
  if (kind === 'ADDRESS') return { kind, columns, citycode: code };
  const [first, second] = columns;
  if (first === undefined || second === undefined) throw new Refusal('COLUMNS_MISSING', 'columns');
  return kind === 'DEGREES'
    ? { kind, lon: first, lat: second, citycode: code }
    : { kind, x: first, y: second, citycode: code };
}

builder.mutationField('startEligibilityBatch', (t) =>
  t.field({
    type: EligibilityBatch,
    description: 'Refusals: NOT_FOUND, ALREADY_STARTED, COLUMNS_MISSING, NAME_TOO_LONG.',
    authScopes: { permission: 'batch.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: StartBatchInput, required: true }) },
    resolve: async (_root, { id, input }, context) => {
      const batch = await requireBatch(context, fromGlobalId('EligibilityBatch', id));
      await startBatch(context, batch, {
        name: input.name ?? null,
        places: chosenPlaces(input),
        heating: input.heating ?? null,
      });
      context.auditSubject = { entity: 'EligibilityBatch', entityId: batch.id };
      return batch.id;
    },
  }),
);

builder.mutationField('resumeEligibilityBatch', (t) =>
  t.field({
    type: EligibilityBatch,
    description: 'Goes on with a batch that was stopped, from where it stood. Refusals: NOT_FOUND, NOT_STOPPED.',
    authScopes: { permission: 'batch.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const batch = await requireBatch(context, fromGlobalId('EligibilityBatch', id));
      await resumeBatch(context, batch);
      context.auditSubject = { entity: 'EligibilityBatch', entityId: batch.id };
      return batch.id;
    },
  }),
);

builder.mutationField('cancelEligibilityBatch', (t) =>
  t.field({
    type: EligibilityBatch,
    description: 'Stops a running batch; what is done stays. Refusals: NOT_FOUND, NOT_RUNNING.',
    authScopes: { permission: 'batch.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const batch = await requireBatch(context, fromGlobalId('EligibilityBatch', id));
      await cancelBatch(context, batch);
      context.auditSubject = { entity: 'EligibilityBatch', entityId: batch.id };
      return batch.id;
    },
  }),
);

const DeletedBatch = builder.objectRef<{ id: string }>('DeletedEligibilityBatch').implement({
  fields: (t) => ({ id: t.exposeID('id') }),
});

builder.mutationField('deleteEligibilityBatch', (t) =>
  t.field({
    type: DeletedBatch,
    description: 'The file, its answers and its history go. Refusals: NOT_FOUND.',
    authScopes: { permission: 'batch.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const batch = await requireBatch(context, fromGlobalId('EligibilityBatch', id));
      await context.db.eligibilityBatch.deleteMany({ where: { id: batch.id } });
      context.auditSubject = { entity: 'EligibilityBatch', entityId: batch.id };
      await context.publish('batch.progressed', { entityId: batch.id });
      return { id };
    },
  }),
);

builder.subscriptionField('eligibilityBatchProgress', (t) =>
  t.field({
    type: EligibilityBatch,
    nullable: true,
    description:
      'A batch each time it moves: its progress, its watch, its answers. Null once it is deleted. An unknown id is silent.',
    authScopes: { permission: 'batch.manage' },
    args: { id: t.arg.id({ required: true }) },
    subscribe: (_root, { id }, context) => {
      const wanted = fromGlobalId('EligibilityBatch', id) ?? 'none';
      return context.subscribe(['batch.progressed'], ({ entityId }) => entityId === wanted);
    },
    resolve: ({ entityId }) => entityId,
  }),
);
