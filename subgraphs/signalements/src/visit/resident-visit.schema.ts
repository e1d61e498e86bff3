import type { Signalement, Visit } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { DocumentType } from '../document/document.schema.ts';
import { isForResident } from '../document/document.ts';
import { FollowUpType } from '../follow-up/follow-up.schema.ts';
import { askAnotherDate, confirmByLink } from './resident-visit.command.ts';
import { aroundVisits } from './visit.loaders.ts';
import { factsOf } from './visit.store.ts';
import { calendarUrl, VisitKindEnum, VisitStatusEnum } from './visit.types.ts';
import { judgeVisit, type VisitAction, type VisitKind, type VisitStatus } from './visit-life-cycle.ts';

type ShownVisit = Visit & { readonly followToken: string; readonly fileStatus: Signalement['status'] };

const ofVisit = { of: 'Visit', id: ({ id }: ShownVisit) => id };
const may = (action: VisitAction) => (visit: ShownVisit, _args: object, context: SubgraphContext) =>
  judgeVisit(action, factsOf(visit, visit.fileStatus), { side: 'resident' }, context.now()).allowed;

const ResidentVisit = builder.objectRef<ShownVisit>('ResidentVisit').implement({
  description: 'A visit as the occupant sees it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Visit', id) }),
    // The columns hold nothing but what their constraints allow.
    kind: t.field({ type: VisitKindEnum, resolve: ({ kind }) => kind as VisitKind }),
    status: t.field({ type: VisitStatusEnum, resolve: ({ status }) => status as VisitStatus }),
    startsAt: t.field({ type: 'DateTime', resolve: ({ startsAt }) => startsAt }),
    durationMinutes: t.exposeInt('durationMinutes'),
    sequence: t.exposeInt('sequence', { description: 'How many times it was moved.' }),
    place: t.exposeString('place', { nullable: true, personal: ofVisit }),
    message: t.exposeString('message', { nullable: true, personal: ofVisit }),
    wish: t.exposeString('wish', { nullable: true, personal: ofVisit }),
    reasonText: t.exposeString('reasonText', {
      nullable: true,
      description: 'Why it was cancelled, or did not take place.',
      personal: ofVisit,
    }),
    documents: t.field({
      type: [DocumentType],
      directives: { listSize: { assumedSize: 10 } },
      description: 'Those that were shown to the occupant.',
      resolve: async ({ id, followToken }, _args, context) =>
        (await aroundVisits(context).documents.load(id)).filter(isForResident).map((row) => ({ ...row, followToken })),
    }),
    calendarUrl: t.string({ resolve: ({ id, followToken }) => calendarUrl(id, followToken) }),
    canConfirm: t.boolean({ resolve: may('CONFIRM') }),
    canAskAnotherDate: t.boolean({ resolve: may('ASK_ANOTHER_DATE') }),
    canCall: t.boolean({ description: 'The room of the call is open.', resolve: may('CALL') }),
  }),
});

builder.objectField(FollowUpType, 'visits', (t) =>
  t.field({
    type: [ResidentVisit],
    directives: { listSize: { assumedSize: 5 } },
    description: 'The first to come first.',
    resolve: async ({ signalement: { id, status }, token }, _args, context) =>
      (await aroundVisits(context).ofFiles.load(id)).map((row) => ({ ...row, followToken: token, fileStatus: status })),
  }),
);

const errors = { types: [Refusal], directResult: true as const };

builder.mutationField('confirmVisitByLink', (t) =>
  t.field({
    type: FollowUpType,
    description: 'The occupant will be there. Refusals: NOT_FOUND (token, id), LINK_EXPIRED, WRONG_STATUS.',
    authScopes: { public: true },
    errors,
    args: { token: t.arg.string({ required: true }), id: t.arg.id({ required: true }) },
    resolve: (_root, { token, id }, context) => confirmByLink(context, token, requireId('Visit', id)),
  }),
);

builder.mutationField('askAnotherVisitDate', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'The occupant asks for another date. Refusals: NOT_FOUND (token, id), LINK_EXPIRED, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT (wish).',
    authScopes: { public: true },
    errors,
    args: {
      token: t.arg.string({ required: true }),
      id: t.arg.id({ required: true }),
      wish: t.arg.string({ required: true }),
    },
    resolve: (_root, { token, id, wish }, context) => askAnotherDate(context, token, requireId('Visit', id), wish),
  }),
);
