import type { Declarant, Document } from '@mitoyen/database/client';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { PartnerStub } from '../affectation/affectation.schema.ts';
import { builder } from '../builder.ts';
import { contentsOf } from '../completeness/completeness.store.ts';
import { missingFrom } from '../completeness/completeness.ts';
import { wordsForMissing } from '../completeness/missing-words.ts';
import { DocumentKindEnum, documentsOfFiles } from '../document/document.schema.ts';
import { documentUrl } from '../document/document.store.ts';
import { type DocumentHand, type DocumentKind, isForResident, mayHandle } from '../document/document.ts';
import { FORM_LOCALES } from '../form/form.ts';
import { relatedTo } from '../signalement/related.loaders.ts';
import { LOST_SIGHT } from '../signalement/visibility.ts';
import { findVisitsOfFiles } from '../visit/visit.store.ts';
import { FollowUpSuivi, FollowUpType } from './follow-up.schema.ts';
import type { OpenFollowUp } from './follow-up-link.command.ts';
import { PROGRESS_STEPS, type ProgressStep, progressOf } from './progress.ts';

const ofFollowedFile = { of: 'Signalement', id: ({ signalement }: OpenFollowUp) => signalement.id };

const FollowUpStepType = builder.objectRef<ProgressStep & { partnerIds: readonly string[] }>('FollowUpStep').implement({
  description:
    'A step of the file in the words of the person who reported, with its day or the day it is promised for.',
  fields: (t) => ({
    code: t.field({
      type: builder.enumType('FollowUpStepCode', { values: PROGRESS_STEPS }),
      resolve: ({ code }) => code,
    }),
    state: t.field({
      type: builder.enumType('FollowUpStepState', { values: ['DONE', 'CURRENT', 'TO_COME'] as const }),
      resolve: ({ state }) => state,
    }),
    at: t.field({ type: 'DateTime', nullable: true, resolve: ({ at }) => at }),
    dueAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ dueAt }) => dueAt }),
    partners: t.field({
      type: [PartnerStub],
      description: 'Whom the file was given to.',
      directives: { listSize: { assumedSize: 4 } },
      resolve: ({ partnerIds }) => partnerIds.map((id) => ({ id: toGlobalId('Partner', id) })),
    }),
  }),
});

builder.objectField(FollowUpType, 'progress', (t) =>
  t.field({
    type: [FollowUpStepType],
    directives: { listSize: { assumedSize: 6 } },
    resolve: async ({ signalement }, _args, context) => {
      const { id, status, createdAt, endedAt, closingReason } = signalement;
      const steps = await relatedTo(context).steps.load(id);
      const given = (await relatedTo(context).affectations.load(id)).filter(
        (part) => !LOST_SIGHT.includes(part.status),
      );
      const first = (dates: readonly Date[]) => dates.reduce<Date | null>((a, b) => (a && a < b ? a : b), null);
      const ofFile = steps.filter(({ affectationId }) => affectationId === null);
      const givenAt = first(given.map((part) => part.createdAt));
      const answeredAt = first(ofFile.filter(({ fromStatus }) => fromStatus === 'NEW').map(({ at }) => at)) ?? givenAt;
      const visits = await findVisitsOfFiles(context.db, [id]);
      const done = visits.filter((visit) => visit.status === 'DONE').at(-1);
      const next = visits.find((visit) => visit.status === 'CONFIRMED' && visit.startsAt > context.now());
      const visitedAt = done?.startsAt ?? null;
      const nextVisitAt = next?.startsAt ?? null;
      const progress = progressOf(
        { status, createdAt, endedAt, closingReason, answeredAt, givenAt, visitedAt, nextVisitAt },
        context.tenant.rules.signalement.answerWorkingDays,
      );
      return progress.map((step) => ({
        ...step,
        partnerIds: step.code === 'GIVEN' ? given.map(({ partnerId }) => partnerId) : [],
      }));
    },
  }),
);

builder.objectField(FollowUpType, 'missing', (t) =>
  t.stringList({
    description: 'What the file still lacks, in words, while it goes on. `locale`: fr, en or ar.',
    args: { locale: t.arg.string() },
    resolve: async ({ signalement: { id, endedAt } }, { locale }, { db }) => {
      if (endedAt) return [];
      const contents = (await contentsOf(db, [id])).get(id);
      const language = FORM_LOCALES.find((each) => each === locale) ?? 'fr';
      return contents ? missingFrom(contents).map((code) => wordsForMissing(code, language)) : [];
    },
  }),
);

const ContactType = builder.objectRef<Declarant>('FollowUpContact').implement({
  description: 'How the declarant is reached, as she gave it.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true }),
    email: t.exposeString('email', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
  }),
});

builder.objectField(FollowUpType, 'contact', (t) =>
  t.field({
    type: ContactType,
    nullable: true,
    personal: ofFollowedFile,
    description: 'Null for a helper.',
    resolve: ({ signalement, helper }, _args, { db }) =>
      helper ? null : db.declarant.findFirst({ where: { signalementId: signalement.id } }),
  }),
);

type FollowedDocument = Document & { readonly open: OpenFollowUp };

const FollowUpDocumentType = builder.objectRef<FollowedDocument>('FollowUpDocument').implement({
  description: 'A document that the declarant sent, or that is shown to her.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Document', id) }),
    kind: t.field({
      type: DocumentKindEnum,
      // The column holds nothing but what the enum allows.
      resolve: ({ kind }) => kind as DocumentKind,
    }),
    name: t.exposeString('fileName'),
    bytes: t.exposeInt('bytes'),
    url: t.string({ resolve: ({ id, open }) => documentUrl(id, open.token) }),
    thumbnailUrl: t.string({
      nullable: true,
      resolve: ({ id, open, hasThumbnail }) => (hasThumbnail ? documentUrl(id, open.token, 'thumb') : null),
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    isMine: t.boolean({
      description: 'Sent by the declarant or a helper; the others were shared with them.',
      resolve: ({ senderKind }) => senderKind === 'DECLARANT' || senderKind === 'HELPER',
    }),
    canDelete: t.boolean({ resolve: (document) => mayHandle(document, handOf(document.open)) }),
  }),
});

/** The declarant or the helper who holds this token. */
export function handOf({ helper }: OpenFollowUp): DocumentHand {
  return helper ? { side: 'helper', helperId: helper.id } : { side: 'declarant' };
}

builder.objectField(FollowUpType, 'documents', (t) =>
  t.field({
    type: [FollowUpDocumentType],
    personal: ofFollowedFile,
    description: 'Oldest first.',
    resolve: async (open, _args, context) =>
      (await documentsOfFiles(context).load(open.signalement.id))
        .filter(isForResident)
        .map((document) => ({ ...document, open })),
  }),
);

builder.objectField(FollowUpSuivi, 'documents', (t) =>
  t.field({
    type: [FollowUpDocumentType],
    personal: { of: 'Signalement', id: ({ signalementId }) => signalementId },
    description: 'What was sent with it.',
    resolve: async ({ id, open }, _args, context) =>
      (await documentsOfFiles(context).load(open.signalement.id))
        .filter((document) => document.suiviId === id && isForResident(document))
        .map((document) => ({ ...document, open })),
  }),
);
