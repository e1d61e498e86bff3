import type { Declarant, LifeCycleStep, Signalement, SignalementDesordre } from '@mitoyen/database/client';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { REPORTER_KINDS, SINCE } from '../deposit/deposit.ts';
import { DangerKindEnum, LegalSourceType, ZoneEnum } from '../grid/grid.schema.ts';
import { findDesordre } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { actorIn, sightIn } from './file-access.command.ts';
import { allowedSignalementActions, type SignalementAction } from './life-cycle.ts';
import { CLOSING_REASONS, type ClosingReason, REFUSAL_REASONS, type RefusalReason } from './reasons.ts';
import { relatedTo } from './related.loaders.ts';
import { findSeen } from './signalement.store.ts';

const keys = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as Key[];
const described = <Key extends string>(words: Readonly<Record<Key, string>>) =>
  Object.fromEntries(keys(words).map((key) => [key, { value: key, description: words[key] }])) as Record<
    Key,
    { value: Key; description: string }
  >;

export const SignalementStatusEnum = builder.enumType('SignalementStatus', {
  values: ['NEW', 'ACTIVE', 'CLOSED', 'REFUSED'] as const,
});
export const ReporterKindEnum = builder.enumType('ReporterKind', { values: REPORTER_KINDS });
export const SinceEnum = builder.enumType('DesordreSince', { values: SINCE });
export const RefusalReasonEnum = builder.enumType('RefusalReason', {
  values: described<RefusalReason>(REFUSAL_REASONS),
});
export const ClosingReasonEnum = builder.enumType('ClosingReason', {
  values: described<ClosingReason>(CLOSING_REASONS),
});

const ActionEnum = builder.enumType('SignalementAction', {
  description: 'What the reader may do to the file now, as the life cycle judges it.',
  values: [
    'ACCEPT',
    'REFUSE',
    'AFFECT',
    'CLOSE',
    'REOPEN',
    'MERGE',
    'WRITE_PUBLIC_SUIVI',
    'WRITE_PRIVATE_SUIVI',
    'WRITE_FROM_FOLLOW_UP',
  ] as const satisfies SignalementAction[],
});

/** What is personal in a file is written in the audit log under the file. */
export const ofFile = { of: 'Signalement', id: ({ id }: { id: string }) => id };

/** An address of the subgraph `housing`, known here by its key. */
export const AddressStub = builder.externalRef('Address', builder.selection<{ banId: string }>('banId'));
/** An agent of the subgraph `partners`, known here by its global id. */
export const AgentStub = builder.externalRef('Agent', builder.selection<{ id: string }>('id'));
AgentStub.implement({ externalFields: (t) => ({ id: t.id() }) });

/** The stub of an agent; null when nobody we know acted. */
export const agentStub = (agentId: string | null) => (agentId === null ? null : { id: toGlobalId('Agent', agentId) });

export const ReportedDesordreType = builder
  .objectRef<SignalementDesordre & { gridVersion: string }>('ReportedDesordre')
  .implement({
    description: 'A desordre as it was reported, in the words of the grid of that day.',
    fields: (t) => ({
      code: t.exposeString('code'),
      label: t.string({ resolve: (row) => placeOf(row).desordre.label }),
      category: t.string({ resolve: (row) => placeOf(row).category.label }),
      zone: t.field({ type: ZoneEnum, resolve: (row) => placeOf(row).zone.code }),
      rooms: t.stringList({ description: 'Codes of the grid.', resolve: ({ rooms }) => rooms }),
      roomLabels: t.stringList({
        resolve: (row) =>
          placeOf(row)
            .zone.rooms.filter(({ code }) => row.rooms.includes(code))
            .map(({ label }) => label),
      }),
      since: t.field({ type: SinceEnum, resolve: ({ since }) => since }),
      danger: t.field({ type: DangerKindEnum, nullable: true, resolve: (row) => placeOf(row).desordre.danger }),
      isDanger: t.boolean({ resolve: (row) => placeOf(row).desordre.danger !== undefined }),
      legalSources: t.field({
        type: [LegalSourceType],
        resolve: (row) => [...placeOf(row).desordre.legalSources],
      }),
    }),
  });

function placeOf({ gridVersion, code }: { gridVersion: string; code: string }) {
  const place = findDesordre(gridOfVersion(gridVersion), code);
  if (!place) throw new Error(`the grid ${gridVersion} has no desordre ${code}`);
  return place;
}

const DeclarantType = builder.objectRef<Declarant>('Declarant').implement({
  description: 'Who reported. Personal data: each reading leaves an audit entry.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true }),
    organisation: t.exposeString('organisation', { nullable: true }),
    email: t.exposeString('email', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
  }),
});

