import type { Affectation } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { RuleReasonType } from '../affectation-rule/rule-reason.schema.ts';
import { readReason } from '../affectation-rule/rule-reason.ts';
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
  cancelRefusal,
  closeAffectation,
  refuseAffectation,
  reinitAffectation,
  reopenAffectation,
} from './affectation.command.ts';
import { findSeenAffectations, listOfPartner } from './affectation.store.ts';
import { findPartner } from './partner.graph.ts';

export const AffectationStatusEnum = builder.enumType('AffectationStatus', {
  values: ['PENDING', 'ACCEPTED', 'REFUSED', 'CLOSED', 'CANCELLED'] as const,
});
const ActionEnum = builder.enumType('AffectationAction', {
  description:
    'What the reader may do to the affectation now. REAFFECT is done by affecting the file to the partner again.',
  values: [
    'ACCEPT_AFFECTATION',
    'REFUSE_AFFECTATION',
    'CANCEL_REFUSAL',
    'CLOSE_AFFECTATION',
    'REOPEN_AFFECTATION',
    'CANCEL_AFFECTATION',
    'REINIT',
    'REAFFECT',
  ] as const satisfies AffectationAction[],
});

/** A partner of the subgraph `partners`, known here by its global id. */
export const PartnerStub = builder.externalRef('Partner', builder.selection<{ id: string }>('id'));

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
    givenAt: t.field({
      type: 'DateTime',
      description: 'When it was given this time.',
      resolve: ({ givenAt }) => givenAt,
    }),
    ruleReason: t.field({
      type: RuleReasonType,
      nullable: true,
      description: 'Why this partner; null when somebody chose it.',
      resolve: ({ ruleReason }) => readReason(ruleReason),
    }),
    signalement: t.field({
      type: SignalementType,
      nullable: true,
      description: 'Null once the file is out of sight: a partner that has refused it no longer sees it.',
      resolve: ({ signalementId }) => signalementId,
    }),
    allowedActions: t.field({
      type: [ActionEnum],
      resolve: async (row, _args, context) => {
        // A partner that has refused no longer sees the file, and may yet take its refusal back.
        const file = await relatedTo(context).statuses.load(row.signalementId);
        if (!file) return [];
        const facts = { ...file, affectations: [row] };
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
    args: {
      id: t.arg.id({ required: true }),
      followerIds: t.arg.idList({ description: 'Colleagues who follow the file too; the reader always does.' }),
    },
    // Who works for the partner is the business of another subgraph: asked before the transaction opens.
    before: async ({ followerIds }: { followerIds?: readonly string[] | null | undefined }, context) => {
      if (followerIds?.length) await requireColleagues(context, followerIds);
    },
    resolve: (_root, { id, followerIds }, context) =>
      acceptAffectation(
        context,
        requireId('Affectation', id),
        (followerIds ?? []).map((agentId) => requireId('Agent', agentId, 'followerIds')),
      ),
  }),
);

async function requireColleagues(context: SubgraphContext, followerIds: readonly string[]): Promise<void> {
  const { viewer } = context;
  const partnerId = 'partnerId' in viewer ? viewer.partnerId : null;
  const partner = partnerId === null ? undefined : await findPartner(context, partnerId);
  const known = new Set(partner?.agents.filter(({ isActive }) => isActive).map(({ id }) => id));
  for (const agentId of followerIds) {
    if (!known.has(requireId('Agent', agentId, 'followerIds'))) throw new Refusal('NOT_FOUND', 'followerIds');
  }
}

const onOwnPart = (
  name: 'cancelRefusal' | 'reopenAffectation' | 'reinitAffectation',
  permission: 'affectation.answer' | 'signalement.affect',
  description: string,
  run: (context: SubgraphContext, id: string) => Promise<Affectation>,
) =>
  builder.mutationField(name, (t) =>
    t.field({
      type: AffectationType,
      description: `${description} Refusals: NOT_FOUND, WRONG_STATUS.`,
      authScopes: { permission },
      errors: { types: [Refusal], directResult: true },
      args: { id: t.arg.id({ required: true }) },
      resolve: (_root, { id }, context) => run(context, requireId('Affectation', id)),
    }),
  );
onOwnPart(
  'cancelRefusal',
  'affectation.answer',
  'The partner takes its refusal back and takes the file on.',
  cancelRefusal,
);
onOwnPart(
  'reopenAffectation',
  'affectation.answer',
  'The partner takes up again what it had closed.',
  reopenAffectation,
);
onOwnPart(
  'reinitAffectation',
  'signalement.affect',
  'The territory sets the answer of a partner aside and asks it again.',
  reinitAffectation,
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
