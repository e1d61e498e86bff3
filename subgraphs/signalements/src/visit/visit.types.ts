import type { Visit, VisitFinding, VisitStep } from '@mitoyen/database/client';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { PartnerStub } from '../affectation/affectation.schema.ts';
import { builder } from '../builder.ts';
import { DocumentType } from '../document/document.schema.ts';
import { relatedTo } from '../signalement/related.loaders.ts';
import { AgentStub, agentStub, SignalementType } from '../signalement/signalement.types.ts';
import { aroundVisits } from './visit.loaders.ts';
import { factsOf } from './visit.store.ts';
import { NOT_DONE_REASONS, type NotDoneReason } from './visit.ts';
import { visitActor } from './visit-access.command.ts';
import {
  allowedVisitActions,
  VISIT_ACTIONS,
  VISIT_KINDS,
  VISIT_STATUSES,
  type VisitKind,
  type VisitStatus,
} from './visit-life-cycle.ts';

export const VisitKindEnum = builder.enumType('VisitKind', { values: VISIT_KINDS });
export const VisitStatusEnum = builder.enumType('VisitStatus', { values: VISIT_STATUSES });
export const VisitActionEnum = builder.enumType('VisitAction', {
  description: 'What the reader may do to a visit now, as its life cycle judges it.',
  values: VISIT_ACTIONS,
});
export const NotDoneReasonEnum = builder.enumType('VisitNotDoneReason', {
  values: Object.fromEntries(
    Object.entries(NOT_DONE_REASONS).map(([value, description]) => [value, { value, description }]),
    // The keys of an object written out in the code.
  ) as Record<NotDoneReason, { value: NotDoneReason; description: string }>,
});

const FindingType = builder.objectRef<VisitFinding>('VisitFinding').implement({
  description: 'What a visit concluded of one suspicion.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Of the suspicion, as the score gives it.' }),
    isConfirmed: t.exposeBoolean('isConfirmed', { description: 'Confirmed; else lifted.' }),
  }),
});

const StepType = builder.objectRef<VisitStep>('VisitStep').implement({
  description: 'One step in the life of a visit.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('VisitStep', id) }),
    action: t.exposeString('action'),
    // The columns hold nothing but what was accepted.
    to: t.field({ type: VisitStatusEnum, resolve: ({ toStatus }) => toStatus as VisitStatus }),
    startsAt: t.field({ type: 'DateTime', description: 'The date it had then.', resolve: ({ startsAt }) => startsAt }),
    isByResident: t.boolean({ resolve: ({ actorKind }) => actorKind === 'RESIDENT' }),
    agent: t.field({ type: AgentStub, nullable: true, resolve: ({ agentId }) => agentStub(agentId) }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
  }),
});

const ofVisit = { of: 'Visit', id: ({ id }: Visit) => id };

/** The address of the calendar file of a visit; `follow`: the private token of whoever is no agent. */
export function calendarUrl(id: string, follow?: string): string {
  const query = follow === undefined ? '' : `?${new URLSearchParams({ follow })}`;
  return `/signalements/visits/${toGlobalId('Visit', id)}.ics${query}`;
}

export const VisitType = builder.objectRef<Visit>('Visit').implement({
  description: 'A visit of a dwelling: on the spot, a control of works, or by video. Moved, it stays the same visit.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Visit', id) }),
    // The columns hold nothing but what their constraints allow.
    kind: t.field({ type: VisitKindEnum, resolve: ({ kind }) => kind as VisitKind }),
    status: t.field({ type: VisitStatusEnum, resolve: ({ status }) => status as VisitStatus }),
    startsAt: t.field({ type: 'DateTime', resolve: ({ startsAt }) => startsAt }),
    durationMinutes: t.exposeInt('durationMinutes'),
    place: t.exposeString('place', {
      nullable: true,
      description: 'Where to meet, when it is not simply the dwelling.',
      personal: ofVisit,
    }),
    partner: t.field({
      type: PartnerStub,
      nullable: true,
      description: 'Who goes; null for the territory itself.',
      resolve: ({ partnerId }) => (partnerId === null ? null : { id: toGlobalId('Partner', partnerId) }),
    }),
    agent: t.field({
      type: AgentStub,
      nullable: true,
      description: 'The agent in charge.',
      resolve: ({ agentId }) => agentStub(agentId),
    }),
    message: t.exposeString('message', {
      nullable: true,
      description: 'What the occupant is told.',
      personal: ofVisit,
    }),
    wish: t.exposeString('wish', {
      nullable: true,
      description: 'When the occupant would rather have it.',
      personal: ofVisit,
    }),
    sequence: t.exposeInt('sequence', { description: 'How many times it was moved.' }),
    reason: t.field({
      type: NotDoneReasonEnum,
      nullable: true,
      description: 'Why it did not take place.',
      resolve: ({ reason }) => reason as NotDoneReason | null,
    }),
    reasonText: t.exposeString('reasonText', { nullable: true, personal: ofVisit }),
    occupantPresent: t.exposeBoolean('occupantPresent', { nullable: true }),
    landlordPresent: t.exposeBoolean('landlordPresent', { nullable: true }),
    worksVerified: t.exposeBoolean('worksVerified', {
      nullable: true,
      description: 'Whether the works were seen done; null when nobody went for that.',
    }),
    report: t.exposeString('report', { nullable: true, personal: ofVisit }),
    minutes: t.exposeString('minutes', {
      nullable: true,
      description: 'What was typed during a call.',
      personal: ofVisit,
    }),
    concludedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ concludedAt }) => concludedAt }),
    findings: t.field({
      type: [FindingType],
      directives: { listSize: { assumedSize: 10 } },
      resolve: ({ id }, _args, context) => aroundVisits(context).findings.load(id),
    }),
    history: t.field({
      type: [StepType],
      directives: { listSize: { assumedSize: 10 } },
      description: 'Oldest first.',
      resolve: ({ id }, _args, context) => aroundVisits(context).steps.load(id),
    }),
    documents: t.field({
      type: [DocumentType],
      directives: { listSize: { assumedSize: 10 } },
      resolve: ({ id }, _args, context) => aroundVisits(context).documents.load(id),
    }),
    calendarUrl: t.string({
      description: 'Path of its calendar file on the host of the territory.',
      resolve: ({ id }) => calendarUrl(id),
    }),
    signalement: t.field({ type: SignalementType, nullable: true, resolve: ({ signalementId }) => signalementId }),
    allowedActions: t.field({
      type: [VisitActionEnum],
      directives: { listSize: { assumedSize: 10 } },
      resolve: async (visit, _args, context) => {
        const file = await relatedTo(context).statuses.load(visit.signalementId);
        if (!file) return [];
        const actor = await visitActor(context, visit.signalementId);
        return allowedVisitActions(factsOf(visit, file.status), actor, context.now());
      },
    }),
  }),
});
