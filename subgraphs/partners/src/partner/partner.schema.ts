import { requireId } from '@mitoyen/kit/builder.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { addPartner, changePartner, deactivatePartner, reactivatePartner } from './partner.command.ts';
import { findPartners, listPartners } from './partner.store.ts';
import { COMPETENCES, PARTNER_KINDS, type Partner } from './partner.ts';

const PartnerKind = builder.enumType('PartnerKind', { values: PARTNER_KINDS });
export const Competence = builder.enumType('Competence', { values: COMPETENCES });

export const PartnerType = builder.loadableNode('Partner', {
  description:
    'An organisation that works with the territory: it receives signalements and answers for its competences.',
  id: { resolve: (partner: Partner) => partner.id },
  load: (ids: string[], { db }) => findPartners(db, ids),
  fields: (t) => ({
    name: t.exposeString('name'),
    kind: t.field({ type: PartnerKind, resolve: ({ kind }) => kind }),
    competences: t.field({ type: [Competence], resolve: ({ competences }) => competences }),
    communes: t.stringList({
      description: 'INSEE codes of the perimeter; empty: the whole territory.',
      resolve: ({ communes }) => [...communes],
    }),
    email: t.exposeString('email', {
      nullable: true,
      authScopes: { permission: 'partner.read' },
      personal: { of: 'Partner', id: ({ id }) => id },
    }),
    phone: t.exposeString('phone', {
      nullable: true,
      authScopes: { permission: 'partner.read' },
      personal: { of: 'Partner', id: ({ id }) => id },
    }),
    area: t.field({
      type: 'GeoJSON',
      nullable: true,
      description: 'Surfaces drawn inside of the communes, WGS84; null: the communes as they are.',
      resolve: ({ area }) => area,
    }),
    isActive: t.exposeBoolean('isActive'),
  }),
});

builder.asEntity(PartnerType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, context) => {
    const raw = fromGlobalId('Partner', id);
    return raw === undefined ? null : PartnerType.getDataloader(context).load(raw);
  },
});

builder.queryField('partner', (t) =>
  t.field({
    type: PartnerType,
    nullable: true,
    authScopes: { permission: 'partner.read' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('Partner', id) ?? null,
  }),
);

const PartnerConnection = builder.connectionObject({ type: PartnerType, name: 'PartnerConnection' });
const position = z.tuple([z.string(), z.uuid()]);

builder.queryField('partners', (t) =>
  t.field({
    type: PartnerConnection,
    description: 'By name. `search` forgives accents, case and small mistakes; `citycode`: who works in that commune.',
    authScopes: { permission: 'partner.read' },
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      search: t.arg.string(),
      competence: t.arg({ type: Competence }),
      citycode: t.arg.string({ description: 'INSEE code.' }),
    },
    resolve: async (_root, args, { db }) => {
      const size = pageSize(args);
      const [searchName, id] = args.after ? decodeCursor(args.after, position) : [];
      const after = searchName !== undefined && id !== undefined ? { searchName, id } : undefined;
      const rows = await listPartners(db, {
        limit: size + 1,
        after,
        search: args.search ?? undefined,
        competence: args.competence ?? undefined,
        citycode: args.citycode ?? undefined,
      });
      const { edges, pageInfo } = connectionOf(rows, size, args, (row) =>
        encodeCursor([row.position.searchName, row.position.id]),
      );
      return { pageInfo, edges: edges.map(({ node, cursor }) => ({ node: node.partner, cursor })) };
    },
  }),
);

const PartnerInput = builder.inputType('PartnerInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    kind: t.field({ type: PartnerKind, required: true }),
    competences: t.field({ type: [Competence], required: true }),
    communes: t.stringList({ required: true, description: 'INSEE codes; empty: the whole territory.' }),
    email: t.string(),
    phone: t.string(),
    area: t.field({
      type: 'GeoJSON',
      description: 'A Polygon or MultiPolygon inside of the communes; null: all of them.',
    }),
  }),
});

builder.mutationField('createPartner', (t) =>
  t.field({
    type: PartnerType,
    description: 'Refusals: NAME_INVALID, EMAIL_INVALID, PHONE_INVALID, COMMUNE_UNKNOWN, AREA_INVALID.',
    authScopes: { permission: 'partner.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: PartnerInput, required: true }) },
    resolve: (_root, { input }, context) => addPartner(context, input),
  }),
);

builder.mutationField('updatePartner', (t) =>
  t.field({
    type: PartnerType,
    description:
      'Replaces what is known of a partner. Refusals: NOT_FOUND, NAME_INVALID, EMAIL_INVALID, PHONE_INVALID, COMMUNE_UNKNOWN, AREA_INVALID.',
    authScopes: { permission: 'partner.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: PartnerInput, required: true }) },
    resolve: (_root, { id, input }, context) => changePartner(context, requireId('Partner', id), input),
  }),
);

builder.mutationField('deactivatePartner', (t) =>
  t.field({
    type: PartnerType,
    description: 'Its agents are signed out at once. Refusals: NOT_FOUND.',
    authScopes: { permission: 'partner.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => deactivatePartner(context, requireId('Partner', id)),
  }),
);

builder.mutationField('reactivatePartner', (t) =>
  t.field({
    type: PartnerType,
    description: 'Refusals: NOT_FOUND.',
    authScopes: { permission: 'partner.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => reactivatePartner(context, requireId('Partner', id)),
  }),
);
