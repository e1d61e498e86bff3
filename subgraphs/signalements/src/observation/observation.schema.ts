import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { findDesordre } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { PhotoType } from '../photo/photo.schema.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { relatedTo } from '../signalement/related.loaders.ts';
import { AgentStub, agentStub, SignalementType } from '../signalement/signalement.types.ts';
import { correctObservation, saveObservation, signObservation } from './observation.command.ts';
import {
  countObservations,
  findObservations,
  listObservations,
  type ObservationRecord,
  observationsOfFiles,
  photosOfObservations,
} from './observation.store.ts';
import { COMPARISONS, compareWithDeclared, photosIn } from './observation.ts';
import { OBSERVATION_ACTIONS } from './observation-life-cycle.ts';
import { allowedObservationActions } from './observation-rights.command.ts';

const StateEnum = builder.enumType('ObservationState', { values: ['DRAFT', 'SIGNED'] as const });
const ActionEnum = builder.enumType('ObservationAction', { values: OBSERVATION_ACTIONS });
const ComparisonEnum = builder.enumType('ObservationComparison', {
  description:
    'CONFIRMED: seen as declared; NOT_CONFIRMED: seen to be well; NOT_SEEN: not looked at; NEW: seen, and declared by nobody.',
  values: COMPARISONS,
});

const ComparedType = builder
  .objectRef<{ code: string; comparison: (typeof COMPARISONS)[number]; gridVersion: string }>('ComparedDesordre')
  .implement({
    description: 'A desordre as it was declared, beside what was seen.',
    fields: (t) => ({
      code: t.exposeString('code'),
      label: t.string({
        resolve: ({ code, gridVersion }) => findDesordre(gridOfVersion(gridVersion), code)?.desordre.label ?? code,
      }),
      comparison: t.field({ type: ComparisonEnum, resolve: ({ comparison }) => comparison }),
    }),
  });

const ofRecord = { of: 'Observation', id: ({ id }: { id: string }) => id };

