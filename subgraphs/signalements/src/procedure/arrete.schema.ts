import type { Arrete } from '@mitoyen/database/client';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import type { Tenant } from '@mitoyen/tenants';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { DocumentType } from '../document/document.schema.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { AddressStub, SignalementType } from '../signalement/signalement.types.ts';
import { type ArreteFilter, countArretes, findArretesOfFile, findSeenArretes, listArretes } from './arrete.store.ts';
import {
  ARRETE_ACTIONS,
  ARRETE_STATUSES,
  type ArreteStatus,
  allowedArreteActions,
  rentSuspension,
  worksDelay,
} from './arrete-life-cycle.ts';
import { relatedToArretes } from './arrete-related.loaders.ts';
import { ARRETE_TYPES, type Authority, arreteType, type Effect } from './arrete-types.ts';
import { dayOf } from './day.ts';
import { ArreteTypeType, AuthorityEnum, EffectEnum, ProcedureStepType } from './procedure.types.ts';
import { procedureActor } from './procedure-access.command.ts';

export const ArreteStatusEnum = builder.enumType('ArreteStatus', { values: ARRETE_STATUSES });
const ActionEnum = builder.enumType('ArreteAction', { values: ARRETE_ACTIONS });

const DelayType = builder.objectRef<ReturnType<typeof worksDelay>>('WorksDelay').implement({
  description: 'Where the delay of the works stands.',
  fields: (t) => ({
    state: t.field({
      type: builder.enumType('WorksDelayState', { values: ['NONE', 'RUNNING', 'LATE', 'DONE'] as const }),
      resolve: ({ state }) => state,
    }),
    days: t.exposeInt('days', { nullable: true, description: 'Left; negative once it is over.' }),
  }),
});

export const SuspensionType = builder.objectRef<{ from: string; until: string | null }>('RentSuspension').implement({
  description: 'From when to when the rent is not owed (CCH, L. 521-2); no end while it lasts.',
  fields: (t) => ({
    from: t.field({ type: 'Date', resolve: ({ from }) => from }),
    until: t.field({ type: 'Date', nullable: true, resolve: ({ until }) => until }),
  }),
});

/** The days of an arrêté as its rules read them. The columns hold nothing but what their constraints allow. */
export function factsOf(row: Arrete) {
  return {
    status: row.status as ArreteStatus,
    effects: row.effects as Effect[],
    notifiedOn: dayOf(row.notifiedOn),
    worksDueOn: dayOf(row.worksDueOn),
    worksObservedOn: dayOf(row.worksObservedOn),
    liftedOn: dayOf(row.liftedOn),
  };
}

export const ArreteNode = builder.loadableNode('Arrete', {
  description: 'An order of the mayor, the president of the EPCI or the préfet, about a file, an address or both.',
  id: { resolve: (row: Arrete) => row.id },
  // One that is unknown, foreign or out of sight is null: the loader takes it, its type does not say so.
  load: (ids: string[], context) => findSeenArretes(context.db, sightIn(context), ids) as Promise<Arrete[]>,
  fields: (t) => ({
    type: t.field({
      type: ArreteTypeType,
      resolve: ({ type }) => {
        const found = arreteType(type);
        if (!found) throw new Error(`no arrêté type ${type}`);
        return found;
      },
    }),
    status: t.field({ type: ArreteStatusEnum, resolve: (row) => factsOf(row).status }),
    // The column holds an authority of its constraint.
    authority: t.field({ type: AuthorityEnum, resolve: ({ authority }) => authority as Authority }),
    number: t.exposeString('number', { nullable: true }),
    address: t.field({
      type: AddressStub,
      nullable: true,
      resolve: ({ banId }) => (banId === null ? null : { banId }),
    }),
    addressLabel: t.exposeString('addressLabel'),
    effects: t.field({ type: [EffectEnum], resolve: (row) => factsOf(row).effects }),
    signedOn: t.field({ type: 'Date', nullable: true, resolve: ({ signedOn }) => dayOf(signedOn) }),
    notifiedOn: t.field({ type: 'Date', nullable: true, resolve: ({ notifiedOn }) => dayOf(notifiedOn) }),
    worksDueOn: t.field({ type: 'Date', nullable: true, resolve: ({ worksDueOn }) => dayOf(worksDueOn) }),
    worksObservedOn: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ worksObservedOn }) => dayOf(worksObservedOn),
    }),
    liftedOn: t.field({ type: 'Date', nullable: true, resolve: ({ liftedOn }) => dayOf(liftedOn) }),
    expiresOn: t.field({ type: 'Date', nullable: true, resolve: ({ expiresOn }) => dayOf(expiresOn) }),
    note: t.exposeString('note', { nullable: true, personal: { of: 'Arrete', id: ({ id }) => id } }),
    delay: t.field({
      type: DelayType,
      resolve: (row, _args, context) => worksDelay(factsOf(row), dayInFrance(context.now())),
    }),
    rentSuspension: t.field({ type: SuspensionType, nullable: true, resolve: (row) => rentSuspension(factsOf(row)) }),
    signalement: t.field({ type: SignalementType, nullable: true, resolve: ({ signalementId }) => signalementId }),
    documents: t.field({
      type: [DocumentType],
      resolve: ({ id }, _args, context) => relatedToArretes(context).documents.load(id),
    }),
    history: t.field({
      type: [ProcedureStepType],
      resolve: ({ id }, _args, context) => relatedToArretes(context).steps.load(id),
    }),
    allowedActions: t.field({
      type: [ActionEnum],
      description: 'What the reader may do now.',
      resolve: async ({ status, signalementId }, _args, context) =>
        allowedArreteActions(status as ArreteStatus, await procedureActor(context, signalementId, 'ARRETES')),
    }),
  }),
});