const StepType = builder.objectRef<LifeCycleStep>('LifeCycleStep').implement({
  description: 'One step in the life of a file, or of an affectation in it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('LifeCycleStep', id) }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    action: t.exposeString('action'),
    from: t.exposeString('fromStatus'),
    to: t.exposeString('toStatus'),
    reason: t.exposeString('reason', { nullable: true }),
    message: t.exposeString('message', {
      nullable: true,
      personal: { of: 'Signalement', id: ({ signalementId }) => signalementId, as: 'history' },
    }),
    affectationId: t.id({
      nullable: true,
      resolve: ({ affectationId }) => (affectationId === null ? null : toGlobalId('Affectation', affectationId)),
    }),
    agent: t.field({ type: AgentStub, nullable: true, resolve: ({ agentId }) => agentStub(agentId) }),
  }),
});

export const SignalementType = builder.loadableNode('Signalement', {
  description: 'A report of sub-standard housing. The territory sees all, a partner those given to it and not refused.',
  id: { resolve: (row: Signalement) => row.id },
  // A file that is unknown, foreign or out of sight is null: the loader takes it, its type does not say so.
  load: (ids: string[], context) => findSeen(context.db, sightIn(context), ids) as Promise<Signalement[]>,
  fields: (t) => ({
    reference: t.exposeString('reference'),
    status: t.field({ type: SignalementStatusEnum, resolve: ({ status }) => status }),
    version: t.exposeInt('version', { description: 'Grows with each change of the file.' }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    address: t.field({
      type: AddressStub,
      nullable: true,
      description: 'The national address; null when the place has none.',
      resolve: ({ banId }) => (banId === null ? null : { banId }),
    }),
    addressLabel: t.exposeString('addressLabel'),
    addressDetails: t.exposeString('addressDetails', { nullable: true, personal: ofFile }),
    citycode: t.exposeString('citycode'),
    lon: t.exposeFloat('lon', { nullable: true }),
    lat: t.exposeFloat('lat', { nullable: true }),
    reporterKind: t.field({ type: ReporterKindEnum, resolve: ({ reporterKind }) => reporterKind }),
    gridVersion: t.exposeString('gridVersion'),
    desordres: t.field({
      type: [ReportedDesordreType],
      resolve: async ({ id, gridVersion }, _args, context) =>
        (await relatedTo(context).desordres.load(id)).map((row) => ({ ...row, gridVersion })),
    }),
    hasDanger: t.exposeBoolean('hasDanger'),
    description: t.exposeString('description', { personal: ofFile }),
    declarant: t.field({
      type: DeclarantType,
      nullable: true,
      personal: 'by its loader',
      authScopes: { permission: 'signalement.readDeclarant' },
      description: 'Null once erased.',
      resolve: ({ id }, _args, context) => relatedTo(context).declarants.load(id),
    }),
    refusalReason: t.field({ type: RefusalReasonEnum, nullable: true, resolve: ({ refusalReason }) => refusalReason }),
    closingReason: t.field({ type: ClosingReasonEnum, nullable: true, resolve: ({ closingReason }) => closingReason }),
    history: t.field({ type: [StepType], resolve: ({ id }, _args, context) => relatedTo(context).steps.load(id) }),
    allowedActions: t.field({
      type: [ActionEnum],
      resolve: async ({ id, status, endedAt }, _args, context) => {
        const affectations = await relatedTo(context).affectations.load(id);
        return allowedSignalementActions({ status, endedAt, affectations }, actorIn(context), context.now());
      },
    }),
  }),
});

builder.asEntity(SignalementType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, context) => {
    const raw = fromGlobalId('Signalement', id);
    return raw === undefined ? null : SignalementType.getDataloader(context).load(raw);
  },
});

AddressStub.implement({
  externalFields: (t) => ({ banId: t.id() }),
  fields: (t) => ({
    signalements: t.field({
      type: [SignalementType],
      nullable: true,
      authScopes: { permission: 'signalement.list' },
      description: 'The files in sight at this address, newest first.',
      resolve: ({ banId }, _args, context) => relatedTo(context).atAddress.load(banId),
    }),
  }),
});

builder.externalRef('Building', builder.selection<{ rnbId: string }>('rnbId')).implement({
  externalFields: (t) => ({ rnbId: t.id(), addresses: t.field({ type: [AddressStub] }) }),
  fields: (t) => ({
    signalements: t.field({
      type: [SignalementType],
      nullable: true,
      authScopes: { permission: 'signalement.list' },
      description: 'The files in sight at the addresses of this building, newest first.',
      requires: builder.selection<{ addresses: { banId: string }[] }>('addresses { banId }'),
      resolve: async ({ addresses }, _args, context) => {
        const groups = await relatedTo(context).atAddress.loadMany(addresses.map(({ banId }) => banId));
        const files = groups.flatMap((group) => {
          if (group instanceof Error) throw group;
          return group;
        });
        return files.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
      },
    }),
  }),
});
