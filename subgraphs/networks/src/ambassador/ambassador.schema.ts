import type { Ambassador, AmbassadorContact, AmbassadorExchange } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import {
  answerExchange,
  askAmbassador,
  declineAmbassador,
  openAmbassador,
  openExchange,
  proposeAmbassador,
  publishAmbassador,
  withdrawAmbassador,
} from './ambassador.command.ts';
import { findContact, listAmbassadors } from './ambassador.store.ts';
import { AMBASSADOR_STATUSES } from './ambassador.ts';

const StatusEnum = builder.enumType('AmbassadorStatus', { values: AMBASSADOR_STATUSES });

const AmbassadorType = builder.objectRef<Ambassador>('Ambassador').implement({
  description: 'A connected building that tells of it, as everybody reads it: its commune, no address and no person.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Ambassador', id) }),
    citycode: t.exposeString('citycode'),
    connectionYear: t.exposeInt('connectionYear'),
    dwellings: t.exposeInt('dwellings'),
    text: t.string({ description: 'As it was moderated.', resolve: ({ publishedText }) => publishedText ?? '' }),
  }),
});

builder.queryField('ambassadors', (t) =>
  t.field({
    type: [AmbassadorType],
    directives: { listSize: { assumedSize: 100 } },
    description: 'Those that are published, newest first.',
    authScopes: { public: true },
    args: { citycode: t.arg.string({ description: 'INSEE code: those of one commune.' }) },
    resolve: (_root, { citycode }, { db }) => listAmbassadors(db, ['PUBLISHED'], citycode ?? undefined),
  }),
);

const ProposalInput = builder.inputType('AmbassadorInput', {
  fields: (t) => ({
    citycode: t.string({ required: true }),
    connectionYear: t.int({ required: true }),
    dwellings: t.int({ required: true }),
    testimony: t.string({ required: true }),
    name: t.string({ required: true }),
    email: t.string({ required: true }),
    consent: t.boolean({ required: true }),
  }),
});

const Followed = builder.objectRef<Ambassador>('FollowedAmbassador').implement({
  description: 'A testimony as who gave it sees it, by the private link.',
  fields: (t) => ({
    status: t.field({ type: StatusEnum, resolve: ({ status }) => status }),
    citycode: t.exposeString('citycode'),
    connectionYear: t.exposeInt('connectionYear'),
  }),
});

builder.mutationField('proposeAmbassador', (t) =>
  t.field({
    type: Followed,
    description:
      'Refusals: REQUIRED, TOO_LONG, BAD_FORMAT, BAD_EMAIL, OUT_OF_RANGE, OUT_OF_TERRITORY, GIVES_CONTACT, CONSENT_REQUIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: ProposalInput, required: true }) },
    resolve: (_root, { input }, context) => proposeAmbassador(context, { ...input }),
  }),
);

builder.queryField('ambassadorByLink', (t) =>
  t.field({
    type: Followed,
    description: 'Changes nothing: a mail scanner may open it. Refusals: NOT_FOUND.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => openAmbassador(context, token),
  }),
);

builder.mutationField('withdrawAmbassador', (t) =>
  t.field({
    type: Followed,
    description:
      'The consent is taken back: nothing stays public, nobody is written to. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => withdrawAmbassador(context, token),
  }),
);

builder.mutationField('askAmbassador', (t) =>
  t.field({
    type: builder.objectRef<{ isSent: true }>('AmbassadorQuestion').implement({
      description: 'A question that was carried.',
      fields: (f) => ({ isSent: f.exposeBoolean('isSent') }),
    }),
    description: 'Refusals: NOT_FOUND, REQUIRED, TOO_LONG, BAD_FORMAT, BAD_EMAIL, CONSENT_REQUIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      email: t.arg.string({ required: true, description: 'Where the answer goes; the ambassador never reads it.' }),
      question: t.arg.string({ required: true }),
      consent: t.arg.boolean({ required: true }),
    },
    resolve: async (_root, { id, ...input }, context) => {
      await askAmbassador(context, requireId('Ambassador', id), input);
      return { isSent: true } as const;
    },
  }),
);

const ExchangeType = builder.objectRef<AmbassadorExchange>('AmbassadorExchange').implement({
  description: 'A question as the ambassador reads it, by the private link.',
  fields: (t) => ({
    question: t.exposeString('question', { personal: { of: 'AmbassadorExchange', id: ({ id }) => id } }),
    askedAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    isAnswered: t.boolean({ resolve: ({ answeredAt }) => answeredAt !== null }),
  }),
});

builder.queryField('ambassadorExchange', (t) =>
  t.field({
    type: ExchangeType,
    description: 'Changes nothing. Refusals: NOT_FOUND.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => openExchange(context, token),
  }),
);

builder.mutationField('answerAmbassadorExchange', (t) =>
  t.field({
    type: ExchangeType,
    description: 'Once. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }), answer: t.arg.string({ required: true }) },
    resolve: (_root, { token, answer }, context) => answerExchange(context, token, { answer }),
  }),
);

const ContactType = builder.objectRef<AmbassadorContact>('AmbassadorContact').implement({
  description: 'Whom to write to. Personal data: each reading leaves an audit entry.',
  fields: (t) => ({
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    consentedAt: t.field({ type: 'DateTime', resolve: ({ consentedAt }) => consentedAt }),
  }),
});

const ModeratedType = builder.objectRef<Ambassador>('ModeratedAmbassador').implement({
  description: 'A testimony as agents moderate it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Ambassador', id) }),
    status: t.field({ type: StatusEnum, resolve: ({ status }) => status }),
    citycode: t.exposeString('citycode'),
    connectionYear: t.exposeInt('connectionYear'),
    dwellings: t.exposeInt('dwellings'),
    testimony: t.exposeString('testimony'),
    publishedText: t.exposeString('publishedText', { nullable: true }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      personal: 'by its loader',
      description: 'Null once forgotten.',
      resolve: ({ id }, _args, context) =>
        context.personalRead('Ambassador', [id], ['contact'], (db) => findContact(db, id)),
    }),
  }),
});

builder.queryField('moderatedAmbassadors', (t) =>
  t.field({
    type: [ModeratedType],
    directives: { listSize: { assumedSize: 100 } },
    description: 'Every testimony that was not withdrawn, newest first.',
    authScopes: { permission: 'ambassador.manage' },
    resolve: (_root, _args, { db }) => listAmbassadors(db, ['PROPOSED', 'PUBLISHED', 'DECLINED'], undefined),
  }),
);

builder.mutationField('publishAmbassador', (t) =>
  t.field({
    type: ModeratedType,
    description:
      'In these words, or corrects what is published. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT, GIVES_CONTACT.',
    authScopes: { permission: 'ambassador.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), text: t.arg.string({ required: true }) },
    resolve: (_root, { id, text }, context) => publishAmbassador(context, requireId('Ambassador', id), { text }),
  }),
);

builder.mutationField('declineAmbassador', (t) =>
  t.field({
    type: ModeratedType,
    description: 'Does not publish it, or takes it down. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { permission: 'ambassador.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => declineAmbassador(context, requireId('Ambassador', id)),
  }),
);