builder.objectField(SignalementType, 'arretes', (t) =>
  t.field({
    type: [ArreteNode],
    description: 'The arrêtés about this file, newest first.',
    resolve: ({ id }, _args, context) => findArretesOfFile(context.db, id),
  }),
);

builder.objectField(SignalementType, 'mayWriteArretes', (t) =>
  t.boolean({
    description: 'The collectivité, or a partner that accepted the file and is competent for arrêtés.',
    resolve: async ({ id }, _args, context) => (await procedureActor(context, id, 'ARRETES')) !== 'onlooker',
  }),
);

const SettingsType = builder.objectRef<Tenant>('ProcedureSettings').implement({
  description: 'What arrêtés and the landlord-first route are made of in this territory.',
  fields: (t) => ({
    arreteTypes: t.field({ type: [ArreteTypeType], resolve: () => ARRETE_TYPES }),
    communes: t.field({
      type: [
        builder.objectRef<{ code: string; name: string }>('ProcedureCommune').implement({
          fields: (c) => ({ code: c.exposeString('code'), name: c.exposeString('name') }),
        }),
      ],
      resolve: ({ communes }) => communes,
    }),
    isInjunctionEnabled: t.boolean({ resolve: ({ rules }) => rules.signalement.injunction.enabled }),
  }),
});

builder.queryField('procedureSettings', (t) =>
  t.field({
    type: SettingsType,
    authScopes: { permission: 'signalement.list' },
    resolve: (_root, _args, { tenant }) => tenant,
  }),
);

const Connection = builder.connectionObject({ type: ArreteNode, name: 'ArreteConnection' }, { name: 'ArreteEdge' });
const total = new WeakMap<object, () => Promise<number>>();
builder.objectField(Connection, 'totalCount', (t) =>
  t.int({
    description: 'Of the whole filtered list.',
    resolve: (connection) => total.get(connection)?.() ?? 0,
  }),
);
const position = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('arretes', (t) =>
  t.field({
    type: Connection,
    description: 'Those in sight: newest first, or those whose works are awaited, the most overdue first.',
    authScopes: { permission: 'signalement.list' },
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      status: t.arg({ type: [ArreteStatusEnum] }),
      search: t.arg.string({ description: 'Part of the address or of the number.' }),
      awaited: t.arg.boolean({ defaultValue: false }),
    },
    resolve: async (_root, args, context) => {
      const sight = sightIn(context);
      const filter: ArreteFilter = {
        statuses: args.status ?? undefined,
        search: args.search?.trim().slice(0, 100) || undefined,
        isAwaited: args.awaited ?? false,
      };
      const size = pageSize(args);
      const [at, id] = args.after ? decodeCursor(args.after, position) : [];
      const after = at && id ? { at: new Date(at), id } : undefined;
      const rows = await listArretes(context.db, sight, filter, size + 1, after);
      const connection = connectionOf(rows, size, args, (row) =>
        encodeCursor([((filter.isAwaited && row.worksDueOn) || row.createdAt).toISOString(), row.id]),
      );
      total.set(connection, () => countArretes(context.db, sight, filter));
      return connection;
    },
  }),
);
