import type { ProcedureStep } from '@mitoyen/database/client';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { AgentStub, agentStub } from '../signalement/signalement.types.ts';
import { type ArreteType, AUTHORITIES, EFFECTS } from './arrete-types.ts';

export const AuthorityEnum = builder.enumType('ArreteAuthority', { values: AUTHORITIES });
export const EffectEnum = builder.enumType('ArreteEffect', {
  description: 'What an arrêté changes for who lives there (CCH, L. 521-2 and L. 521-3-1).',
  values: EFFECTS,
});

export const ArreteTypeType = builder.objectRef<ArreteType>('ArreteType').implement({
  description: 'One of the fourteen types of arrêté.',
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.exposeString('label'),
    source: t.exposeString('source', { description: 'Article of law.' }),
    authorities: t.field({ type: [AuthorityEnum], resolve: ({ authorities }) => authorities }),
    effects: t.field({ type: [EffectEnum], description: 'By law.', resolve: ({ effects }) => effects }),
    mayHave: t.field({
      type: [EffectEnum],
      description: 'If the authority says so.',
      resolve: ({ mayHave }) => mayHave,
    }),
    isUrgent: t.exposeBoolean('isUrgent'),
    isFormer: t.exposeBoolean('isFormer', {
      description: 'Of a law that has gone: imported and lifted, written no more.',
    }),
  }),
});

export const ProcedureStepType = builder.objectRef<ProcedureStep>('ProcedureStep').implement({
  description: 'One step of an arrêté, a consignation or an injunction.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('ProcedureStep', id) }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    action: t.exposeString('action'),
    from: t.exposeString('fromStatus'),
    to: t.exposeString('toStatus'),
    actorKind: t.exposeString('actorKind', { description: 'AGENT, LANDLORD, RESIDENT or SYSTEM.' }),
    agent: t.field({ type: AgentStub, nullable: true, resolve: ({ agentId }) => agentStub(agentId) }),
  }),
});
