import type { WatchTransition } from '@mitoyen/database/client';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { requireBatch } from '../batch/batch.command.ts';
import { BatchRowType, EligibilityBatch } from '../batch/batch.schema.ts';
import type { Answer } from '../batch/batch-row.ts';
import { builder } from '../builder.ts';
import { EligibilityOutcome, EligibilityReason } from '../eligibility/eligibility.schema.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { TRANSITION_KINDS, type TransitionKind } from './transition.ts';
import { stopWatching, watchBatch } from './watch.command.ts';
import { historyOf, labelsOf, listTransitions } from './watch-transition.store.ts';

const WatchTransitionKind = builder.enumType('WatchTransitionKind', {
  description: 'How the answer of a place changed, the most telling first.',
  values: TRANSITION_KINDS,
});

const WatchedAnswer = builder.objectRef<Answer>('WatchedAnswer').implement({
  fields: (t) => ({
    outcome: t.expose('outcome', { type: EligibilityOutcome }),
    reason: t.expose('reason', { type: EligibilityReason }),
    distanceMeters: t.exposeInt('distanceMeters', { nullable: true }),
    network: t.field({ type: HeatNetwork, nullable: true, resolve: ({ networkId }) => networkId }),
    isInPerimeter: t.boolean({ resolve: ({ perimeterIds }) => perimeterIds.length > 0 }),
  }),
});

const ChangeCause = builder.enumType('WatchChangeCause', {
  values: ['GEOMETRY', 'STATUS', 'PERIMETER', 'RULES', 'IMPORT', 'CALENDAR'] as const,
});

const WatchTransitionType = builder.objectRef<WatchTransition>('WatchTransition').implement({
  description: 'One change of the answer of a watched place.',
  fields: (t) => ({
    id: t.exposeID('id'),
    rowNumber: t.exposeInt('rowNumber'),
    place: t.loadable({
      type: 'String',
      nullable: true,
      description: 'What the place is called; null when it is not watched any more.',
      resolve: ({ batchId, rowNumber }) => `${batchId}:${rowNumber}`,
      load: async (keys: string[], context) => {
        const places = keys.map((key) => ({ batchId: key.slice(0, 36), rowNumber: Number(key.slice(37)) }));
        const found = new Map<string, string>();
        for (const batchId of new Set(places.map((place) => place.batchId))) {
          const numbers = places.filter((place) => place.batchId === batchId).map(({ rowNumber }) => rowNumber);
          for (const [number, label] of await labelsOf(context.db, batchId, numbers))
            found.set(`${batchId}:${number}`, label);
        }
        return keys.map((key) => found.get(key) ?? null) as string[];
      },
    }),
    // Written from the table of kinds.
    kind: t.field({ type: WatchTransitionKind, resolve: ({ kind }) => kind as TransitionKind }),
    isAlert: t.exposeBoolean('isAlert', { description: 'Whether people were told of it.' }),
    cause: t.expose('reason', { type: ChangeCause, nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
    // Written by the judge.
    before: t.field({ type: WatchedAnswer, resolve: ({ before }) => before as unknown as Answer }),
    after: t.field({ type: WatchedAnswer, resolve: ({ after }) => after as unknown as Answer }),
  }),
});

const listPlace = z.tuple([z.uuid()]);

builder.objectFields(EligibilityBatch, (t) => ({
  watchedSince: t.expose('watchedSince', { type: 'DateTime', nullable: true }),
  rowsWatched: t.exposeInt('rowsWatched', { description: 'Rows taken under watch; all of them once it is complete.' }),
  alertEmail: t.exposeString('alertEmail', {
    nullable: true,
    personal: { of: 'EligibilityBatch', id: ({ id }) => id },
  }),
  webhookUrl: t.exposeString('webhookUrl', { nullable: true }),
  webhookOutcome: t.exposeString('webhookOutcome', {
    nullable: true,
    description: 'What the last sending met: DELIVERED, HTTP_<status>, UNREACHABLE, ADDRESS_NOT_PUBLIC.',
  }),
  webhookAt: t.expose('webhookAt', { type: 'DateTime', nullable: true }),
  transitions: t.connection({
    type: WatchTransitionType,
    description:
      'What changed in the answers, the newest first; what is only kept in the history of a place is left out.',
    resolve: async (batch, args, context) => {
      const size = pageSize(args);
      const [before] = args.after ? decodeCursor(args.after, listPlace) : [];
      const rows = await listTransitions(context.db, batch.id, {
        limit: size + 1,
        ...(before !== undefined && { before }),
      });
      return connectionOf(rows, size, args, ({ id }) => encodeCursor([id]));
    },
  }),
}));

builder.objectField(BatchRowType, 'history', (t) =>
  t.loadableList({
    type: WatchTransitionType,
    description: 'Every change of its answer, the newest first.',
    directives: { listSize: { assumedSize: 5 } },
    resolve: ({ batchId, number }) => `${batchId}:${number}`,
    load: async (keys: string[], context) => {
      const places = keys.map((key) => ({ batchId: key.slice(0, 36), rowNumber: Number(key.slice(37)) }));
      const found = new Map<string, WatchTransition[]>();
      for (const batchId of new Set(places.map((place) => place.batchId))) {
        const numbers = places.filter((place) => place.batchId === batchId).map(({ rowNumber }) => rowNumber);
        for (const one of await historyOf(context.db, batchId, numbers)) {
          const key = `${batchId}:${one.rowNumber}`;
          found.set(key, [...(found.get(key) ?? []), one]);
        }
      }
      return keys.map((key) => found.get(key) ?? []);
    },
  }),
);

const WatchedBatch = builder
  .objectRef<{ batchId: string; secret: string | null }>('WatchedEligibilityBatch')
  .implement({
    fields: (t) => ({
      batch: t.field({ type: EligibilityBatch, resolve: ({ batchId }) => batchId }),
      webhookSecret: t.exposeString('secret', {
        nullable: true,
        description: 'Of a new webhook: shown this once. Signatures are those of Standard Webhooks.',
      }),
    }),
  });

builder.mutationField('watchEligibilityBatch', (t) =>
  t.field({
    type: WatchedBatch,
    description:
      'Refusals: NOT_FOUND, NOT_FINISHED, TOO_MANY_ROWS, INVALID_EMAIL, NOT_AN_URL, NOT_HTTPS, NOT_PUBLIC, HAS_CREDENTIALS.',
    authScopes: { permission: 'batch.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), email: t.arg.string(), webhookUrl: t.arg.string() },
    resolve: async (_root, { id, email, webhookUrl }, context) => {
      const batch = await requireBatch(context, fromGlobalId('EligibilityBatch', id));
      const secret = await watchBatch(context, batch, { email: email ?? null, webhookUrl: webhookUrl ?? null });
      context.auditSubject = { entity: 'EligibilityBatch', entityId: batch.id };
      return { batchId: batch.id, secret };
    },
  }),
);

builder.mutationField('unwatchEligibilityBatch', (t) =>
  t.field({
    type: EligibilityBatch,
    description: 'Its answers are again those of the test; its history stays. Refusals: NOT_FOUND, NOT_WATCHED.',
    authScopes: { permission: 'batch.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const batch = await requireBatch(context, fromGlobalId('EligibilityBatch', id));
      await stopWatching(context, batch);
      context.auditSubject = { entity: 'EligibilityBatch', entityId: batch.id };
      return batch.id;
    },
  }),
);
