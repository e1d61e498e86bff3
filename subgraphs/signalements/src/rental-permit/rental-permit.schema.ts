import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { zonesContaining } from '../zone/zone.store.ts';
import { PermitFollowUpType } from './permit-follow-up.types.ts';
import { openPermit } from './permit-link.command.ts';
import { depositRentalPermit, type PermitReceipt } from './rental-permit.command.ts';
import { countPermits, listPermits } from './rental-permit.store.ts';
import { PERMIT_DEPOSIT_REFUSALS } from './rental-permit.ts';
import {
  BuildPeriodEnum,
  DpeLetterEnum,
  LetDwellingKindEnum,
  PermitKindEnum,
  PermitStatusEnum,
  PieceCodeEnum,
  RentalPermitType,
} from './rental-permit.types.ts';

export const LandlordAddressInput = builder.inputType('LandlordAddressInput', {
  fields: (t) => ({
    banId: t.id(),
    label: t.string({ required: true }),
    details: t.string({ description: 'Floor, door, staircase…' }),
    citycode: t.string({ required: true, description: 'INSEE code of the commune.' }),
    lon: t.float({ description: 'WGS84 degrees.' }),
    lat: t.float({ description: 'WGS84 degrees.' }),
  }),
});
export const HolderInput = builder.inputType('RentalPermitHolderInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    organisation: t.string(),
    mandatary: t.string({ description: 'Who acts for the landlord, with the number of the professional card.' }),
    email: t.string({ required: true }),
    phone: t.string(),
    postalAddress: t.string({ required: true, description: 'Where the decision is addressed to.' }),
  }),
});
export const SentPieceInput = builder.inputType('RentalPermitPieceInput', {
  fields: (t) => ({
    code: t.field({ type: PieceCodeEnum, required: true }),
    documentId: t.id({
      required: true,
      description: 'As answered by `POST /signalements/landlord-documents`, within 24 hours.',
    }),
  }),
});
const DepositInput = builder.inputType('RentalPermitInput', {
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: 'Random: sent twice, the deposit is made once.' }),
    kind: t.field({ type: PermitKindEnum, required: true }),
    address: t.field({ type: LandlordAddressInput, required: true }),
    dwellingKind: t.field({ type: LetDwellingKindEnum, required: true }),
    isFurnished: t.boolean({ required: true }),
    surfaceM2: t.float({ required: true }),
    roomCount: t.int({ required: true }),
    buildPeriod: t.field({ type: BuildPeriodEnum, required: true }),
    electricityOver15: t.boolean({ required: true }),
    gasOver15: t.boolean({ required: true }),
    dpeLetter: t.field({ type: DpeLetterEnum }),
    leaseSignedOn: t.string({ description: 'yyyy-mm-dd; of a declaration.' }),
    applicant: t.field({ type: HolderInput, required: true }),
    pieces: t.field({ type: [SentPieceInput], required: true }),
    consent: t.boolean({ required: true }),
  }),
});

const ReceiptType = builder.objectRef<PermitReceipt>('RentalPermitReceipt').implement({
  description: 'What the landlord takes away.',
  fields: (t) => ({
    reference: t.exposeString('reference'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    dueAt: t.field({ type: 'DateTime', resolve: ({ dueAt }) => dueAt }),
    token: t.exposeString('token', { description: 'Of the private link.' }),
  }),
});

/** GraphQL knows no difference between an answer left out and one left empty; the rules know only the first. */
export function withoutNulls(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
}

builder.mutationField('depositRentalPermit', (t) =>
  t.field({
    type: ReceiptType,
    description: `Refusals, for the first thing wrong: ${PERMIT_DEPOSIT_REFUSALS.join(', ')}.`,
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: DepositInput, required: true }) },
    resolve: (_root, { input }, context) =>
      depositRentalPermit(context, {
        ...withoutNulls({ ...input }),
        address: withoutNulls({ ...input.address }),
        applicant: withoutNulls({ ...input.applicant }),
        pieces: input.pieces.map((piece) => ({ ...piece })),
      }),
  }),
);

builder.queryField('rentalPermitFollowUp', (t) =>
  t.field({
    type: PermitFollowUpType,
    description: 'Changes nothing: a mail scanner may open it. Refusals: NOT_FOUND.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token }, context) => ({ file: await openPermit(context, token), token }),
  }),
);

const ConcernType = builder.objectRef<{ zoneName: string | null; hasZones: boolean }>('RentalPermitConcern').implement({
  description: 'Whether a permis de louer is asked at a place.',
  fields: (t) => ({
    isConcerned: t.boolean({ resolve: ({ zoneName }) => zoneName !== null }),
    zoneName: t.exposeString('zoneName', { nullable: true }),
    hasZones: t.exposeBoolean('hasZones', { description: 'Whether the territory has such a zone anywhere.' }),
  }),
});

builder.queryField('rentalPermitConcern', (t) =>
  t.field({
    type: ConcernType,
    directives: { cost: { weight: 5 } },
    authScopes: { public: true },
    args: { lon: t.arg.float({ required: true }), lat: t.arg.float({ required: true }) },
    resolve: async (_root, { lon, lat }, context) => {
      const { db } = context;
      const day = dayInFrance(context.now());
      const zone = (await zonesContaining(db, lon, lat, day)).find(({ kind }) => kind === 'PERMIS_DE_LOUER');
      const hasZones = zone !== undefined || (await db.zone.count({ where: { kind: 'PERMIS_DE_LOUER' } })) > 0;
      return { zoneName: zone?.name ?? null, hasZones };
    },
  }),
);

builder.queryField('rentalPermit', (t) =>
  t.field({
    type: RentalPermitType,
    nullable: true,
    description: 'Null for an unknown or foreign id.',
    authScopes: { permission: 'permit.read' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('RentalPermit', id) ?? null,
  }),
);

const position = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('rentalPermits', (t) =>
  t.connection(
    {
      type: RentalPermitType,
      description: 'Newest first. The search looks in references and addresses.',
      authScopes: { permission: 'permit.read' },
      args: { status: t.arg({ type: [PermitStatusEnum] }), search: t.arg.string() },
      resolve: async (_root, args, { db }) => {
        const size = pageSize(args);
        const filter = { statuses: args.status ?? undefined, search: (args.search ?? '').slice(0, 100) };
        const [createdAt, id] = args.after ? decodeCursor(args.after, position) : [];
        const after = createdAt && id ? { createdAt: new Date(createdAt), id } : undefined;
        const rows = await listPermits(db, filter, size + 1, after);
        const page = connectionOf(rows, size, args, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
        return { ...page, filter };
      },
    },
    {
      name: 'RentalPermitConnection',
      fields: (connection) => ({
        totalCount: connection.int({ resolve: ({ filter }, _args, { db }) => countPermits(db, filter) }),
      }),
    },
    { name: 'RentalPermitEdge' },
  ),
);
