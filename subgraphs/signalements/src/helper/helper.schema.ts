import type { Helper } from '@mitoyen/database/client';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { FollowUpType } from '../follow-up/follow-up.schema.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { answerInvitation, inviteHelper, readInvitation, removeHelper } from './helper.command.ts';
import { findHelpers } from './helper.store.ts';
import { HELPER_KINDS, type HelperKind, helperState } from './helper.ts';

const HelperKindEnum = builder.enumType('HelperKind', {
  // The keys of an object written out in the rules.
  values: Object.keys(HELPER_KINDS) as HelperKind[],
});
const HelperStateEnum = builder.enumType('HelperState', {
  values: ['INVITED', 'ACCEPTED', 'DECLINED', 'REMOVED', 'EXPIRED'] as const,
});

const HelperType = builder.objectRef<Helper>('Helper').implement({
  description: 'Somebody the declarant asked to help.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Helper', id) }),
    name: t.exposeString('name', { personal: { of: 'Helper', id: ({ id }) => id } }),
    // The column holds nothing but what its constraint allows.
    kind: t.field({ type: HelperKindEnum, resolve: ({ kind }) => kind as HelperKind }),
    state: t.field({ type: HelperStateEnum, resolve: (helper, _args, context) => helperState(helper, context.now()) }),
    invitedAt: t.field({ type: 'DateTime', resolve: ({ invitedAt }) => invitedAt }),
    acceptedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ acceptedAt }) => acceptedAt }),
  }),
});

builder.objectField(FollowUpType, 'helpers', (t) =>
  t.field({
    type: [HelperType],
    directives: { listSize: { assumedSize: 3 } },
    description: 'Empty for a helper.',
    resolve: ({ signalement, helper }, _args, { db }) => (helper ? [] : findHelpers(db, signalement.id)),
  }),
);
builder.objectField(SignalementType, 'helpers', (t) =>
  t.field({
    type: [HelperType],
    nullable: true,
    directives: { listSize: { assumedSize: 3 } },
    authScopes: { permission: 'signalement.readDeclarant' },
    resolve: ({ id }, _args, { db }) => findHelpers(db, id),
  }),
);

builder.mutationField('inviteHelper', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY, WRONG_STATUS (token), REQUIRED, TOO_LONG, BAD_FORMAT (name), ' +
      'BAD_EMAIL, ALREADY_INVITED, TOO_MANY (email).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      name: t.arg.string({ required: true }),
      email: t.arg.string({ required: true }),
      kind: t.arg({ type: HelperKindEnum, required: true }),
    },
    resolve: (_root, { token, ...input }, context) => inviteHelper(context, token, input),
  }),
);

builder.mutationField('removeHelper', (t) =>
  t.field({
    type: FollowUpType,
    description: 'Refusals: NOT_FOUND (token, id), LINK_EXPIRED, DECLARANT_ONLY (token).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }), id: t.arg.id({ required: true }) },
    resolve: (_root, { token, id }, context) => removeHelper(context, token, id),
  }),
);

const InvitationType = builder.objectRef<Helper>('HelperInvitation').implement({
  description: 'What somebody who is asked to help may know before she answers: neither the file nor whose it is.',
  fields: (t) => ({
    kind: t.field({ type: HelperKindEnum, resolve: ({ kind }) => kind as HelperKind }),
    isAccepted: t.boolean({ resolve: ({ acceptedAt }) => acceptedAt !== null }),
  }),
});

builder.queryField('helperInvitation', (t) =>
  t.field({
    type: InvitationType,
    description: 'Changes nothing: a mail scanner may open it. Refusals: NOT_FOUND, LINK_EXPIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => readInvitation(context, token),
  }),
);

const AnswerType = builder.objectRef<{ followToken: string | null }>('HelperAnswer').implement({
  fields: (t) => ({
    followToken: t.exposeString('followToken', { nullable: true, description: 'The private link; null after a no.' }),
  }),
});

builder.mutationField('answerHelperInvitation', (t) =>
  t.field({
    type: AnswerType,
    description: 'Refusals: NOT_FOUND, LINK_EXPIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }), accepts: t.arg.boolean({ required: true }) },
    resolve: (_root, { token, accepts }, context) => answerInvitation(context, token, accepts),
  }),
);