const ObservationType = builder.loadableNode('Observation', {
  description: 'What a professional saw in a dwelling, room by room (relevé d’observation logement).',
  id: { resolve: (record: ObservationRecord) => record.id },
  // The loader takes a null for a record that is unknown or out of sight; its types only know rows and errors.
  load: (ids: string[], context) => findObservations(context.db, sightIn(context), ids) as Promise<ObservationRecord[]>,
  fields: (t) => ({
    localId: t.string({ description: 'The id under which its device made it.', resolve: ({ id }) => id }),
    state: t.field({ type: StateEnum, resolve: ({ state }) => state }),
    number: t.exposeInt('number', { description: 'From 1; a correction is the next one.' }),
    revision: t.exposeInt('revision', { description: 'Grows with each save; who saves says which one was read.' }),
    observedOn: t.expose('observedOn', { type: 'Date' }),
    gridVersion: t.exposeString('gridVersion'),
    signerName: t.exposeString('signerName', { nullable: true }),
    signedAt: t.expose('signedAt', { type: 'DateTime', nullable: true }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    author: t.field({ type: AgentStub, nullable: true, resolve: ({ authorId }) => agentStub(authorId) }),
    signalement: t.field({
      type: SignalementType,
      nullable: true,
      description: 'Null for a file that is out of sight.',
      resolve: ({ signalementId }) => signalementId,
    }),
    roomCount: t.int({ resolve: ({ content }) => content.rooms.length }),
    hasTwins: t.boolean({
      description: 'Two devices wrote the same room differently: one of the two must go before the record is signed.',
      resolve: ({ content }) => content.rooms.some(({ twinOf }) => twinOf !== null),
    }),
    content: t.field({
      type: 'JSON',
      personal: ofRecord,
      description: 'Rooms, findings, measures, captions of photos, people met, remarks.',
      resolve: ({ content }) => content,
    }),
    photos: t.field({
      type: [PhotoType],
      personal: ofRecord,
      directives: { listSize: { assumedSize: 20 } },
      resolve: ({ content, signalementId }, _args, context) =>
        photosOfObservations(
          context.db,
          signalementId,
          photosIn(content).flatMap((id) => fromGlobalId('Photo', id) ?? []),
        ),
    }),
    comparison: t.field({
      type: [ComparedType],
      directives: { listSize: { assumedSize: 20 } },
      description: 'What was declared beside what was seen.',
      resolve: async ({ content, signalementId, gridVersion }, _args, context) => {
        const declared = await relatedTo(context).desordres.load(signalementId);
        const codes = declared.map(({ code }) => code);
        return compareWithDeclared(content, codes).map((one) => ({ ...one, gridVersion }));
      },
    }),
    allowedActions: t.field({
      type: [ActionEnum],
      description: 'What the reader may do now.',
      resolve: (record, _args, context) => allowedObservationActions(context, record),
    }),
    letterUrl: t.string({
      nullable: true,
      description: 'The signed record as a PDF; null for a draft.',
      resolve: ({ id, state }) =>
        state === 'SIGNED' ? `/signalements/observations/${toGlobalId('Observation', id)}.pdf` : null,
    }),
  }),
});

builder.objectField(ObservationType, 'corrects', (t) =>
  t.field({ type: ObservationType, nullable: true, resolve: ({ corrects }) => corrects }),
);

builder.objectField(SignalementType, 'observations', (t) =>
  t.loadableList({
    type: ObservationType,
    description: 'The observation records of this dwelling, oldest first.',
    directives: { listSize: { assumedSize: 5 } },
    load: (ids: string[], context: SubgraphContext) => observationsOfFiles(context.db, ids),
    resolve: ({ id }) => id,
  }),
);

builder.queryField('observation', (t) =>
  t.field({
    type: ObservationType,
    nullable: true,
    authScopes: { permission: 'signalement.list' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('Observation', id) ?? null,
  }),
);

const listPlace = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('observations', (t) =>
  t.connection(
    {
      type: ObservationType,
      description: 'Observation records in sight, last changed first.',
      authScopes: { permission: 'signalement.list' },
      resolve: async (_root, args, context) => {
        const size = pageSize(args);
        const [at, id] = args.after ? decodeCursor(args.after, listPlace) : [];
        const after = at !== undefined && id !== undefined ? { updatedAt: new Date(at), id } : undefined;
        const rows = await listObservations(context.db, sightIn(context), { limit: size + 1, after });
        return connectionOf(rows, size, args, (row) => encodeCursor([row.updatedAt.toISOString(), row.id]));
      },
    },
    {
      name: 'ObservationConnection',
      fields: (connection) => ({
        totalCount: connection.int({
          resolve: (_rows, _args, context) => countObservations(context.db, sightIn(context)),
        }),
      }),
    },
    { name: 'ObservationEdge' },
  ),
);

const SaveInput = builder.inputType('SaveObservationInput', {
  fields: (t) => ({
    localId: t.string({
      required: true,
      description: 'A UUID made on the device: the record sent twice is one record.',
    }),
    signalementId: t.id({ description: 'The file; left out for a dwelling of which there is none yet.' }),
    address: t.field({
      type: 'JSON',
      description: 'Where that dwelling is, as in a deposit; read without a file only.',
    }),
    observedOn: t.field({ type: 'Date', required: true }),
    gridVersion: t.string({ required: true }),
    baseRevision: t.int({ description: 'The revision that the device began from; left out for a new record.' }),
    saveKey: t.string({ required: true, description: 'Made on the device: the same save sent twice is one save.' }),
    content: t.field({ type: 'JSON', required: true }),
  }),
});

const refusals = { types: [Refusal], directResult: true };
const SAVE_KEY = /^[A-Za-z0-9_-]{16,64}$/;

builder.mutationField('saveObservation', (t) =>
  t.field({
    type: ObservationType,
    description:
      'Makes a record or saves its next revision. Accounts of two devices are put together, and nothing is lost. Refusals: BAD_FORMAT, BAD_KEY, UNKNOWN_GRID, UNKNOWN_ROOM, UNKNOWN_DESORDRE, UNKNOWN_PHOTO, OUT_OF_BOUNDS, REQUIRED, TOO_LONG, TOO_MANY, DUPLICATE, NOT_FOUND, NOT_ACCEPTED, WRONG_STATUS, NO_DEFECT, OUT_OF_TERRITORY, BAD_COORDINATES.',
    authScopes: { permission: 'observation.write' },
    errors: refusals,
    args: { input: t.arg({ type: SaveInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      const localId = z.uuid().safeParse(input.localId);
      if (!localId.success) throw new Refusal('BAD_FORMAT', 'localId');
      if (!SAVE_KEY.test(input.saveKey)) throw new Refusal('BAD_KEY', 'saveKey');
      const id = await saveObservation(context, {
        id: localId.data,
        signalementId: input.signalementId ? requireId('Signalement', input.signalementId, 'signalementId') : null,
        address: input.address,
        observedOn: String(input.observedOn),
        gridVersion: input.gridVersion,
        baseRevision: input.baseRevision ?? null,
        saveKey: input.saveKey,
        content: input.content,
      });
      context.auditSubject = { entity: 'Observation', entityId: id };
      return id;
    },
  }),
);

builder.mutationField('signObservation', (t) =>
  t.field({
    type: ObservationType,
    description:
      'Freezes a record. Refusals: NOT_FOUND, NOT_ACCEPTED, WRONG_STATUS, STALE, TWINS_LEFT, NO_ROOM, REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'observation.write' },
    errors: refusals,
    args: {
      id: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true }),
      signerName: t.arg.string({ required: true }),
    },
    resolve: async (_root, args, context) => {
      const id = requireId('Observation', args.id);
      await signObservation(context, id, args.revision, args.signerName);
      context.auditSubject = { entity: 'Observation', entityId: id };
      return id;
    },
  }),
);

builder.mutationField('correctObservation', (t) =>
  t.field({
    type: ObservationType,
    description: 'Opens a draft that corrects a signed record. Refusals: NOT_FOUND, NOT_ACCEPTED, WRONG_STATUS.',
    authScopes: { permission: 'observation.write' },
    errors: refusals,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, args, context) => {
      const id = await correctObservation(context, requireId('Observation', args.id));
      context.auditSubject = { entity: 'Observation', entityId: id };
      return id;
    },
  }),
);
