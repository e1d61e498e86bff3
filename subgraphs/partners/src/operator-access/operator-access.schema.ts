import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { AgentType } from '../agent/agent.schema.ts';
import { builder } from '../builder.ts';
import { endOperatorAccess, enterAsOperator, mayEnd, type OperatorEntry } from './operator-access.command.ts';
import { findUnfinished, listAccesses } from './operator-access.store.ts';
import { type AccessStatus, isAnnounced, mayDecide, type OperatorAccess, statusOf } from './operator-access.ts';

const STATUSES = ['WAITING', 'OPEN', 'ENDED', 'EXPIRED', 'UNUSED'] as const satisfies readonly AccessStatus[];
const StatusEnum = builder.enumType('OperatorAccessStatus', {
  description: 'WAITING: its link not followed yet. UNUSED: its link never followed in time.',
  values: STATUSES,
});

const OperatorAccessType = builder.objectRef<OperatorAccess>('OperatorAccess').implement({
  description:
    'A visit of the platform’s operator to this territory: opened for a reason, for an hour at most, told to the territory.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('OperatorAccess', id) }),
    operatorName: t.exposeString('operatorName'),
    reason: t.exposeString('reason'),
    mayDecide: t.boolean({
      description: 'False: the operator only reads.',
      resolve: (access) => mayDecide(access),
    }),
    permissions: t.stringList({ resolve: ({ permissions }) => [...permissions] }),
    status: t.field({ type: StatusEnum, resolve: (access, _args, context) => statusOf(access, context.now()) }),
    openedAt: t.field({ type: 'DateTime', resolve: ({ openedAt }) => openedAt }),
    enteredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ enteredAt }) => enteredAt }),
    expiresAt: t.field({ type: 'DateTime', description: 'At the latest.', resolve: ({ expiresAt }) => expiresAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    endedBy: t.field({
      type: AgentType,
      nullable: true,
      description: 'The agent who ended it early; null with an end: the operator did.',
      resolve: ({ endedById }) => endedById,
    }),
    isMine: t.boolean({
      description: 'Is it the viewer who is let in?',
      resolve: ({ id }, _args, { viewer }) => viewer.kind === 'operator' && viewer.accessId === id,
    }),
    viewerMayEnd: t.boolean({
      resolve: (access, _args, context) => isAnnounced(access, context.now()) && mayEnd(context.viewer, access.id),
    }),
  }),
});

builder.queryField('operatorAccesses', (t) =>
  t.field({
    type: [OperatorAccessType],
    description: 'All of them, the newest first.',
    authScopes: { permission: 'audit.read' },
    resolve: (_root, _args, { db }) => listAccesses(db),
  }),
);

builder.queryField('currentOperatorAccesses', (t) =>
  t.field({
    type: [OperatorAccessType],
    description: 'Those to announce now, to every agent and to the operator; empty for anybody else.',
    authScopes: { public: true },
    resolve: async (_root, _args, context) => {
      if (context.viewer.kind !== 'agent' && context.viewer.kind !== 'operator') return [];
      const now = context.now();
      return (await findUnfinished(context.db, now)).filter((access) => isAnnounced(access, now));
    },
  }),
);

const OperatorEntryType = builder.objectRef<OperatorEntry>('OperatorEntry').implement({
  description: 'An operator let in. The token is for a host-only, HttpOnly cookie; it is shown once and never renewed.',
  fields: (t) => ({
    token: t.exposeString('token'),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
    access: t.field({ type: OperatorAccessType, resolve: ({ access }) => access }),
  }),
});

builder.mutationField('enterAsOperator', (t) =>
  t.field({
    type: OperatorEntryType,
    description:
      'By the link that the platform’s command printed, once. Refusals: LINK_UNKNOWN, LINK_USED, LINK_EXPIRED, OPERATOR_ALREADY_IN.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => enterAsOperator(context, token),
  }),
);

builder.mutationField('endOperatorAccess', (t) =>
  t.field({
    type: OperatorAccessType,
    description: 'For its operator, or an administrator of the territory. Refusals: NOT_FOUND.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => endOperatorAccess(context, requireId('OperatorAccess', id)),
  }),
);
