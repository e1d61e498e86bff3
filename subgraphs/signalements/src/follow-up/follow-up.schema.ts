import type { Suivi } from '@mitoyen/database/client';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { claimDocuments, ownedByFile } from '../document/document.command.ts';
import { PhotoType } from '../photo/photo.schema.ts';
import { judgeSignalement } from '../signalement/life-cycle.ts';
import { relatedTo } from '../signalement/related.loaders.ts';
import {
  ClosingReasonEnum,
  RefusalReasonEnum,
  ReportedDesordreType,
  SignalementStatusEnum,
} from '../signalement/signalement.types.ts';
import { writeFromFollowUp } from '../suivi/suivi.command.ts';
import { SuiviAuthorKindEnum } from '../suivi/suivi.schema.ts';
import { findPublicSuivis } from '../suivi/suivi.store.ts';
import { type OpenFollowUp, readFollowUp } from './follow-up-link.command.ts';

/** A message, and the private token of whoever reads it. */
export type FollowedSuivi = Suivi & { readonly open: OpenFollowUp };

export const FollowUpSuivi = builder.objectRef<FollowedSuivi>('FollowUpSuivi').implement({
  description: 'A message that the declarant reads: hers, or one of the territory and its partners.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Suivi', id) }),
    text: t.exposeString('text'),
    isMine: t.boolean({
      description: 'Written by who reads: the declarant, or a helper.',
      resolve: ({ authorKind, open }) => authorKind === (open.helper ? 'HELPER' : 'DECLARANT'),
    }),
    authorKind: t.field({ type: SuiviAuthorKindEnum, resolve: ({ authorKind }) => authorKind }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
  }),
});

const ofFollowedFile = { of: 'Signalement', id: ({ signalement }: OpenFollowUp) => signalement.id };

export const FollowUpType = builder.objectRef<OpenFollowUp>('FollowUp').implement({
  description: 'A file as its declarant sees it, by the private link.',
  fields: (t) => ({
    reference: t.string({ resolve: ({ signalement }) => signalement.reference }),
    status: t.field({ type: SignalementStatusEnum, resolve: ({ signalement }) => signalement.status }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ signalement }) => signalement.createdAt }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ signalement }) => signalement.updatedAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ signalement }) => signalement.endedAt }),
    refusalReason: t.field({
      type: RefusalReasonEnum,
      nullable: true,
      resolve: ({ signalement }) => signalement.refusalReason,
    }),
    closingReason: t.field({
      type: ClosingReasonEnum,
      nullable: true,
      resolve: ({ signalement }) => signalement.closingReason,
    }),
    addressLabel: t.string({ resolve: ({ signalement }) => signalement.addressLabel }),
    addressDetails: t.string({
      nullable: true,
      personal: ofFollowedFile,
      resolve: ({ signalement }) => signalement.addressDetails,
    }),
    description: t.string({ personal: ofFollowedFile, resolve: ({ signalement }) => signalement.description }),
    hasDanger: t.boolean({ resolve: ({ signalement }) => signalement.hasDanger }),
    desordres: t.field({
      type: [ReportedDesordreType],
      resolve: async ({ signalement: { id, gridVersion } }, _args, context) =>
        (await relatedTo(context).desordres.load(id)).map((row) => ({ ...row, gridVersion })),
    }),
    photos: t.field({
      type: [PhotoType],
      personal: ofFollowedFile,
      resolve: async ({ signalement, token }, _args, context) =>
        (await relatedTo(context).photos.load(signalement.id)).map((photo) => ({ ...photo, followUpToken: token })),
    }),
    suivis: t.field({
      type: [FollowUpSuivi],
      personal: ofFollowedFile,
      description: 'What is public, oldest first.',
      resolve: async (open, _args, { db }) =>
        (await findPublicSuivis(db, open.signalement.id)).map((suivi) => ({ ...suivi, open })),
    }),
    answerWorkingDays: t.int({ resolve: (_open, _args, { tenant }) => tenant.rules.signalement.answerWorkingDays }),
    canWrite: t.boolean({
      resolve: ({ signalement: { status, endedAt } }, _args, context) =>
        judgeSignalement(
          'WRITE_FROM_FOLLOW_UP',
          { status, endedAt, affectations: [] },
          { side: 'declarant' },
          context.now(),
        ).allowed,
    }),
    isHelper: t.boolean({
      description: 'The token is that of a helper: what the declarant alone may do is refused.',
      resolve: ({ helper }) => helper !== null,
    }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
  }),
});

builder.queryField('followUp', (t) =>
  t.field({
    type: FollowUpType,
    description: 'Changes nothing: a mail scanner may open it. Refusals: NOT_FOUND, LINK_EXPIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => readFollowUp(context, token),
  }),
);

builder.mutationField('writeFromFollowUp', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'The declarant, or a helper, writes to who works on the file. `documents`: ids of `POST /signalements/documents`. ' +
      'Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (text), NOT_FOUND, TOO_MANY (documents).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      text: t.arg.string({ required: true }),
      documents: t.arg.idList(),
    },
    resolve: (_root, { token, text, documents }, context) =>
      writeFromFollowUp(context, token, text, (suivi) =>
        claimDocuments(context, documents ?? [], ownedByFile(suivi.signalementId), { suiviId: suivi.id }),
      ),
  }),
);
