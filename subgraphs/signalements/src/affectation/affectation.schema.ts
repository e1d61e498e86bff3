import type { Affectation } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { actorIn, sightIn } from '../signalement/file-access.command.ts';
import { type AffectationAction, allowedAffectationActions } from '../signalement/life-cycle.ts';
import { relatedTo } from '../signalement/related.loaders.ts';
import { ClosingReasonEnum, RefusalReasonEnum, SignalementType } from '../signalement/signalement.types.ts';
import { seesAffectation } from '../signalement/visibility.ts';
import {
  acceptAffectation,
  affect,
  cancelAffectation,
  closeAffectation,
  refuseAffectation,
} from './affectation.command.ts';
import { findSeenAffectations, listOfPartner } from './affectation.store.ts';
import { findPartner } from './partner.graph.ts';

const AffectationStatusEnum = builder.enumType('AffectationStatus', {
  values: ['PENDING', 'ACCEPTED', 'REFUSED', 'CLOSED', 'CANCELLED'] as const,
});
const ActionEnum = builder.enumType('AffectationAction', {
  description:
    'What the reader may do to the affectation now. REAFFECT is done by affecting the file to the partner again.',
  values: [
    'ACCEPT_AFFECTATION',
    'REFUSE_AFFECTATION',
    'CLOSE_AFFECTATION',
    'CANCEL_AFFECTATION',
    'REAFFECT',
  ] as const satisfies AffectationAction[],
});

/** A partner of the subgraph `partners`, known here by its global id. */
const PartnerStub = builder.externalRef('Partner', builder.selection<{ id: string }>('id'));

export const AffectationType = builder.loadableNode('Affectation', {
  description: 'The part of one partner in a file.',
  id: { resolve: (row: Affectation) => row.id },
  // As for a file: null where there is none in sight.
  load: (ids: string[], context) => findSeenAffectations(context.db, sightIn(context), ids) as Promise<Affectation[]>,
  fields: (t) => ({
    partner: t.field({ type: PartnerStub, resolve: ({ partnerId }) => ({ id: toGlobalId('Partner', partnerId) }) }),
    status: t.field({ type: AffectationStatusEnum, resolve: ({ status }) => status }),
    refusalReason: t.field({ type: RefusalReasonEnum, nullable: true, resolve: ({ refusalReason }) => refusalReason }),
    refusalMessage: t.exposeString('refusalMessage', {
      nullable: true,
      personal: { of: 'Signalement', id: ({ signalementId }) => signalementId },
    }),
    closingReason: t.field({ type: ClosingReasonEnum, nullable: true, resolve: ({ closingReason }) => closingReason }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
    answeredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ answeredAt }) => answeredAt }),
    signalement: t.field({
      type: SignalementType,
      nullable: true,
      description: 'Null once the file is out of sight: a partner that has refused it no longer sees it.',
      resolve: ({ signalementId }) => signalementId,
    }),
    allowedActions: t.field({
      type: [ActionEnum],
      resolve: async (row, _args, context) => {
        const file = await SignalementType.getDataloader(context).load(row.signalementId);
        if (!file) return [];
        const affectations = await relatedTo(context).affectations.load(file.id);
        const facts = { status: file.status, endedAt: file.endedAt, affectations };
        return allowedAffectationActions(row, facts, actorIn(context), context.now());
      },
    }),
  }),
});

builder.asEntity(AffectationType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, context) => {
    const raw = fromGlobalId('Affectation', id);
    return raw === undefined ? null : AffectationType.getDataloader(context).load(raw);
  },
});

builder.objectField(SignalementType, 'affectations', (t) =>
  t.field({
    type: [AffectationType],
    description: 'To whom the file was given, in the order it happened.',
    resolve: ({ id }, _args, context) => relatedTo(context).affectations.load(id),
  }),
);

const Connection = builder.connectionObject(
  { type: AffectationType, name: 'AffectationConnection' },
  { name: 'AffectationEdge' },
);
const position = z.tuple([z.iso.datetime(), z.uuid()]);

PartnerStub.implement({
  externalFields: (t) => ({ id: t.id() }),
  fields: (t) => ({
    affectations: t.field({
      type: Connection,
      nullable: true,
      authScopes: { permission: 'signalement.list' },
      description: 'What was given to this partner, newest first. Null for another partner than the reader’s own.',
      args: { first: t.arg.int(), after: t.arg.string() },
      resolve: async (partner, args, context) => {
        const partnerId = fromGlobalId('Partner', partner.id);
        if (partnerId === undefined || !seesAffectation(sightIn(context), partnerId)) return null;
        const size = pageSize(args);
        const [createdAt, id] = args.after ? decodeCursor(args.after, position) : [];
        const after = createdAt && id ? { createdAt: new Date(createdAt), id } : undefined;
        const rows = await listOfPartner(context.db, partnerId, size + 1, after);
        return connectionOf(rows, size, args, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
      },
    }),
  }),
});

builder.mutationField('affectSignalement', (t) =>
  t.field({
    type: SignalementType,
    description:
      'Gives a file to a partner; a new file becomes active. Again after a refusal, it is given again. ' +
      'Refusals: NOT_FOUND (id or partnerId), PARTNER_INACTIVE, WRONG_STATUS.',
    authScopes: { permission: 'signalement.affect' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), partnerId: t.arg.id({ required: true }) },
    // Whether the partner exists is the business of another subgraph: asked before the transaction opens.
    before: async ({ partnerId }: { partnerId: string }, context) => {
      const partner = await findPartner(context, requireId('Partner', partnerId, 'partnerId'));
      if (!partner) throw new Refusal('NOT_FOUND', 'partnerId');
      if (!partner.isActive) throw new Refusal('PARTNER_INACTIVE', 'partnerId');
    },
    resolve: async (_root, { id, partnerId }, context) => {
      const raw = requireId('Signalement', id);
      await affect(context, raw, requireId('Partner', partnerId, 'partnerId'));
      return raw;
    },
  }),
);

builder.mutationField('acceptAffectation', (t) =>
  t.field({
    type: AffectationType,
    description: 'The partner takes the file on. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { permission: 'affectation.answer' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => acceptAffectation(context, requireId('Affectation', id)),
  }),
);

builder.mutationField('refuseAffectation', (t) =>
  t.field({
    type: AffectationType,
    description:
      'The partner does not take the file on, and loses sight of it. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, MESSAGE_REQUIRED (reason OTHER), TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'affectation.answer' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      reason: t.arg({ type: RefusalReasonEnum, required: true }),
      message: t.arg.string(),
    },
    resolve: (_root, { id, reason, message }, context) =>
      refuseAffectation(context, requireId('Affectation', id), reason, message),
  }),
);

builder.mutationField('closeAffectation', (t) =>
  t.field({
    type: AffectationType,
    description: 'The partner ends its own part; the file goes on. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { permission: 'affectation.answer' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), reason: t.arg({ type: ClosingReasonEnum, required: true }) },
    resolve: (_root, { id, reason }, context) => closeAffectation(context, requireId('Affectation', id), reason),
  }),
);

builder.mutationField('cancelAffectation', (t) =>
  t.field({
    type: AffectationType,
    description:
      'The territory takes back a file that the partner has not answered. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { permission: 'signalement.affect' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => cancelAffectation(context, requireId('Affectation', id)),
  }),
);
