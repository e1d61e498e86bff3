import type { Injunction, InjunctionMessage } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { DocumentType } from '../document/document.schema.ts';
import { findDocumentsOfOwners } from '../document/document.store.ts';
import { dayOf } from '../procedure/day.ts';
import { ProcedureStepType } from '../procedure/procedure.types.ts';
import { findProcedureSteps } from '../procedure/procedure-step.store.ts';
import { authorIdOf, sightIn } from '../signalement/file-access.command.ts';
import { AgentStub, agentStub, SignalementType } from '../signalement/signalement.types.ts';
import { moveInjunction } from './injunction.command.ts';
import { findMessages, findOfFile } from './injunction.store.ts';
import {
  allowedInjunctionActions,
  INJUNCTION_ACTIONS,
  INJUNCTION_STATUSES,
  type InjunctionStatus,
} from './injunction-life-cycle.ts';
import { writeToLandlord } from './landlord.command.ts';

export const InjunctionStatusEnum = builder.enumType('InjunctionStatus', { values: INJUNCTION_STATUSES });
export const InjunctionActionEnum = builder.enumType('InjunctionAction', { values: INJUNCTION_ACTIONS });

/** What is personal in an injunction is written in the audit log under it. */
const ofInjunction = { of: 'Injunction', id: ({ id }: { id: string }) => id };

export const InjunctionMessageType = builder.objectRef<InjunctionMessage>('InjunctionMessage').implement({
  description: 'What the landlord and the agents wrote to one another; the resident does not read it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('InjunctionMessage', id) }),
    text: t.exposeString('text', {
      personal: { of: 'Injunction', id: ({ injunctionId }) => injunctionId, as: 'messages' },
    }),
    isFromLandlord: t.boolean({ resolve: ({ authorKind }) => authorKind === 'LANDLORD' }),
    agent: t.field({ type: AgentStub, nullable: true, resolve: ({ agentId }) => agentStub(agentId) }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
  }),
});

const statusOf = (row: Injunction) => row.status as InjunctionStatus;

const InjunctionType = builder.objectRef<Injunction>('Injunction').implement({
  description: 'What the landlord of a file is asked to repair before the classic procedure begins.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Injunction', id) }),
    status: t.field({ type: InjunctionStatusEnum, resolve: statusOf }),
    landlordName: t.exposeString('landlordName', { nullable: true, personal: ofInjunction }),
    landlordEmail: t.exposeString('landlordEmail', { nullable: true, personal: ofInjunction }),
    landlordAddress: t.exposeString('landlordAddress', { nullable: true, personal: ofInjunction }),
    offeredAt: t.field({ type: 'DateTime', resolve: ({ offeredAt }) => offeredAt }),
    sentAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ sentAt }) => sentAt }),
    answerDueAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ answerDueAt }) => answerDueAt }),
    answeredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ answeredAt }) => answeredAt }),
    answerComment: t.exposeString('answerComment', { nullable: true, personal: ofInjunction }),
    worksPlannedOn: t.field({ type: 'Date', nullable: true, resolve: ({ worksPlannedOn }) => dayOf(worksPlannedOn) }),
    declaredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ declaredAt }) => declaredAt }),
    declaration: t.exposeString('declaration', { nullable: true, personal: ofInjunction }),
    contestation: t.exposeString('contestation', { nullable: true, personal: ofInjunction }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    messages: t.field({ type: [InjunctionMessageType], resolve: ({ id }, _args, { db }) => findMessages(db, id) }),
    documents: t.field({
      type: [DocumentType],
      resolve: ({ id }, _args, { db }) => findDocumentsOfOwners(db, 'PROCEDURE', [id]),
    }),
    history: t.field({
      type: [ProcedureStepType],
      resolve: ({ id }, _args, { db }) => findProcedureSteps(db, { injunctionId: id }),
    }),
    letterUrl: t.string({
      description: 'The letter to the landlord, in PDF, with its code: path on the host of the territory.',
      resolve: ({ id }) => `/signalements/injunctions/${toGlobalId('Injunction', id)}/letter`,
    }),
    engagementUrl: t.string({
      nullable: true,
      description: 'What the landlord committed to, in PDF; null before he said yes.',
      resolve: ({ id, answeredAt, status }) =>
        answeredAt && status !== 'ANSWERED_NO'
          ? `/signalements/injunctions/${toGlobalId('Injunction', id)}/engagement`
          : null,
    }),
    allowedActions: t.field({
      type: [InjunctionActionEnum],
      description: 'What the reader may do now.',
      resolve: (row, _args, context) => {
        const isTerritory = sightIn(context).sees === 'all' && context.can('procedure.manage');
        return allowedInjunctionActions(statusOf(row), isTerritory ? 'territory' : 'nobody');
      },
    }),
  }),
});

builder.objectField(SignalementType, 'injunction', (t) =>
  t.field({
    type: InjunctionType,
    nullable: true,
    resolve: ({ id }, _args, { db }) => findOfFile(db, id),
  }),
);

const MoveEnum = builder.enumType('InjunctionMove', { values: ['SEND', 'SWITCH'] as const });

builder.mutationField('moveInjunction', (t) =>
  t.field({
    type: InjunctionType,
    description:
      'The collectivité sends the letter of an injunction, or goes over to the classic procedure. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { permission: 'procedure.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), action: t.arg({ type: MoveEnum, required: true }) },
    resolve: async (_root, { id, action }, context) => {
      if (sightIn(context).sees !== 'all') throw forbidden();
      return (await moveInjunction(context, requireId('Injunction', id), action, 'territory')).injunction;
    },
  }),
);

builder.mutationField('writeToLandlord', (t) =>
  t.field({
    type: InjunctionType,
    description:
      'Writes to the landlord of a file on the landlord-first route, who is mailed; the resident does not read it. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'suivi.write' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), text: t.arg.string({ required: true }) },
    resolve: async (_root, { id, text }, context) => {
      const raw = requireId('Injunction', id);
      return (await writeToLandlord(context, raw, authorIdOf(context.viewer), text)).injunction;
    },
  }),
);
