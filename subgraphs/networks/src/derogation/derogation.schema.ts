import { requireId } from '@mitoyen/kit/builder.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { BuildingProjectEnum } from '../connection-duty/connection-duty.schema.ts';
import { lawSettingsOf } from '../connection-duty/law-settings.ts';
import {
  addPieces,
  type DerogationReceipt,
  decideDerogation,
  depositDerogation,
  openDerogation,
  requestPieces,
  withdrawDerogation,
} from './derogation.command.ts';
import { countDerogations, listDerogations } from './derogation.store.ts';
import { DEROGATION_DEPOSIT_REFUSALS } from './derogation.ts';
import {
  DerogationFollowUpType,
  DerogationGroundEnum,
  DerogationStatusEnum,
  DerogationType,
} from './derogation.types.ts';

const AddressInput = builder.inputType('DerogationAddressInput', {
  fields: (t) => ({
    banId: t.id(),
    label: t.string({ required: true }),
    citycode: t.string({ required: true, description: 'INSEE code of the commune.' }),
    lon: t.float({ description: 'WGS84 degrees.' }),
    lat: t.float({ description: 'WGS84 degrees.' }),
  }),
});
const ApplicantInput = builder.inputType('DerogationApplicantInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    organisation: t.string(),
    email: t.string({ required: true }),
    phone: t.string(),
    postalAddress: t.string({ required: true, description: 'Where the decision is addressed to.' }),
  }),
});
const DepositInput = builder.inputType('DerogationInput', {
  fields: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'Random, 16 characters at least, made with the form: sent twice, the deposit is made once.',
    }),
    address: t.field({ type: AddressInput, required: true }),
    project: t.field({ type: BuildingProjectEnum, required: true }),
    powerKw: t.float({ required: true, description: 'Of the heating installation, kW.' }),
    grounds: t.field({ type: [DerogationGroundEnum], required: true }),
    explanation: t.string({ required: true }),
    evidenceIds: t.idList({ description: 'As answered by `POST /networks/evidence`, within 24 hours.' }),
    applicant: t.field({ type: ApplicantInput, required: true }),
    consent: t.boolean({ required: true }),
  }),
});

const ReceiptType = builder.objectRef<DerogationReceipt>('DerogationReceipt').implement({
  description: 'What the applicant takes away.',
  fields: (t) => ({
    reference: t.exposeString('reference'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    token: t.exposeString('token', { description: 'Of the private link.' }),
    answerDays: t.int({
      description: 'Calendar days that the collectivité gives itself for a whole file.',
      resolve: (_receipt, _args, { tenant }) => lawSettingsOf(tenant.rules).derogationAnswerDays,
    }),
  }),
});

/** GraphQL knows no difference between an answer left out and one left empty; the rules know only the first. */
function withoutNulls(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
}

builder.mutationField('depositDerogation', (t) =>
  t.field({
    type: ReceiptType,
    description: `Refusals, for the first thing wrong: ${DEROGATION_DEPOSIT_REFUSALS.join(', ')}.`,
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: DepositInput, required: true }) },
    resolve: (_root, { input }, context) =>
      depositDerogation(context, {
        ...withoutNulls({ ...input }),
        address: withoutNulls({ ...input.address }),
        applicant: withoutNulls({ ...input.applicant }),
      }),
  }),
);

builder.queryField('derogationFollowUp', (t) =>
  t.field({
    type: DerogationFollowUpType,
    description: 'Changes nothing: a mail scanner may open it. Refusals: NOT_FOUND.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token }, context) => ({ file: await openDerogation(context, token), token }),
  }),
);

builder.mutationField('addDerogationPieces', (t) =>
  t.field({
    type: DerogationFollowUpType,
    description:
      'The applicant adds files or words; a file that waited for them is whole again, and its delay starts anew. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_MANY, TOO_LONG, BAD_FORMAT, DUPLICATE, UNKNOWN_FILE.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      message: t.arg.string(),
      evidenceIds: t.arg.idList({ required: true }),
    },
    resolve: async (_root, { token, message, evidenceIds }, context) => ({
      file: await addPieces(context, token, { message: message ?? undefined, evidenceIds }),
      token,
    }),
  }),
);

builder.mutationField('withdrawDerogation', (t) =>
  t.field({
    type: DerogationFollowUpType,
    description: 'The applicant gives up. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token }, context) => ({ file: await withdrawDerogation(context, token), token }),
  }),
);

builder.queryField('derogation', (t) =>
  t.field({
    type: DerogationType,
    nullable: true,
    description: 'Null for an unknown or foreign id.',
    authScopes: { permission: 'derogation.read' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('Derogation', id) ?? null,
  }),
);

const position = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('derogations', (t) =>
  t.connection(
    {
      type: DerogationType,
      description: 'Newest first. The search looks in references and addresses.',
      authScopes: { permission: 'derogation.read' },
      args: { status: t.arg({ type: [DerogationStatusEnum] }), search: t.arg.string() },
      resolve: async (_root, args, { db }) => {
        const size = pageSize(args);
        const filter = { statuses: args.status ?? undefined, search: (args.search ?? '').slice(0, 100) };
        const [createdAt, id] = args.after ? decodeCursor(args.after, position) : [];
        const after = createdAt && id ? { createdAt: new Date(createdAt), id } : undefined;
        const rows = await listDerogations(db, filter, size + 1, after);
        const page = connectionOf(rows, size, args, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
        return { ...page, filter };
      },
    },
    {
      name: 'DerogationConnection',
      fields: (connection) => ({
        totalCount: connection.int({ resolve: ({ filter }, _args, { db }) => countDerogations(db, filter) }),
      }),
    },
    { name: 'DerogationEdge' },
  ),
);

builder.mutationField('requestDerogationPieces', (t) =>
  t.field({
    type: DerogationType,
    description:
      'Asks the applicant for what is missing, by mail; the delay stops. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'derogation.decide' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), message: t.arg.string({ required: true }) },
    resolve: (_root, { id, message }, context) => requestPieces(context, requireId('Derogation', id), { message }),
  }),
);

builder.mutationField('decideDerogation', (t) =>
  t.field({
    type: DerogationType,
    description:
      'Grants or refuses; writes the decision letter (PDF) and tells the applicant by mail. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED (motives), TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'derogation.decide' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      decision: t.arg({
        type: builder.enumType('DerogationDecision', { values: ['GRANT', 'REFUSE'] as const }),
        required: true,
      }),
      motives: t.arg.string({ required: true }),
      conditions: t.arg.string({ description: 'Of a derogation that is granted.' }),
      validMonths: t.arg.int({ description: 'How long it is granted for, from today; null: without end.' }),
    },
    resolve: (_root, { id, decision, motives, conditions, validMonths }, context) =>
      decideDerogation(context, requireId('Derogation', id), decision, {
        motives,
        conditions: conditions ?? undefined,
        validMonths: validMonths ?? null,
      }),
  }),
);
