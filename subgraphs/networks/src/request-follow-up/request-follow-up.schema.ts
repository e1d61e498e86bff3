import type { ConnectionRequestEvent, ConnectionRequestMessage } from '@mitoyen/database/client';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import {
  ApplicantKindEnum,
  ClosingReasonEnum,
  HeatingEnergyEnum,
  RequestStatusEnum,
  StructureKindEnum,
} from '../connection-request/connection-request.types.ts';
import { judgeRequest, REQUEST_STATUSES } from '../connection-request/life-cycle.ts';
import { relatedTo } from '../connection-request/related.loaders.ts';
import { closingReasonOf } from '../connection-request/status-mail.ts';
import { EligibilityOutcome } from '../eligibility/eligibility.schema.ts';
import type { EligibilityOutcome as Outcome } from '../eligibility/eligibility.ts';
import { HeatingType } from '../eligibility/heating.schema.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { findOpenQuestion } from '../reminder/reminder.store.ts';
import { answerReminder, withdrawRequest, writeFromRequestLink } from './applicant.command.ts';
import { type OpenRequest, readRequestLink } from './request-link.command.ts';

const MessageType = builder.objectRef<ConnectionRequestMessage>('FollowedRequestMessage').implement({
  description: 'A message as the applicant reads it: hers, or one of those who deal with the request.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('ConnectionRequestMessage', id) }),
    isMine: t.boolean({ resolve: ({ authorKind }) => authorKind === 'APPLICANT' }),
    subject: t.exposeString('subject', { nullable: true }),
    text: t.exposeString('text'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
  }),
});

const StepType = builder.objectRef<ConnectionRequestEvent>('FollowedRequestStep').implement({
  description: 'A status that the request reached, and what was said of it to the applicant.',
  fields: (t) => ({
    status: t.field({
      type: RequestStatusEnum,
      resolve: ({ toStatus }) => REQUEST_STATUSES.find((status) => status === toStatus) ?? 'NEW',
    }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    message: t.exposeString('message', { nullable: true }),
  }),
});

const ofFollowedRequest = { of: 'ConnectionRequest', id: ({ request }: OpenRequest) => request.id };
const APPLICANT = { side: 'applicant' } as const;

const FollowedType = builder.objectRef<OpenRequest>('FollowedRequest').implement({
  description: 'A request as its applicant sees it, by the private link.',
  fields: (t) => ({
    reference: t.string({ resolve: ({ request }) => request.reference }),
    status: t.field({ type: RequestStatusEnum, resolve: ({ request }) => request.status }),
    closingReason: t.field({
      type: ClosingReasonEnum,
      nullable: true,
      resolve: ({ request }) => closingReasonOf(request.closingReason),
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ request }) => request.createdAt }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ request }) => request.updatedAt }),
    addressLabel: t.string({ resolve: ({ request }) => request.addressLabel }),
    applicantKind: t.field({ type: ApplicantKindEnum, resolve: ({ request }) => request.applicantKind }),
    structureKind: t.field({ type: StructureKindEnum, resolve: ({ request }) => request.structureKind }),
    heatingEnergy: t.field({
      type: HeatingEnergyEnum,
      nullable: true,
      resolve: ({ request }) => request.heatingEnergy,
    }),
    heatingType: t.field({ type: HeatingType, nullable: true, resolve: ({ request }) => request.heatingType }),
    dwellings: t.int({ nullable: true, resolve: ({ request }) => request.dwellings }),
    comment: t.string({ personal: ofFollowedRequest, resolve: ({ request }) => request.comment }),
    outcome: t.field({
      type: EligibilityOutcome,
      // Written by the deposit from a verdict, and by nothing else.
      resolve: ({ request }) => request.outcome as Outcome,
    }),
    distanceMeters: t.int({ nullable: true, resolve: ({ request }) => request.distanceMeters }),
    network: t.field({ type: HeatNetwork, nullable: true, resolve: ({ request }) => request.networkId }),
    isWithPartner: t.boolean({
      description: 'Whether an operator has it; otherwise the collectivité.',
      resolve: ({ request }) => request.partnerId !== null,
    }),
    steps: t.field({
      type: [StepType],
      personal: ofFollowedRequest,
      description: 'Oldest first.',
      resolve: async ({ request }, _args, context) => {
        const events = await relatedTo(context).events.load(request.id);
        return events.filter(({ fromStatus, toStatus }) => fromStatus !== toStatus);
      },
    }),
    messages: t.field({
      type: [MessageType],
      personal: ofFollowedRequest,
      description: 'Oldest first.',
      resolve: ({ request }, _args, context) => relatedTo(context).messages.load(request.id),
    }),
    isAsked: t.boolean({
      description: 'Whether « avez-vous été recontacté ? » waits for an answer (`answerReminder`).',
      resolve: async ({ request }, _args, { db }) => (await findOpenQuestion(db, request.id)) !== null,
    }),
    canWrite: t.boolean({
      resolve: ({ request }, _args, context) =>
        judgeRequest('WRITE_FROM_LINK', request, APPLICANT, context.now()).allowed,
    }),
    canWithdraw: t.boolean({
      resolve: ({ request }, _args, context) => judgeRequest('WITHDRAW', request, APPLICANT, context.now()).allowed,
    }),
    answerDays: t.int({ resolve: (_open, _args, { tenant }) => tenant.rules.requests.operatorReminderDays }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ link }) => link.expiresAt }),
  }),
});

builder.queryField('connectionRequestByLink', (t) =>
  t.field({
    type: FollowedType,
    description: 'Changes nothing: a mail scanner may open it. Refusals: NOT_FOUND, LINK_EXPIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => readRequestLink(context, token),
  }),
);

builder.mutationField('writeFromRequestLink', (t) =>
  t.field({
    type: FollowedType,
    description:
      'The applicant writes to who deals with the request. Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (text).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }), text: t.arg.string({ required: true }) },
    resolve: (_root, { token, text }, context) => writeFromRequestLink(context, token, text),
  }),
);

builder.mutationField('answerReminder', (t) =>
  t.field({
    type: FollowedType,
    description:
      'The applicant says whether somebody got in touch. Refusals: NOT_FOUND, LINK_EXPIRED, NOTHING_ASKED, TOO_LONG, BAD_FORMAT (text).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      wasContacted: t.arg.boolean({ required: true }),
      comment: t.arg.string(),
    },
    resolve: (_root, { token, wasContacted, comment }, context) =>
      answerReminder(context, token, wasContacted, comment),
  }),
);

builder.mutationField('withdrawConnectionRequest', (t) =>
  t.field({
    type: FollowedType,
    description:
      'The applicant gives the request up. Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS, TOO_LONG, BAD_FORMAT (text).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }), message: t.arg.string() },
    resolve: (_root, { token, message }, context) => withdrawRequest(context, token, message),
  }),
);
