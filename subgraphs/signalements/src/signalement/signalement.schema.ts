import { requireId } from '@mitoyen/kit/builder.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { WORKS_STATES } from './reasons.ts';
import {
  acceptSignalement,
  closeSignalement,
  refuseSignalement,
  renewFollowUpLink,
  reopenSignalement,
} from './signalement.command.ts';
import { ClosingReasonEnum, RefusalReasonEnum, SignalementType } from './signalement.types.ts';

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
      works: t.arg({
        type: builder.enumType('WorksState', { values: WORKS_STATES }),
        description: 'For the reasons that ask (`OfferedReason.asksWorks`).',
      }),
      worksVerified: t.arg.boolean({
        description: 'With WORKS_DONE: somebody went to see that they are. Left out: nobody did.',
      }),
    },
    resolve: (_root, { id, reason, message, worksVerified, works }, context) =>
      closeSignalement(context, requireId('Signalement', id), reason, message, worksVerified ?? false, works ?? null),
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
