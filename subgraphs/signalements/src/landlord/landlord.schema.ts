import type { LandlordDwelling } from '@mitoyen/database/client';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { LandlordAddressInput, withoutNulls } from '../rental-permit/rental-permit.schema.ts';
import { BuildPeriodEnum, DpeLetterEnum, LetDwellingKindEnum } from '../rental-permit/rental-permit.types.ts';
import { registerDwelling, registerNextDwelling } from './dwelling.command.ts';
import { DWELLING_REFUSALS } from './dwelling.ts';
import { countDwellings, findDwellings, findDwellingsOf, listDwellings } from './landlord.store.ts';
import { LandlordDwellingType, type ShownDwelling } from './landlord.types.ts';
import { closeLandlordLinks, type OpenLandlord, readLandlord, requestLandlordLink } from './landlord-link.command.ts';

const errors = { types: [Refusal], directResult: true as const };
const byLink = { public: true } as const;

const DwellingInput = builder.inputType('LandlordDwellingInput', {
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: 'Random: sent twice, the dwelling is registered once.' }),
    address: t.field({ type: LandlordAddressInput, required: true }),
    dwellingKind: t.field({ type: LetDwellingKindEnum, required: true }),
    surfaceM2: t.float({ required: true }),
    roomCount: t.int({ required: true }),
    buildPeriod: t.field({ type: BuildPeriodEnum, required: true }),
    dpeLetter: t.field({ type: DpeLetterEnum }),
    hasBoiler: t.boolean({ required: true }),
    hasGas: t.boolean({ required: true }),
    hasChimney: t.boolean({ required: true }),
    hasMechanicalAir: t.boolean({ required: true }),
  }),
});
const RegistrationType = builder.objectRef<LandlordDwelling>('DwellingRegistration').implement({
  description: 'What whoever registers a dwelling is told: the private link goes by e-mail alone.',
  fields: (t) => ({ addressLabel: t.exposeString('addressLabel') }),
});
const SpaceType = builder.objectRef<OpenLandlord>('LandlordSpace').implement({
  description: 'What a landlord sees by the private link.',
  fields: (t) => ({
    name: t.string({
      personal: { of: 'Landlord', id: ({ landlord }) => landlord.id },
      resolve: ({ landlord }) => landlord.name,
    }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ link }) => link.expiresAt }),
    dwellings: t.field({
      type: [LandlordDwellingType],
      directives: { listSize: { assumedSize: 5 } },
      resolve: async ({ landlord, token }, _args, { db }) =>
        (await findDwellingsOf(db, landlord.id)).map((row) => ({ row, token })),
    }),
    dwelling: t.field({
      type: LandlordDwellingType,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: async ({ landlord, token }, { id }, { db }) => {
        const raw = fromGlobalId('LandlordDwelling', id);
        const [row] = raw === undefined ? [] : await findDwellings(db, [raw]);
        return row && row.landlordId === landlord.id ? { row, token } : null;
      },
    }),
  }),
});

const LinkAnswerType = builder.objectRef<{ done: boolean }>('LandlordLinkAnswer').implement({
  fields: (t) => ({
    done: t.exposeBoolean('done'),
    sender: t.string({
      description: 'From which address the mail comes, whether one was sent or not.',
      resolve: (_answer, _args, { tenant }) => tenant.mail.fromAddress,
    }),
  }),
});

const plainDwelling = (input: Readonly<Record<string, unknown>> & { readonly address: object }) => ({
  ...withoutNulls({ ...input }),
  address: withoutNulls({ ...input.address }),
});

builder.mutationField('registerDwelling', (t) =>
  t.field({
    type: RegistrationType,
    description: `Registers a dwelling and sends the private link by e-mail. Refusals: ${DWELLING_REFUSALS.join(', ')}.`,
    authScopes: byLink,
    errors,
    args: {
      dwelling: t.arg({ type: DwellingInput, required: true }),
      name: t.arg.string({ required: true }),
      email: t.arg.string({ required: true }),
      phone: t.arg.string(),
      consent: t.arg.boolean({ required: true }),
    },
    resolve: (_root, { dwelling, ...owner }, context) =>
      registerDwelling(context, { ...plainDwelling(dwelling), ...withoutNulls(owner) }),
  }),
);

