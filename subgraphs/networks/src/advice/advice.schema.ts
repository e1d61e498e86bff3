import type { AdviceRequest, AdviceService } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { findPartner } from '../recipient/recipient.graph.ts';
import { adviceSightIn, moveAdvice, requestAdvice } from './advice.command.ts';
import { chooseAdviceService, findAdviceService, listAdvice } from './advice.store.ts';
import { ADVICE_STATUSES } from './advice.ts';

const ServiceType = builder.objectRef<AdviceService>('AdviceService').implement({
  description: 'The energy advice service that the collectivité has chosen among its partners.',
  fields: (t) => ({
    name: t.exposeString('name'),
    partnerId: t.id({ resolve: ({ partnerId }) => toGlobalId('Partner', partnerId) }),
  }),
});

builder.queryField('adviceService', (t) =>
  t.field({
    type: ServiceType,
    nullable: true,
    description: 'Null when the collectivité has chosen none.',
    authScopes: { public: true },
    resolve: (_root, _args, { db }) => findAdviceService(db),
  }),
);

/** The partner of a choice, as the graph names it. Refuses NOT_FOUND, PARTNER_INACTIVE. */
async function chosenPartner(partnerId: string, context: Parameters<typeof findPartner>[0]) {
  const id = requireId('Partner', partnerId, 'partnerId');
  const partner = await findPartner(context, id);
  if (!partner) throw new Refusal('NOT_FOUND', 'partnerId');
  if (!partner.isActive) throw new Refusal('PARTNER_INACTIVE', 'partnerId');
  return { partnerId: id, name: partner.name };
}

const Choice = builder.objectRef<{ readonly service: AdviceService | null }>('AdviceServiceChoice').implement({
  fields: (t) => ({ service: t.field({ type: ServiceType, nullable: true, resolve: ({ service }) => service }) }),
});

/** What the check before the transaction found out, for the write inside it. */
const chosen = new WeakMap<object, Awaited<ReturnType<typeof chosenPartner>>>();

builder.mutationField('chooseAdviceService', (t) =>
  t.field({
    type: Choice,
    description:
      'Null: none, residents are then told how to reach the territory. Refusals: NOT_FOUND, PARTNER_INACTIVE.',
    authScopes: { permission: 'ambassador.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { partnerId: t.arg.id() },
    // A partner is the business of another subgraph: asked before the transaction opens.
    before: async ({ partnerId }: { partnerId?: string | null | undefined }, context) => {
      if (partnerId) chosen.set(context, await chosenPartner(partnerId, context));
    },
    resolve: async (_root, { partnerId }, context) => {
      await chooseAdviceService(context.db, partnerId ? (chosen.get(context) ?? null) : null, context.now());
      context.auditSubject = { entity: 'AdviceService', entityId: context.tenant.slug };
      return { service: await findAdviceService(context.db) };
    },
  }),
);

const StatusEnum = builder.enumType('AdviceStatus', { values: ADVICE_STATUSES });
const personalOf = { of: 'AdviceRequest', id: ({ id }: AdviceRequest) => id };

const AdviceType = builder.objectRef<AdviceRequest>('AdviceRequest').implement({
  description: 'A question to the advice service.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('AdviceRequest', id) }),
    status: t.field({ type: StatusEnum, resolve: ({ status }) => status }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    question: t.exposeString('question'),
    addressLabel: t.exposeString('addressLabel', { nullable: true }),
    contact: t.stringList({
      description: 'Name, e-mail address and, when given, phone number.',
      nullable: true,
      authScopes: { permission: 'request.readApplicant' },
      personal: personalOf,
      resolve: ({ name, email, phone }) => [name, email, ...(phone ? [phone] : [])],
    }),
  }),
});

const AdviceInput = builder.inputType('AdviceInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    email: t.string({ required: true }),
    phone: t.string(),
    addressLabel: t.string(),
    question: t.string({ required: true }),
    consent: t.boolean({ required: true }),
  }),
});

builder.mutationField('requestAdvice', (t) =>
  t.field({
    type: builder.objectRef<AdviceRequest>('AdviceReceipt').implement({
      description: 'A question that was passed on.',
      fields: (f) => ({ createdAt: f.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }) }),
    }),
    description: 'Refusals: NO_ADVICE_SERVICE, REQUIRED, TOO_LONG, BAD_FORMAT, BAD_EMAIL, BAD_PHONE, CONSENT_REQUIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: AdviceInput, required: true }) },
    resolve: (_root, { input }, context) =>
      requestAdvice(context, {
        ...input,
        phone: input.phone ?? undefined,
        addressLabel: input.addressLabel ?? undefined,
      }),
  }),
);

const position = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('adviceRequests', (t) =>
  t.connection(
    {
      type: AdviceType,
      description: 'Newest first: all for the collectivité, those given to it for a partner.',
      authScopes: { permission: 'request.list' },
      resolve: async (_root, args, context) => {
        const size = pageSize(args);
        const [createdAt, id] = args.after ? decodeCursor(args.after, position) : [];
        const after = createdAt && id ? { createdAt: new Date(createdAt), id } : undefined;
        const rows = await listAdvice(context.db, adviceSightIn(context), size + 1, after);
        return connectionOf(rows, size, args, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
      },
    },
    { name: 'AdviceRequestConnection' },
    { name: 'AdviceRequestEdge' },
  ),
);

builder.mutationField('moveAdviceRequest', (t) =>
  t.field({
    type: AdviceType,
    description: 'Refusals: NOT_FOUND, WRONG_STATUS.',
    authScopes: { permission: 'request.process' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      action: t.arg({
        type: builder.enumType('AdviceAction', { values: ['ANSWER', 'CLOSE'] as const }),
        required: true,
      }),
    },
    resolve: (_root, { id, action }, context) => moveAdvice(context, requireId('AdviceRequest', id), action),
  }),
);
