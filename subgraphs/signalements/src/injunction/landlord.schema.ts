import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { DocumentType } from '../document/document.schema.ts';
import { findDocumentsOfOwners } from '../document/document.store.ts';
import { isForLandlord } from '../document/document.ts';
import { FollowUpType } from '../follow-up/follow-up.schema.ts';
import { dayOf } from '../procedure/day.ts';
import { relatedTo } from '../signalement/related.loaders.ts';
import { ReportedDesordreType } from '../signalement/signalement.types.ts';
import { InjunctionActionEnum, InjunctionMessageType, InjunctionStatusEnum } from './injunction.schema.ts';
import { findInjunction, findMessages, findOfFile, type OpenInjunction } from './injunction.store.ts';
import { allowedInjunctionActions, type InjunctionStatus } from './injunction-life-cycle.ts';
import { answerAsLandlord, declareWorks, LANDLORD_ANSWERS, writeAsLandlord } from './landlord.command.ts';
import { landlordToken, readLandlordLink, tokenByCode } from './landlord-link.command.ts';
import { decideAsResident, RESIDENT_DECISIONS } from './resident.command.ts';

const ofInjunction = { of: 'Injunction', id: ({ injunction }: OpenInjunction) => injunction.id };
// The column holds nothing but the statuses of its constraint.
const statusOf = ({ injunction }: OpenInjunction) => injunction.status as InjunctionStatus;
const isFileOpen = ({ signalement }: OpenInjunction) => ['NEW', 'ACTIVE'].includes(signalement.status);

const LandlordInjunction = builder.objectRef<OpenInjunction>('LandlordInjunction').implement({
  description: 'An injunction as its landlord sees it: the place and what must be repaired, never who lives there.',
  fields: (t) => ({
    reference: t.string({ resolve: ({ signalement }) => signalement.reference }),
    addressLabel: t.string({ resolve: ({ signalement }) => signalement.addressLabel }),
    status: t.field({ type: InjunctionStatusEnum, resolve: statusOf }),
    isOpen: t.boolean({ description: 'False once the file itself is over.', resolve: isFileOpen }),
    desordres: t.field({
      type: [ReportedDesordreType],
      resolve: async ({ signalement: { id, gridVersion } }, _args, context) =>
        (await relatedTo(context).desordres.load(id)).map((row) => ({ ...row, gridVersion })),
    }),
    sentAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ injunction }) => injunction.sentAt }),
    answerDueAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ injunction }) => injunction.answerDueAt }),
    answeredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ injunction }) => injunction.answeredAt }),
    answerComment: t.string({
      nullable: true,
      personal: ofInjunction,
      resolve: ({ injunction }) => injunction.answerComment,
    }),
    worksPlannedOn: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ injunction }) => dayOf(injunction.worksPlannedOn),
    }),
    declaredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ injunction }) => injunction.declaredAt }),
    contestation: t.string({
      nullable: true,
      personal: ofInjunction,
      description: 'What the occupant says is not done.',
      resolve: ({ injunction }) => injunction.contestation,
    }),
    messages: t.field({
      type: [InjunctionMessageType],
      resolve: ({ injunction }, _args, { db }) => findMessages(db, injunction.id),
    }),
    documents: t.field({
      type: [DocumentType],
      resolve: async ({ injunction }, _args, { db }) =>
        (await findDocumentsOfOwners(db, 'PROCEDURE', [injunction.id])).filter(isForLandlord),
    }),
    engagementUrl: t.string({
      nullable: true,
      description: 'What he committed to, in PDF: path on the host of the territory.',
      resolve: ({ injunction }, _args, context) =>
        injunction.answeredAt && injunction.status !== 'ANSWERED_NO'
          ? `/signalements/injunctions/engagement?bailleur=${landlordToken(context, injunction.id)}`
          : null,
    }),
    allowedActions: t.field({
      type: [InjunctionActionEnum],
      resolve: (open) => (isFileOpen(open) ? allowedInjunctionActions(statusOf(open), 'landlord') : []),
    }),
  }),
});

function documentIds(ids: readonly string[] | null | undefined): string[] {
  return (ids ?? []).map((globalId) => {
    const id = fromGlobalId('Document', globalId);
    if (id === undefined) throw new Refusal('UNKNOWN_DOCUMENT', 'documentIds');
    return id;
  });
}

builder.queryField('landlordInjunction', (t) =>
  t.field({
    type: LandlordInjunction,
    description: 'By the landlord’s private link. Changes nothing: a mail scanner may open it. Refusals: NOT_FOUND.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => readLandlordLink(context, token),
  }),
);