builder.mutationField('requestLandlordLink', (t) =>
  t.field({
    type: LinkAnswerType,
    description:
      'Sends the private link again, if the address is known: the answer does not tell. Refusals: REQUIRED, TOO_LONG, BAD_EMAIL.',
    authScopes: byLink,
    errors,
    args: { email: t.arg.string({ required: true }) },
    resolve: async (_root, { email }, context) => {
      await requestLandlordLink(context, email);
      return { done: true };
    },
  }),
);

builder.mutationField('closeLandlordLinks', (t) =>
  t.field({
    type: LinkAnswerType,
    description: 'Closes every private link of the landlord. Refusals: NOT_FOUND, LINK_EXPIRED.',
    authScopes: byLink,
    errors,
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token }, context) => {
      await closeLandlordLinks(context, token);
      return { done: true };
    },
  }),
);

builder.queryField('landlordSpace', (t) =>
  t.field({
    type: SpaceType,
    description: 'Changes nothing: a mail scanner may open it. Refusals: NOT_FOUND, LINK_EXPIRED.',
    authScopes: byLink,
    errors,
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => readLandlord(context, token),
  }),
);

export const shown = (row: LandlordDwelling, token: string): ShownDwelling => ({ row, token });

builder.mutationField('registerNextDwelling', (t) =>
  t.field({
    type: LandlordDwellingType,
    description: `Another dwelling, by the private link. Refusals: NOT_FOUND, LINK_EXPIRED, ${DWELLING_REFUSALS.join(', ')}.`,
    authScopes: byLink,
    errors,
    args: { token: t.arg.string({ required: true }), dwelling: t.arg({ type: DwellingInput, required: true }) },
    resolve: async (_root, { token, dwelling }, context) =>
      shown(await registerNextDwelling(context, token, plainDwelling(dwelling)), token),
  }),
);

builder.queryField('landlordDwelling', (t) =>
  t.field({
    type: LandlordDwellingType,
    nullable: true,
    description: 'Null for an unknown or foreign id.',
    authScopes: { permission: 'landlord.read' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, { db }) => {
      const raw = fromGlobalId('LandlordDwelling', id);
      const [row] = raw === undefined ? [] : await findDwellings(db, [raw]);
      return row ? { row } : null;
    },
  }),
);

const position = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('landlordDwellings', (t) =>
  t.connection(
    {
      type: LandlordDwellingType,
      description: 'Registered dwellings, newest first.',
      authScopes: { permission: 'landlord.read' },
      args: {
        search: t.arg.string(),
        label: t.arg({
          type: builder.enumType('DwellingLabelFilter', { values: ['REQUESTED', 'FLAGGED', 'LABELLED'] as const }),
        }),
      },
      resolve: async (_root, args, { db }) => {
        const size = pageSize(args);
        const filter = { search: (args.search ?? '').slice(0, 100), label: args.label ?? undefined };
        const [createdAt, id] = args.after ? decodeCursor(args.after, position) : [];
        const after = createdAt && id ? { createdAt: new Date(createdAt), id } : undefined;
        const rows = (await listDwellings(db, filter, size + 1, after)).map((row) => ({ row }));
        const page = connectionOf(rows, size, args, ({ row }) => encodeCursor([row.createdAt.toISOString(), row.id]));
        return { ...page, filter };
      },
    },
    {
      name: 'LandlordDwellingConnection',
      fields: (connection) => ({
        totalCount: connection.int({ resolve: ({ filter }, _args, { db }) => countDwellings(db, filter) }),
      }),
    },
    { name: 'LandlordDwellingEdge' },
  ),
);
