import type {
  ConnectionApplicant,
  ConnectionRequest,
  ConnectionRequestEvent,
  ConnectionRequestMessage,
  ConnectionRequestReminder,
} from '@mitoyen/database/client';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Agent } from '../audit/journal.schema.ts';
import { builder } from '../builder.ts';
import { EligibilityOutcome, EligibilityReason } from '../eligibility/eligibility.schema.ts';
import type { EligibilityOutcome as Outcome, EligibilityReason as Reason } from '../eligibility/eligibility.ts';
import { HeatingType } from '../eligibility/heating.schema.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { PartnerStub, partnerStub } from '../recipient/partner.stub.ts';
import { REMINDER_KINDS } from '../reminder/reminder.ts';
import { APPLICANT_KINDS, HEATING_ENERGIES, STRUCTURE_KINDS } from '../request-deposit/request-deposit.ts';
import { findLastEvent, findSeenRequests } from './connection-request.store.ts';
import { allowedRequestActions, REQUEST_ACTIONS, REQUEST_STATUSES, undoableUntil } from './life-cycle.ts';
import { CLOSING_REASONS, type ClosingReason, REASSIGNMENT_REASONS, type ReassignmentReason } from './reasons.ts';
import { relatedTo } from './related.loaders.ts';
import { actorIn, agentIdOf, sightIn } from './request-access.command.ts';
import { closingReasonOf } from './status-mail.ts';

const keys = <Key extends string>(words: Readonly<Record<Key, unknown>>) => Object.keys(words) as Key[];

export const RequestStatusEnum = builder.enumType('ConnectionRequestStatus', {
  description: 'Where a request stands; the last three are ends.',
  values: REQUEST_STATUSES,
});
export const RequestActionEnum = builder.enumType('ConnectionRequestAction', {
  description: 'What may be done to a request, as its life cycle judges it.',
  values: REQUEST_ACTIONS,
});
export const ApplicantKindEnum = builder.enumType('ConnectionApplicantKind', { values: APPLICANT_KINDS });
export const StructureKindEnum = builder.enumType('ConnectionStructureKind', { values: STRUCTURE_KINDS });
export const HeatingEnergyEnum = builder.enumType('HeatingEnergy', {
  description: 'What heats the building today.',
  values: HEATING_ENERGIES,
});
export const ClosingReasonEnum = builder.enumType('RequestClosingReason', {
  description: 'Why a request ends without a connection.',
  values: Object.fromEntries(
    keys(CLOSING_REASONS).map((key) => [
      key,
      { value: key, description: `${CLOSING_REASONS[key].ends} : ${CLOSING_REASONS[key].words}` },
    ]),
  ) as Record<ClosingReason, { value: ClosingReason; description: string }>,
});
export const ReassignmentReasonEnum = builder.enumType('RequestReassignmentReason', {
  description: 'Why a request changes hands.',
  values: Object.fromEntries(
    keys(REASSIGNMENT_REASONS).map((key) => [key, { value: key, description: REASSIGNMENT_REASONS[key] }]),
  ) as Record<ReassignmentReason, { value: ReassignmentReason; description: string }>,
});

/** What is personal in a request is written in the audit log under the request. */
const ofRequest = { of: 'ConnectionRequest', id: ({ id }: { id: string }) => id };
const ofItsRequest = { of: 'ConnectionRequest', id: ({ requestId }: { requestId: string }) => requestId };

const agentStub = (agentId: string | null) => (agentId === null ? null : { id: toGlobalId('Agent', agentId) });

const ApplicantType = builder.objectRef<ConnectionApplicant>('ConnectionApplicant').implement({
  description: 'Who asks to be connected. Each reading is written in the audit log.',
  fields: (t) => ({
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    phone: t.exposeString('phone', { nullable: true }),
    representedStructure: t.exposeString('representedStructure', { nullable: true }),
  }),
});

const EventType = builder.objectRef<ConnectionRequestEvent>('ConnectionRequestEvent').implement({
  description: 'One dated step in the life of a request.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('ConnectionRequestEvent', id) }),
    action: t.exposeString('action', {
      description: 'A ConnectionRequestAction, or DEPOSIT, ASSIGN, NOTE, DISMISS_PROPOSAL, REMIND_<kind>.',
    }),
    fromStatus: t.exposeString('fromStatus', { description: 'A status; NONE for the deposit.' }),
    toStatus: t.field({ type: RequestStatusEnum, resolve: ({ toStatus }) => statusOf(toStatus) }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'A RequestClosingReason or a RequestReassignmentReason.',
    }),
    message: t.exposeString('message', { nullable: true, personal: ofItsRequest }),
    fromPartner: t.field({
      type: PartnerStub,
      nullable: true,
      description: 'Who had the request before, when it changed hands; null: the collectivité.',
      resolve: ({ fromPartnerId }) => partnerStub(fromPartnerId),
    }),
    toPartner: t.field({ type: PartnerStub, nullable: true, resolve: ({ toPartnerId }) => partnerStub(toPartnerId) }),
    actorKind: t.exposeString('actorKind', { description: 'agent, integrator, operator, system or applicant.' }),
    agent: t.field({ type: Agent, nullable: true, resolve: ({ agentId }) => agentStub(agentId) }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
  }),
});

