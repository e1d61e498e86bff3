import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { Dwelling } from '../dwelling/dwelling.ref.ts';
import { FollowUpStatusEnum, VacancyFollowUp } from './follow-up.ref.ts';
import { type FollowUpChangeRow, findFollowUpChanges, lockFollowUp, saveFollowUp } from './follow-up.store.ts';
import { decideFollowUp, nextFollowUps } from './follow-up.ts';

/** Somebody of the subgraph `partners`, known here by the global id. */
export const Agent = builder.objectRef<{ id: string }>('Agent').implement({
  fields: (t) => ({ id: t.exposeID('id') }),
});
builder.asEntity(Agent, {
  key: builder.keyDirective(builder.selection<{ id: string }>('id'), false),
  resolveReference: (reference) => reference,
});

const FollowUpChange = builder.objectRef<FollowUpChangeRow>('FollowUpChange').implement({
  fields: (t) => ({
    from: t.expose('fromStatus', { type: FollowUpStatusEnum }),
    to: t.expose('toStatus', { type: FollowUpStatusEnum }),
    changedAt: t.expose('changedAt', { type: 'DateTime' }),
    agent: t.field({
      type: Agent,
      nullable: true,
      description: 'Who changed it; null for the platform itself.',
      resolve: ({ agentId }) => (agentId === null ? null : { id: toGlobalId('Agent', agentId) }),
    }),
  }),
});

VacancyFollowUp.implement({
  description: 'Where this territory stands with the owner. No import ever changes it.',
  fields: (t) => ({
    status: t.expose('followUpStatus', { type: FollowUpStatusEnum }),
    changedAt: t.expose('followUpAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null while nobody has touched it.',
    }),
    nextStatuses: t.field({
      type: [FollowUpStatusEnum],
      description: 'The statuses it may be given now.',
      resolve: ({ followUpStatus }) => [...nextFollowUps(followUpStatus)],
    }),
    changes: t.loadableList({
      type: FollowUpChange,
      description: 'The latest first.',
      resolve: ({ id }) => id,
      load: (dwellingIds: string[], context) => findFollowUpChanges(context.db, dwellingIds),
    }),
  }),
});

builder.mutationField('setVacancyFollowUp', (t) =>
  t.field({
    type: Dwelling,
    description:
      'Asking for the present status is answered and changes nothing. Refusals: NOT_FOUND, TRANSITION_NOT_ALLOWED.',
    authScopes: { permission: 'vacancy.follow' },
    errors: { types: [Refusal], directResult: true },
    args: { dwellingId: t.arg.id({ required: true }), status: t.arg({ type: FollowUpStatusEnum, required: true }) },
    resolve: async (_root, { dwellingId, status }, context) => {
      const id = requireId('Dwelling', dwellingId, 'dwellingId');
      const from = context.can('vacancy.read') ? await lockFollowUp(context.db, id) : undefined;
      if (from === undefined) throw new Refusal('NOT_FOUND', 'dwellingId');
      const decision = decideFollowUp(from, status);
      if (decision === 'TRANSITION_NOT_ALLOWED') throw new Refusal(decision, 'status');
      context.auditSubject = { entity: 'Dwelling', entityId: id, details: { from, to: status } };
      if (decision === 'UNCHANGED') return id;
      const agentId = context.viewer.kind === 'agent' ? context.viewer.agentId : null;
      await saveFollowUp(context.db, {
        dwellingId: id,
        fromStatus: from,
        toStatus: status,
        agentId,
        changedAt: context.now(),
      });
      await context.publish('dwelling.followUpChanged', { entityId: id, data: { from, to: status } });
      return id;
    },
  }),
);