const AccessType = builder.objectRef<{ token: string }>('LandlordAccess').implement({
  description: 'The private token of a landlord who typed the code of his letter.',
  fields: (t) => ({ token: t.exposeString('token') }),
});

builder.mutationField('openByLandlordCode', (t) =>
  t.field({
    type: AccessType,
    description: 'For who has the letter and no link. Refusals: CODE_UNKNOWN.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      reference: t.arg.string({ required: true, description: 'Of the file, as the letter says it.' }),
      code: t.arg.string({ required: true, description: 'Sixteen signs, with or without hyphens.' }),
    },
    resolve: async (_root, { reference, code }, context) => ({ token: await tokenByCode(context, reference, code) }),
  }),
);

const AnswerEnum = builder.enumType('LandlordAnswer', { values: LANDLORD_ANSWERS });

builder.mutationField('answerAsLandlord', (t) =>
  t.field({
    type: LandlordInjunction,
    description:
      'The landlord says what he will do; with help, those who help landlords are called; a no begins the classic procedure. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, TOO_LONG, BAD_FORMAT, BAD_DATE, DATE_PAST, UNKNOWN_DOCUMENT.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      answer: t.arg({ type: AnswerEnum, required: true }),
      comment: t.arg.string(),
      worksPlannedOn: t.arg.string({ description: 'yyyy-mm-dd.' }),
      documentIds: t.arg.idList(),
    },
    resolve: (_root, { token, answer, documentIds: ids, ...said }, context) =>
      answerAsLandlord(context, token, answer, said, documentIds(ids)),
  }),
);

builder.mutationField('declareWorksAsLandlord', (t) =>
  t.field({
    type: LandlordInjunction,
    description:
      'The landlord declares the works done; the resident is asked. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT, UNKNOWN_DOCUMENT.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      text: t.arg.string({ required: true }),
      documentIds: t.arg.idList(),
    },
    resolve: (_root, { token, text, documentIds: ids }, context) =>
      declareWorks(context, token, text, documentIds(ids)),
  }),
);

builder.mutationField('writeAsLandlord', (t) =>
  t.field({
    type: LandlordInjunction,
    description:
      'The landlord writes to the agents. Refusals: NOT_FOUND, REQUIRED, TOO_LONG, BAD_FORMAT, UNKNOWN_DOCUMENT.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      text: t.arg.string({ required: true }),
      documentIds: t.arg.idList(),
    },
    resolve: (_root, { token, text, documentIds: ids }, context) =>
      writeAsLandlord(context, token, text, documentIds(ids)),
  }),
);

const ResidentInjunction = builder.objectRef<OpenInjunction>('ResidentInjunction').implement({
  description: 'The landlord-first route as the resident sees it.',
  fields: (t) => ({
    status: t.field({ type: InjunctionStatusEnum, resolve: statusOf }),
    sentAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ injunction }) => injunction.sentAt }),
    answerDueAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ injunction }) => injunction.answerDueAt }),
    worksPlannedOn: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ injunction }) => dayOf(injunction.worksPlannedOn),
    }),
    declaredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ injunction }) => injunction.declaredAt }),
    declaration: t.string({
      nullable: true,
      personal: ofInjunction,
      description: 'What the landlord says was done.',
      resolve: ({ injunction }) => injunction.declaration,
    }),
    allowedActions: t.field({
      type: [InjunctionActionEnum],
      resolve: (open) => (isFileOpen(open) ? allowedInjunctionActions(statusOf(open), 'resident') : []),
    }),
  }),
});

builder.objectField(FollowUpType, 'injunction', (t) =>
  t.field({
    type: ResidentInjunction,
    nullable: true,
    resolve: async ({ signalement }, _args, { db }) => {
      const injunction = await findOfFile(db, signalement.id);
      return injunction && { injunction, signalement };
    },
  }),
);

builder.mutationField('decideInjunction', (t) =>
  t.field({
    type: ResidentInjunction,
    description:
      'The declarant says whether the works are done, asks for the classic procedure, or stops. Refusals: NOT_FOUND, ' +
      'LINK_EXPIRED, DECLARANT_ONLY, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (text, when she contests).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      decision: t.arg({
        type: builder.enumType('ResidentDecision', { values: RESIDENT_DECISIONS }),
        required: true,
      }),
      text: t.arg.string(),
    },
    resolve: async (_root, { token, decision, text }, context) => {
      const { injunction } = await decideAsResident(context, token, decision, text);
      const open = await findInjunction(context.db, injunction.id);
      if (!open) throw new Refusal('NOT_FOUND', 'token');
      return open;
    },
  }),
);