/** A status as it comes back from the database, where only this capability writes it. */
function statusOf(text: string): (typeof REQUEST_STATUSES)[number] {
  const known = REQUEST_STATUSES.find((status) => status === text);
  if (!known) throw new Error('a step names no status');
  return known;
}

export const MessageType = builder.objectRef<ConnectionRequestMessage>('ConnectionRequestMessage').implement({
  description: 'What was written between the applicant and those who deal with the request.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('ConnectionRequestMessage', id) }),
    isFromApplicant: t.boolean({ resolve: ({ authorKind }) => authorKind === 'APPLICANT' }),
    author: t.field({ type: Agent, nullable: true, resolve: ({ authorId }) => agentStub(authorId) }),
    templateKey: t.exposeString('templateKey', { nullable: true }),
    subject: t.exposeString('subject', { nullable: true }),
    text: t.exposeString('text', { personal: ofItsRequest, description: 'The private link is not in it.' }),
    cc: t.exposeStringList('cc', { description: 'Who got a copy.', personal: ofItsRequest }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
  }),
});

const ReminderKindEnum = builder.enumType('RequestReminderKind', { values: REMINDER_KINDS });
const ReminderType = builder.objectRef<ConnectionRequestReminder>('ConnectionRequestReminder').implement({
  description: 'What somebody is asked when nothing happens, and when.',
  fields: (t) => ({
    kind: t.field({ type: ReminderKindEnum, resolve: ({ kind }) => kind }),
    dueAt: t.field({ type: 'DateTime', resolve: ({ dueAt }) => dueAt }),
    sentAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ sentAt }) => sentAt }),
    cancelledAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ cancelledAt }) => cancelledAt }),
    answeredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ answeredAt }) => answeredAt }),
    wasContacted: t.exposeBoolean('wasContacted', { nullable: true, description: 'What the applicant answered.' }),
    comment: t.exposeString('comment', { nullable: true, personal: ofItsRequest }),
  }),
});

const ProposalType = builder.objectRef<ConnectionRequest>('ReassignmentProposal').implement({
  description: 'What the partner of a request proposes, until the territory has decided.',
  fields: (t) => ({
    partner: t.field({
      type: PartnerStub,
      nullable: true,
      description: 'Null: the collectivité is to choose.',
      resolve: ({ proposedPartnerId }) => partnerStub(proposedPartnerId),
    }),
    network: t.field({ type: HeatNetwork, nullable: true, resolve: ({ proposedNetworkId }) => proposedNetworkId }),
    reason: t.string({ resolve: ({ proposalReason }) => proposalReason ?? '' }),
    at: t.field({ type: 'DateTime', nullable: true, resolve: ({ proposedAt }) => proposedAt }),
  }),
});

