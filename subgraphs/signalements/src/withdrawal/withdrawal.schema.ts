import type { WithdrawalRequest } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { FollowUpType } from '../follow-up/follow-up.schema.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { answerWithdrawal, askToStop, carryOn, findWaitingWithdrawal } from './withdrawal.command.ts';
import { WITHDRAWAL_REASONS, type WithdrawalReason } from './withdrawal.ts';

const WithdrawalReasonEnum = builder.enumType('WithdrawalReason', {
  // The keys of an object written out in the rules.
  values: Object.keys(WITHDRAWAL_REASONS) as WithdrawalReason[],
});

const WithdrawalType = builder.objectRef<WithdrawalRequest>('WithdrawalRequest').implement({
  description: 'The declarant asks to stop, and waits for the answer of the territory.',
  fields: (t) => ({
    // The column holds nothing but what the enum allows.
    reason: t.field({ type: WithdrawalReasonEnum, resolve: ({ reason }) => reason as WithdrawalReason }),
    message: t.exposeString('message', {
      nullable: true,
      personal: { of: 'Signalement', id: ({ signalementId }) => signalementId, as: 'withdrawal' },
    }),
    askedAt: t.field({ type: 'DateTime', resolve: ({ askedAt }) => askedAt }),
  }),
});

builder.objectField(FollowUpType, 'withdrawal', (t) =>
  t.field({
    type: WithdrawalType,
    nullable: true,
    description: 'While it waits for an answer.',
    resolve: ({ signalement }, _args, context) => findWaitingWithdrawal(context, signalement.id),
  }),
);
builder.objectField(SignalementType, 'withdrawal', (t) =>
  t.field({
    type: WithdrawalType,
    nullable: true,
    description: 'While it waits for an answer.',
    resolve: ({ id }, _args, context) => findWaitingWithdrawal(context, id),
  }),
);

builder.mutationField('askToStop', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'Nothing ends before the territory has agreed. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY, WRONG_STATUS (token), ' +
      'TOO_LONG, BAD_FORMAT (message).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      reason: t.arg({ type: WithdrawalReasonEnum, required: true }),
      message: t.arg.string(),
    },
    resolve: (_root, { token, reason, message }, context) => askToStop(context, token, reason, message),
  }),
);

builder.mutationField('carryOn', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'The problem is still there; a wish to stop is taken back. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY, WRONG_STATUS (token).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => carryOn(context, token),
  }),
);

builder.mutationField('answerWithdrawal', (t) =>
  t.field({
    type: SignalementType,
    description:
      'A yes ends the file for all; a no leaves it open. Refusals: NOT_FOUND, WRONG_STATUS (id), TOO_LONG, BAD_FORMAT (message).',
    authScopes: { permission: 'signalement.decide' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      accepts: t.arg.boolean({ required: true }),
      message: t.arg.string(),
    },
    resolve: (_root, { id, accepts, message }, context) =>
      answerWithdrawal(context, requireId('Signalement', id), accepts, message),
  }),
);
