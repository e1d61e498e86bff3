import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import {
  ApplicantKindEnum,
  HeatingEnergyEnum,
  StructureKindEnum,
} from '../connection-request/connection-request.types.ts';
import { EligibilityOutcome } from '../eligibility/eligibility.schema.ts';
import { HeatingType } from '../eligibility/heating.schema.ts';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { type DepositedRequest, depositRequest } from './request-deposit.command.ts';
import { REQUEST_DEPOSIT_REFUSALS } from './request-deposit.ts';

const AddressInput = builder.inputType('ConnectionAddressInput', {
  description: 'A national address, or a place on the map in words; both with their position and commune.',
  fields: (t) => ({
    banId: t.id(),
    label: t.string({ required: true }),
    citycode: t.string({ required: true, description: 'INSEE code of the commune.' }),
    lon: t.float({ required: true, description: 'WGS84 degrees.' }),
    lat: t.float({ required: true, description: 'WGS84 degrees.' }),
  }),
});

const DepositInput = builder.inputType('ConnectionRequestInput', {
  fields: (t) => ({
    idempotencyKey: t.string({
      required: true,
      description: 'Random, 16 characters at least, made with the form: sent twice, the request is made once.',
    }),
    applicantKind: t.field({ type: ApplicantKindEnum, required: true }),
    representedStructure: t.string({ description: 'For whom one asks; needed for all but residents.' }),
    name: t.string({ required: true }),
    email: t.string({ required: true }),
    phone: t.string(),
    address: t.field({ type: AddressInput, required: true }),
    structureKind: t.field({ type: StructureKindEnum, required: true }),
    heatingEnergy: t.field({ type: HeatingEnergyEnum, description: 'Left out: not known.' }),
    heatingType: t.field({ type: HeatingType, description: 'Left out: not known.' }),
    dwellings: t.int(),
    surface: t.int({ description: 'Square metres.' }),
    comment: t.string(),
    origin: t.string({ description: 'The page it comes from, as a path: /chauffage/resultat.' }),
    consent: t.boolean({ required: true }),
  }),
});

const ReceiptType = builder.objectRef<DepositedRequest>('ConnectionRequestReceipt').implement({
  description:
    'What the applicant reads at once. The same for a request that was there already: its number and its private link are in the mail alone.',
  fields: (t) => ({
    answerDays: t.int({
      description: 'Days within which a first answer is expected.',
      resolve: (_receipt, _args, { tenant }) => tenant.rules.requests.operatorReminderDays,
    }),
    outcome: t.field({ type: EligibilityOutcome, resolve: ({ outcome }) => outcome }),
  }),
});

builder.mutationField('depositConnectionRequest', (t) =>
  t.field({
    type: ReceiptType,
    description: `Asks to be connected to a heat network. The same person for the same place within the days of the territory: nothing new is made, a mail says so. Refusals, for the first thing wrong: ${REQUEST_DEPOSIT_REFUSALS.join(', ')}.`,
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: DepositInput, required: true }) },
    // The first judgement of a process builds the index, which a transaction must not wait for.
    before: async (_args, { runtime, tenant }) => {
      await judgeOf(runtime, tenant.slug);
    },
    resolve: (_root, { input }, context) =>
      depositRequest(context, withoutNulls({ ...input, address: withoutNulls(input.address) })),
  }),
);

/** GraphQL knows no difference between an answer left out and one left empty; the rules know only the first. */
function withoutNulls(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined));
}