export const ConnectionRequestType = builder.loadableNode('ConnectionRequest', {
  description: 'A request to be connected to a heat network.',
  id: { resolve: (row: ConnectionRequest) => row.id },
  // Null where there is none in sight.
  load: (ids: string[], context) => findSeenRequests(context.db, sightIn(context), ids) as Promise<ConnectionRequest[]>,
  fields: (t) => ({
    reference: t.exposeString('reference', { description: 'What people read and say: R-2026-000123.' }),
    status: t.field({ type: RequestStatusEnum, resolve: ({ status }) => status }),
    version: t.exposeInt('version', { description: 'Grows with each change.' }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
    validatedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ validatedAt }) => validatedAt }),
    firstAnswerAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ firstAnswerAt }) => firstAnswerAt }),
    assignedAt: t.field({
      type: 'DateTime',
      description: 'Since when it is in the present hands.',
      resolve: ({ assignedAt }) => assignedAt,
    }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    closingReason: t.field({
      type: ClosingReasonEnum,
      nullable: true,
      resolve: ({ closingReason }) => closingReasonOf(closingReason),
    }),
    isErased: t.boolean({
      description: 'Whether what names people is gone.',
      resolve: ({ erasedAt }) => erasedAt !== null,
    }),
    addressLabel: t.exposeString('addressLabel'),
    citycode: t.exposeString('citycode', { description: 'INSEE code of the commune.' }),
    lon: t.exposeFloat('lon', { nullable: true, description: 'WGS84 degrees.' }),
    lat: t.exposeFloat('lat', { nullable: true, description: 'WGS84 degrees.' }),
    applicantKind: t.field({ type: ApplicantKindEnum, resolve: ({ applicantKind }) => applicantKind }),
    structureKind: t.field({ type: StructureKindEnum, resolve: ({ structureKind }) => structureKind }),
    heatingEnergy: t.field({ type: HeatingEnergyEnum, nullable: true, resolve: ({ heatingEnergy }) => heatingEnergy }),
    heatingType: t.field({ type: HeatingType, nullable: true, resolve: ({ heatingType }) => heatingType }),
    dwellings: t.exposeInt('dwellings', { nullable: true }),
    surface: t.exposeInt('surface', { nullable: true, description: 'Square metres.' }),
    comment: t.exposeString('comment', { personal: ofRequest }),
    origin: t.exposeString('origin', { nullable: true, description: 'The page it was made from, as a path.' }),
    outcome: t.field({
      type: EligibilityOutcome,
      description: 'The verdict on the day of the deposit.',
      // Written by the deposit from a verdict, and by nothing else.
      resolve: ({ outcome }) => outcome as Outcome,
    }),
    // As `outcome`.
    reason: t.field({ type: EligibilityReason, resolve: ({ reason }) => reason as Reason }),
    rulesVersion: t.exposeString('rulesVersion'),
    distanceMeters: t.exposeInt('distanceMeters', { nullable: true }),
    thresholdMeters: t.exposeInt('thresholdMeters', { nullable: true }),
    eligibleFrom: t.exposeInt('eligibleFrom', { nullable: true, description: 'A year.' }),
    verdictSnapshot: t.field({
      type: 'JSON',
      description: 'Networks and perimeters as they were judged on that day.',
      resolve: ({ verdict }) => verdict,
    }),
    isHighPotential: t.exposeBoolean('isHighPotential'),
    buildingYear: t.exposeInt('buildingYear', { nullable: true, description: 'Of the building register.' }),
    buildingRnbId: t.exposeString('buildingRnbId', { nullable: true }),
    network: t.field({ type: HeatNetwork, nullable: true, resolve: ({ networkId }) => networkId }),
    partner: t.field({
      type: PartnerStub,
      nullable: true,
      description: 'Who must answer; null: the collectivité sorts it.',
      resolve: ({ partnerId }) => partnerStub(partnerId),
    }),
    proposal: t.field({
      type: ProposalType,
      nullable: true,
      resolve: (row) => (row.proposedAt === null ? null : row),
    }),
    applicant: t.field({
      type: ApplicantType,
      nullable: true,
      authScopes: { permission: 'request.readApplicant' },
      personal: 'by its loader',
      description: 'Null once erased.',
      resolve: ({ id }, _args, context) => relatedTo(context).applicants.load(id),
    }),
    history: t.field({
      type: [EventType],
      description: 'Oldest first; what was taken back is left out.',
      resolve: ({ id }, _args, context) => relatedTo(context).events.load(id),
    }),
    messages: t.field({
      type: [MessageType],
      nullable: true,
      authScopes: { permission: 'request.readApplicant' },
      description: 'Oldest first.',
      resolve: ({ id }, _args, context) => relatedTo(context).messages.load(id),
    }),
    reminders: t.field({
      type: [ReminderType],
      description: 'By date.',
      resolve: ({ id }, _args, context) => relatedTo(context).reminders.load(id),
    }),
    isLate: t.boolean({
      description: 'Without a first answer after the days that the territory gives.',
      resolve: ({ firstAnswerAt, endedAt, assignedAt }, _args, context) =>
        firstAnswerAt === null &&
        endedAt === null &&
        context.now().getTime() - assignedAt.getTime() >
          context.tenant.rules.requests.operatorReminderDays * 86_400_000,
    }),
    allowedActions: t.field({
      type: [RequestActionEnum],
      description: 'What the reader may do now.',
      resolve: (row, _args, context) => allowedRequestActions(row, actorIn(context), context.now()),
    }),
    undoableUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when the reader may take her last step back (`undoRequestStep`).',
      resolve: async ({ id }, _args, context) => {
        const agentId = agentIdOf(context.viewer);
        if (agentId === null) return null;
        const last = await findLastEvent(context.db, id);
        return undoableUntil(last ?? undefined, agentId, context.now());
      },
    }),
  }),
});

builder.asEntity(ConnectionRequestType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, context) => {
    const raw = fromGlobalId('ConnectionRequest', id);
    return raw === undefined ? null : ConnectionRequestType.getDataloader(context).load(raw);
  },
});
