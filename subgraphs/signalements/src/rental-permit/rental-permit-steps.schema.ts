import { requireId } from '@mitoyen/kit/builder.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { PermitFollowUpType } from './permit-follow-up.types.ts';
import {
  addPermitDocuments,
  decideRentalPermit,
  declareLet,
  recordPermitCheck,
  registerRentalPermit,
  requestPermitCheck,
  requestPermitPieces,
  transferRentalPermit,
  withdrawRentalPermit,
} from './permit-steps.command.ts';
import { HolderInput, SentPieceInput, withoutNulls } from './rental-permit.schema.ts';
import { CheckVerdictEnum, PieceCodeEnum, RentalPermitType } from './rental-permit.types.ts';

const errors = { types: [Refusal], directResult: true as const };
const byAgent = { permission: 'permit.decide' } as const;
const byLink = { public: true } as const;

builder.mutationField('addRentalPermitPieces', (t) =>
  t.field({
    type: PermitFollowUpType,
    description:
      'The landlord adds documents or words; a file that waited for them is whole once all has come, and its delay starts anew. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_MANY, TOO_LONG, BAD_FORMAT, DUPLICATE, UNKNOWN_FILE.',
    authScopes: byLink,
    errors,
    args: {
      token: t.arg.string({ required: true }),
      message: t.arg.string(),
      pieces: t.arg({ type: [SentPieceInput], required: true }),
    },
    resolve: async (_root, { token, message, pieces }, context) => ({
      file: await addPermitDocuments(context, token, { message, pieces: pieces.map((piece) => ({ ...piece })) }),
      token,
    }),
  }),
);

builder.mutationField('withdrawRentalPermit', (t) =>
  t.field({
    type: PermitFollowUpType,
    description: 'The landlord gives up. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: byLink,
    errors,
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token }, context) => ({ file: await withdrawRentalPermit(context, token), token }),
  }),
);

builder.mutationField('declareRentalPermitLet', (t) =>
  t.field({
    type: PermitFollowUpType,
    description: 'The dwelling is let under the authorisation. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: byLink,
    errors,
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token }, context) => ({ file: await declareLet(context, token), token }),
  }),
);

builder.mutationField('transferRentalPermit', (t) =>
  t.field({
    type: PermitFollowUpType,
    description:
      'The holder gives the authorisation to the new owner; this link no longer opens. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT, BAD_EMAIL, BAD_PHONE, CONSENT_REQUIRED.',
    authScopes: byLink,
    errors,
    args: {
      token: t.arg.string({ required: true }),
      holder: t.arg({ type: HolderInput, required: true }),
      consent: t.arg.boolean({ required: true }),
    },
    resolve: async (_root, { token, holder, consent }, context) => ({
      file: await transferRentalPermit(context, token, { holder: withoutNulls({ ...holder }), consent }),
      token,
    }),
  }),
);

builder.mutationField('requestRentalPermitPieces', (t) =>
  t.field({
    type: RentalPermitType,
    description:
      'Asks for what is missing, once, by mail; the delay stops. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, TOO_MANY, BAD_FORMAT.',
    authScopes: byAgent,
    errors,
    args: {
      id: t.arg.id({ required: true }),
      pieces: t.arg({ type: [PieceCodeEnum], required: true }),
      message: t.arg.string(),
    },
    resolve: (_root, { id, pieces, message }, context) =>
      requestPermitPieces(context, requireId('RentalPermit', id), { pieces, message }),
  }),
);

builder.mutationField('requestRentalPermitCheck', (t) =>
  t.field({
    type: RentalPermitType,
    description:
      'Asks for photos of what the remote check looks at. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT, DUPLICATE.',
    authScopes: byAgent,
    errors,
    args: {
      id: t.arg.id({ required: true }),
      items: t.arg.stringList({ required: true, description: 'Codes of `remoteCheckItems`.' }),
      message: t.arg.string(),
    },
    resolve: (_root, { id, items, message }, context) =>
      requestPermitCheck(context, requireId('RentalPermit', id), { items, message }),
  }),
);

const FindingInput = builder.inputType('RemoteCheckFindingInput', {
  fields: (t) => ({
    code: t.string({ required: true }),
    verdict: t.field({ type: CheckVerdictEnum, required: true }),
  }),
});

builder.mutationField('recordRentalPermitCheck', (t) =>
  t.field({
    type: RentalPermitType,
    description:
      'Writes down what the remote check found. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT, DUPLICATE.',
    authScopes: byAgent,
    errors,
    args: {
      id: t.arg.id({ required: true }),
      findings: t.arg({ type: [FindingInput], required: true }),
      note: t.arg.string(),
    },
    resolve: (_root, { id, findings, note }, context) =>
      recordPermitCheck(context, requireId('RentalPermit', id), {
        findings: findings.map((finding) => ({ ...finding })),
        note,
      }),
  }),
);

builder.mutationField('registerRentalPermit', (t) =>
  t.field({
    type: RentalPermitType,
    description: 'Gives the receipt of a declaration, by letter and mail. Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: byAgent,
    errors,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => registerRentalPermit(context, requireId('RentalPermit', id)),
  }),
);

builder.mutationField('decideRentalPermit', (t) =>
  t.field({
    type: RentalPermitType,
    description:
      'Decides on an authorisation; writes the letter (PDF) and tells the landlord by mail. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED (grounds, motives, works), TOO_LONG, TOO_MANY, BAD_FORMAT.',
    authScopes: byAgent,
    errors,
    args: {
      id: t.arg.id({ required: true }),
      decision: t.arg({
        type: builder.enumType('RentalPermitDecision', {
          values: ['GRANT', 'GRANT_WITH_CONDITIONS', 'REFUSE'] as const,
        }),
        required: true,
      }),
      grounds: t.arg.stringList({ required: true, description: 'Codes of desordres of the grid in force.' }),
      motives: t.arg.string(),
      works: t.arg.string({ description: 'The works that are prescribed: a duty for a refusal or conditions.' }),
    },
    resolve: (_root, { id, decision, ...words }, context) =>
      decideRentalPermit(context, requireId('RentalPermit', id), decision, words),
  }),
);
