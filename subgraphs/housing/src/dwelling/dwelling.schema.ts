import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';
import { Address } from '../address/address.ref.ts';
import { addressId } from '../address/address.ts';
import { builder } from '../builder.ts';
import { Building } from '../building/building.ref.ts';
import { FollowUpStatusEnum, VacancyFollowUp } from '../vacancy/follow-up.ref.ts';
import { Owner } from '../vacancy/owner.ref.ts';
import { findOwners, findOwnerships } from '../vacancy/owner.store.ts';
import { Dwelling } from './dwelling.ref.ts';
import { countVacantDwellings, type DwellingRow, pageOfVacantDwellings, type VacancyFilter } from './dwelling.store.ts';
import { dwellingKinds } from './dwelling.ts';

const DwellingKindEnum = builder.enumType('DwellingKind', { values: dwellingKinds });

Dwelling.implement({
  description: 'A dwelling known through the vacancy files. It does not exist for whom may not read vacancy.',
  fields: (t) => ({
    localId: t.exposeString('localId', { description: 'Fiscal identifier of the premises.' }),
    citycode: t.exposeString('citycode', { description: 'INSEE code of the commune.' }),
    kind: t.expose('kind', { type: DwellingKindEnum }),
    addressLabel: t.exposeString('addressLabel', { description: 'The address as the source writes it.' }),
    address: t.field({
      type: Address,
      nullable: true,
      resolve: ({ banId }) => (banId === null ? null : addressId(banId)),
    }),
    building: t.field({ type: Building, nullable: true, resolve: ({ buildingId }) => buildingId }),
    livingArea: t.exposeInt('livingArea', { nullable: true, description: 'Square metres.' }),
    rooms: t.exposeInt('rooms', { nullable: true }),
    vacantSince: t.exposeInt('vacantSince', {
      nullable: true,
      description: 'First year of vacancy; null once it has ended.',
    }),
    source: t.exposeString('source', { description: 'Where these facts come from.' }),
    vintage: t.exposeInt('vintage', { description: 'The year of the file that last named the dwelling.' }),
    followUp: t.field({ type: VacancyFollowUp, resolve: (dwelling) => dwelling }),
    owners: t.loadableList({
      type: Owner,
      nullable: true,
      description: 'Who the land files name, the addressee first. Each reading is written in the audit log.',
      personal: 'by its loader',
      authScopes: { permission: 'owner.read' },
      resolve: ({ id }) => id,
      load: async (dwellingIds: string[], context) => {
        const ownerships = await findOwnerships(context.db, dwellingIds);
        const ownerIds = [...new Set(ownerships.map(({ ownerId }) => ownerId))];
        const owners = await context.personalRead('Owner', ownerIds, ['fullName', 'siren', 'postalAddress'], (db) =>
          findOwners(db, ownerIds),
        );
        return dwellingIds.map((dwellingId) =>
          ownerships.flatMap((ownership) => {
            const owner = owners.get(ownership.ownerId);
            return ownership.dwellingId === dwellingId && owner ? [{ ...owner, ...ownership }] : [];
          }),
        );
      },
    }),
  }),
});

builder.asEntity(Dwelling, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: async (reference, context) => {
    const id = fromGlobalId('Dwelling', reference.id);
    return id === undefined ? null : Dwelling.getDataloader(context).load(id);
  },
});

builder.queryField('dwelling', (t) =>
  t.field({
    type: Dwelling,
    nullable: true,
    authScopes: { permission: 'vacancy.read' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('Dwelling', id) ?? null,
  }),
);

const VacantDwellingFilter = builder.inputType('VacantDwellingFilter', {
  fields: (t) => ({
    citycodes: t.stringList({ description: 'INSEE codes; none given means the whole territory.' }),
    kind: t.field({ type: DwellingKindEnum }),
    vacantBefore: t.int({ description: 'Vacant since a year before this one.' }),
    status: t.field({ type: FollowUpStatusEnum }),
  }),
});

const cursorShape = z.tuple([z.string(), z.number().int(), z.uuid()]);

builder.queryField('vacantDwellings', (t) =>
  t.connection(
    {
      type: Dwelling,
      description: 'The vacant dwellings by commune, then the longest vacant first; at most 100 a page.',
      authScopes: { permission: 'vacancy.read' },
      args: { filter: t.arg({ type: VacantDwellingFilter }) },
      resolve: async (_root, args, context) => {
        const filter = toFilter(args.filter);
        const page = await pageOf(context, filter, args);
        return { ...page, filter };
      },
    },
    {
      name: 'DwellingConnection',
      fields: (c) => ({
        totalCount: c.int({ resolve: ({ filter }, _args, context) => countVacantDwellings(context.db, filter) }),
      }),
    },
    { name: 'DwellingEdge' },
  ),
);

/** A page forward (`first`, `after`) or backward (`last`, `before`); `last` decides. */
async function pageOf(context: SubgraphContext, filter: VacancyFilter, args: PageInput) {
  const placeOf = (cursor: string | null | undefined) => (cursor ? decodeCursor(cursor, cursorShape) : undefined);
  const cursorOf = (row: DwellingRow) => encodeCursor([row.citycode, row.vacantSince, row.id]);
  if (typeof args.last !== 'number') {
    const size = pageSize(args);
    const rows = await pageOfVacantDwellings(context.db, filter, { after: placeOf(args.after) }, size + 1);
    return connectionOf(rows, size, args, cursorOf);
  }
  const size = pageSize({ first: args.last });
  const rows = await pageOfVacantDwellings(context.db, filter, { before: placeOf(args.before) }, size + 1);
  const page = connectionOf(rows.slice(-size || rows.length), size, {}, cursorOf);
  return {
    ...page,
    pageInfo: { ...page.pageInfo, hasPreviousPage: rows.length > size, hasNextPage: Boolean(args.before) },
  };
}

interface PageInput {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

type FilterInput = typeof VacantDwellingFilter.$inferInput;

function toFilter(input: FilterInput | null | undefined): VacancyFilter {
  return {
    citycodes: input?.citycodes ?? undefined,
    kind: input?.kind ?? undefined,
    vacantBefore: input?.vacantBefore ?? undefined,
    status: input?.status ?? undefined,
  };
}
