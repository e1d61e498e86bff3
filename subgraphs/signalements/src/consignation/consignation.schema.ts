import type { Consignation } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { dayOf } from '../procedure/day.ts';
import { ProcedureStepType } from '../procedure/procedure.types.ts';
import { ownCompetences, procedureActor } from '../procedure/procedure-access.command.ts';
import { findProcedureSteps } from '../procedure/procedure-step.store.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { LOST_SIGHT } from '../signalement/visibility.ts';
import { factsOf, moveConsignation, requestConsignation } from './consignation.command.ts';
import {
  allowedConsignationActions,
  CONSIGNATION_ACTIONS,
  CONSIGNATION_STATUSES,
  type ConsignationStatus,
  PAYERS,
  type Payer,
} from './consignation.ts';

export const ConsignationStatusEnum = builder.enumType('ConsignationStatus', { values: CONSIGNATION_STATUSES });
const PayerEnum = builder.enumType('AllowancePayer', { values: PAYERS });
const ActionEnum = builder.enumType('ConsignationAction', { values: CONSIGNATION_ACTIONS });

const ConsignationType = builder.objectRef<Consignation>('Consignation').implement({
  description: 'The housing allowance kept back while a dwelling is not decent (CCH, L. 843-1).',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Consignation', id) }),
    // The columns hold nothing but what their constraints allow.
    payer: t.field({ type: PayerEnum, resolve: ({ payer }) => payer as Payer }),
    status: t.field({ type: ConsignationStatusEnum, resolve: ({ status }) => status as ConsignationStatus }),
    requestedOn: t.field({ type: 'Date', resolve: ({ requestedOn }) => dayOf(requestedOn) ?? '' }),
    orderedOn: t.field({ type: 'Date', nullable: true, resolve: ({ orderedOn }) => dayOf(orderedOn) }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day on which the allowance is kept.',
      resolve: ({ endsOn }) => dayOf(endsOn),
    }),
    endedOn: t.field({ type: 'Date', nullable: true, resolve: ({ endedOn }) => dayOf(endedOn) }),
    extensions: t.exposeInt('extensions'),
    signalement: t.field({ type: SignalementType, nullable: true, resolve: ({ signalementId }) => signalementId }),
    history: t.field({
      type: [ProcedureStepType],
      resolve: ({ id }, _args, context) => findProcedureSteps(context.db, { consignationId: id }),
    }),
    allowedActions: t.field({
      type: [ActionEnum],
      resolve: async (row, _args, context) =>
        allowedConsignationActions(
          factsOf(row),
          await procedureActor(context, row.signalementId, 'CONSIGNATION_ALLOCATION_LOGEMENT'),
          dayInFrance(context.now()),
        ),
    }),
  }),
});

builder.objectField(SignalementType, 'consignations', (t) =>
  t.field({
    type: [ConsignationType],
    description: 'Newest first.',
    resolve: ({ id }, _args, { db }) =>
      db.consignation.findMany({ where: { signalementId: id }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
  }),
);

builder.objectField(SignalementType, 'mayRequestConsignation', (t) =>
  t.boolean({
    resolve: async ({ id }, _args, context) =>
      (await procedureActor(context, id, 'CONSIGNATION_ALLOCATION_LOGEMENT')) !== 'onlooker',
  }),
);

builder.queryField('consignations', (t) =>
  t.field({
    type: [ConsignationType],
    description: 'Those in sight that are not over, the first to end first; 200 at most.',
    authScopes: { permission: 'signalement.list' },
    resolve: async (_root, _args, context) => {
      const sight = sightIn(context);
      if (sight.sees === 'none') return [];
      const { db } = context;
      return await db.consignation.findMany({
        where: {
          status: { in: ['REQUESTED', 'ORDERED', 'MAINTAINED'] },
          ...(sight.sees === 'partner' && {
            signalement: { affectations: { some: { partnerId: sight.partnerId, status: { notIn: [...LOST_SIGHT] } } } },
          }),
        },
        orderBy: [{ endsOn: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
        take: 200,
      });
    },
  }),
);

const before = async (_args: object, context: Parameters<typeof ownCompetences>[0]) => {
  await ownCompetences(context);
};

builder.mutationField('requestConsignation', (t) =>
  t.field({
    type: ConsignationType,
    description:
      'Writes down that the payer was asked to keep the allowance. Refusals: NOT_FOUND, ALREADY_OPEN, BAD_DATE, DATE_TO_COME.',
    authScopes: { permission: 'procedure.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      signalementId: t.arg.id({ required: true }),
      payer: t.arg({ type: PayerEnum, required: true }),
      on: t.arg.string({ required: true, description: 'yyyy-mm-dd.' }),
    },
    before,
    resolve: (_root, { signalementId, payer, on }, context) =>
      requestConsignation(context, requireId('Signalement', signalementId, 'signalementId'), payer, on),
  }),
);

builder.mutationField('moveConsignation', (t) =>
  t.field({
    type: ConsignationType,
    description:
      'Takes a consignation one step on; the resident is told. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, BAD_DATE, DATE_TO_COME, DATES_OUT_OF_ORDER.',
    authScopes: { permission: 'procedure.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      action: t.arg({ type: ActionEnum, required: true }),
      on: t.arg.string({ required: true, description: 'yyyy-mm-dd.' }),
    },
    before,
    resolve: (_root, { id, action, on }, context) =>
      moveConsignation(context, requireId('Consignation', id), action, on),
  }),
);
