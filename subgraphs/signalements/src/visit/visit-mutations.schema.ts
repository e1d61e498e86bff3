import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { DocumentKindEnum, DocumentVisibilityEnum } from '../document/document.schema.ts';
import { ownCompetences } from '../procedure/procedure-access.command.ts';
import { concludeVisit } from './conclude-visit.command.ts';
import {
  abortVisit,
  addVisitDocuments,
  cancelVisit,
  confirmVisit,
  moveVisit,
  planVisit,
  writeVisitMinutes,
} from './visit.command.ts';
import { NotDoneReasonEnum, VisitKindEnum, VisitType } from './visit.types.ts';

// What a partner may do is the business of another subgraph: asked before the transaction opens.
const before = async (_args: object, context: SubgraphContext) => {
  await ownCompetences(context);
};
const authScopes = { permission: 'visit.manage' } as const;
const errors = { types: [Refusal], directResult: true as const };
const MOMENT_REFUSALS = 'DATE_PAST, TOO_FAR (startsAt), TOO_SHORT (durationMinutes), REQUIRED, TOO_LONG, BAD_FORMAT';

builder.mutationField('planVisit', (t) =>
  t.field({
    type: VisitType,
    description: `Plans a visit; the occupant is told and asked to confirm. Refusals: NOT_FOUND (signalementId, partnerId), WRONG_STATUS, ${MOMENT_REFUSALS}.`,
    authScopes,
    errors,
    args: {
      signalementId: t.arg.id({ required: true }),
      kind: t.arg({ type: VisitKindEnum, required: true }),
      startsAt: t.arg({ type: 'DateTime', required: true }),
      durationMinutes: t.arg.int({ required: true }),
      place: t.arg.string({ description: 'Where to meet, when it is not simply the dwelling.' }),
      message: t.arg.string({ description: 'What the occupant is told.' }),
      partnerId: t.arg.id({ description: 'For the territory: a partner that accepted the file and goes.' }),
    },
    before,
    resolve: (_root, { signalementId, partnerId, ...plan }, context) =>
      planVisit(context, requireId('Signalement', signalementId, 'signalementId'), {
        ...plan,
        partnerId: partnerId == null ? null : requireId('Partner', partnerId, 'partnerId'),
      }),
  }),
);

builder.mutationField('moveVisit', (t) =>
  t.field({
    type: VisitType,
    description: `Gives the same visit another date; the occupant is told and asked again. Refusals: NOT_FOUND, WRONG_STATUS, ${MOMENT_REFUSALS}.`,
    authScopes,
    errors,
    args: {
      id: t.arg.id({ required: true }),
      startsAt: t.arg({ type: 'DateTime', required: true }),
      durationMinutes: t.arg.int({ required: true }),
      place: t.arg.string(),
      message: t.arg.string(),
    },
    before,
    resolve: (_root, { id, ...moment }, context) => moveVisit(context, requireId('Visit', id), moment),
  }),
);

builder.mutationField('confirmVisit', (t) =>
  t.field({
    type: VisitType,
    description: 'Writes down that the occupant will be there. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes,
    errors,
    args: { id: t.arg.id({ required: true }) },
    before,
    resolve: (_root, { id }, context) => confirmVisit(context, requireId('Visit', id)),
  }),
);

builder.mutationField('cancelVisit', (t) =>
  t.field({
    type: VisitType,
    description:
      'It will not take place; the occupant reads why. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (reasonText).',
    authScopes,
    errors,
    args: { id: t.arg.id({ required: true }), reasonText: t.arg.string({ required: true }) },
    before,
    resolve: (_root, { id, reasonText }, context) => cancelVisit(context, requireId('Visit', id), reasonText),
  }),
);

builder.mutationField('abortVisit', (t) =>
  t.field({
    type: VisitType,
    description:
      'It did not take place. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED (reasonText of OTHER), TOO_LONG, BAD_FORMAT.',
    authScopes,
    errors,
    args: {
      id: t.arg.id({ required: true }),
      reason: t.arg({ type: NotDoneReasonEnum, required: true }),
      reasonText: t.arg.string(),
    },
    before,
    resolve: (_root, { id, reason, reasonText }, context) =>
      abortVisit(context, requireId('Visit', id), reason, reasonText),
  }),
);

const FindingInput = builder.inputType('VisitFindingInput', {
  fields: (t) => ({
    code: t.string({ required: true, description: 'Of the suspicion.' }),
    isConfirmed: t.boolean({ required: true }),
  }),
});
const ConclusionInput = builder.inputType('VisitConclusionInput', {
  fields: (t) => ({
    occupantPresent: t.boolean({ required: true }),
    landlordPresent: t.boolean({ required: true }),
    worksVerified: t.boolean({ description: 'Left out when nobody went to see works.' }),
    report: t.string({ required: true }),
    findings: t.field({ type: [FindingInput], required: true }),
    reports: t.idList({ required: true, description: 'Ids of `POST /signalements/documents`.' }),
    photos: t.idList({ required: true, description: 'Ids of `POST /signalements/documents`.' }),
    tellsOccupant: t.boolean({ required: true, description: 'The occupant reads the report and sees its documents.' }),
  }),
});

builder.mutationField('concludeVisit', (t) =>
  t.field({
    type: VisitType,
    description:
      'Who was there, what each suspicion became, whether works were seen done, and the report. ' +
      'Refusals: NOT_FOUND (id, documents), WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (report), DUPLICATE (findings), TOO_MANY.',
    authScopes,
    errors,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: ConclusionInput, required: true }) },
    before,
    resolve: (_root, { id, input }, context) => concludeVisit(context, requireId('Visit', id), input),
  }),
);

builder.mutationField('writeVisitMinutes', (t) =>
  t.field({
    type: VisitType,
    description:
      'What is typed during a call, kept with the visit. Refusals: NOT_FOUND, WRONG_STATUS, TOO_LONG, BAD_FORMAT (minutes).',
    authScopes,
    errors,
    args: { id: t.arg.id({ required: true }), minutes: t.arg.string({ required: true }) },
    before,
    resolve: (_root, { id, minutes }, context) => writeVisitMinutes(context, requireId('Visit', id), minutes),
  }),
);

builder.mutationField('addVisitDocuments', (t) =>
  t.field({
    type: VisitType,
    description:
      'Keeps with the visit what was sent to `POST /signalements/documents`. Refusals: NOT_FOUND (id, documents), WRONG_STATUS, TOO_MANY.',
    authScopes,
    errors,
    args: {
      id: t.arg.id({ required: true }),
      documents: t.arg.idList({ required: true }),
      kind: t.arg({ type: DocumentKindEnum, required: true }),
      visibility: t.arg({ type: DocumentVisibilityEnum, required: true }),
    },
    before,
    resolve: (_root, { id, documents, kind, visibility }, context) =>
      addVisitDocuments(context, requireId('Visit', id), documents, { kind, visibility }),
  }),
);
