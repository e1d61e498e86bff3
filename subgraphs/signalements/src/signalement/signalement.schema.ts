import { requireId } from '@mitoyen/kit/builder.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { handOf, sightIn } from './file-access.command.ts';
import type { SignalementStatus } from './life-cycle.ts';
import { searchWords } from './search-text.ts';
import {
  acceptSignalement,
  closeSignalement,
  refuseSignalement,
  renewFollowUpLink,
  reopenSignalement,
} from './signalement.command.ts';
import { countByStatus, countSeen, listSeen, type SignalementFilter } from './signalement.store.ts';
import { ClosingReasonEnum, RefusalReasonEnum, SignalementStatusEnum, SignalementType } from './signalement.types.ts';

const STATUSES: readonly SignalementStatus[] = ['NEW', 'ACTIVE', 'CLOSED', 'REFUSED'];

const FilterInput = builder.inputType('SignalementFilter', {
  fields: (t) => ({
    status: t.field({ type: [SignalementStatusEnum] }),
    citycode: t.stringList({ description: 'INSEE codes.' }),
    search: t.string({ description: 'Words of the reference or of the address, in any order, accents or not.' }),
    hasDanger: t.boolean(),
    mine: t.boolean({
      description: 'Only those in which the reader has had a hand; for a partner, those it has to work on.',
    }),
  }),
});

const position = z.tuple([z.iso.datetime(), z.uuid()]);

const Connection = builder.connectionObject(
  { type: SignalementType, name: 'SignalementConnection' },
  {
    name: 'SignalementEdge',
  },
);
const total = new WeakMap<object, () => Promise<number>>();
builder.objectField(Connection, 'totalCount', (t) =>
  t.int({
    description: 'Of the whole filtered list.',
    resolve: (connection) => total.get(connection)?.() ?? 0,
  }),
);

builder.queryField('signalements', (t) =>
  t.field({
    type: Connection,
    description: 'The files in sight, newest first.',
    authScopes: { permission: 'signalement.list' },
    args: { first: t.arg.int(), after: t.arg.string(), filter: t.arg({ type: FilterInput }) },
    resolve: async (_root, args, context) => {
      const { db, viewer } = context;
      const sight = sightIn(context);
      const filter: SignalementFilter = {
        statuses: args.filter?.status ?? undefined,
        citycodes: args.filter?.citycode ?? undefined,
        words: args.filter?.search ? searchWords(args.filter.search) : undefined,
        hasDanger: args.filter?.hasDanger ?? undefined,
        mine: args.filter?.mine ? handOf(viewer) : undefined,
      };
      const size = pageSize(args);
      const [createdAt, id] = args.after ? decodeCursor(args.after, position) : [];
      const after = createdAt && id ? { createdAt: new Date(createdAt), id } : undefined;
      const rows = await listSeen(db, sight, filter, size + 1, after);
      const connection = connectionOf(rows, size, args, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
      // Counted only when somebody asks.
      total.set(connection, () => countSeen(db, sight, filter));
      return connection;
    },
  }),
);

builder.queryField('signalement', (t) =>
  t.field({
    type: SignalementType,
    nullable: true,
    description: 'Null for an unknown, foreign or invisible id.',
    authScopes: { permission: 'signalement.list' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('Signalement', id) ?? null,
  }),
);

const StatusCount = builder.objectRef<{ status: SignalementStatus; count: number }>('StatusCount').implement({
  fields: (t) => ({
    status: t.field({ type: SignalementStatusEnum, resolve: ({ status }) => status }),
    count: t.exposeInt('count'),
  }),
});

builder.queryField('signalementCounts', (t) =>
  t.field({
    type: [StatusCount],
    description: 'How many files in sight have each status; every status is there.',
    authScopes: { permission: 'signalement.list' },
    resolve: async (_root, _args, context) => {
      const counts = new Map(
        (await countByStatus(context.db, sightIn(context))).map(({ status, count }) => [status, count]),
      );
      return STATUSES.map((status) => ({ status, count: counts.get(status) ?? 0 }));
    },
  }),
);

const DecisionEnum = builder.enumType('SignalementDecision', { values: ['ACCEPT', 'REFUSE'] as const });

builder.mutationField('decideSignalement', (t) =>
  t.field({
    type: SignalementType,
    description:
      'Takes a new file on, or refuses it with a reason; the declarant is told of a refusal. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, REASON_REQUIRED, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'signalement.decide' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      decision: t.arg({ type: DecisionEnum, required: true }),
      reason: t.arg({ type: RefusalReasonEnum }),
      message: t.arg.string(),
    },
    resolve: (_root, { id, decision, reason, message }, context) => {
      const raw = requireId('Signalement', id);
      if (decision === 'ACCEPT') return acceptSignalement(context, raw);
      if (!reason) throw new Refusal('REASON_REQUIRED', 'reason');
      return refuseSignalement(context, raw, reason, message);
    },
  }),
);

builder.mutationField('closeSignalement', (t) =>
  t.field({
    type: SignalementType,
    description:
      'Ends the work on a file for all partners and tells the declarant. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'signalement.decide' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      reason: t.arg({ type: ClosingReasonEnum, required: true }),
      message: t.arg.string(),
    },
    resolve: (_root, { id, reason, message }, context) =>
      closeSignalement(context, requireId('Signalement', id), reason, message),
  }),
);

builder.mutationField('reopenSignalement', (t) =>
  t.field({
    type: SignalementType,
    description: 'Takes a closed or refused file up again. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { permission: 'signalement.decide' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => reopenSignalement(context, requireId('Signalement', id)),
  }),
);

builder.mutationField('renewFollowUpLink', (t) =>
  t.field({
    type: SignalementType,
    description: 'Revokes the private links of a file and mails a new one to the declarant. Refusals: NOT_FOUND.',
    authScopes: { permission: 'signalement.decide' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => renewFollowUpLink(context, requireId('Signalement', id)),
  }),
);
