import type { Connector, ConnectorStep } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { PartnerStub } from '../affectation/affectation.schema.ts';
import { findPartner } from '../affectation/partner.graph.ts';
import { builder } from '../builder.ts';
import { SignalementType } from '../signalement/signalement.types.ts';
import { type RenewedConnector, renewConnectorSecret, replayDelivery, saveConnector } from './connector.command.ts';
import { type DeliveryWithSteps, findConnectors, listDeliveries } from './connector.store.ts';
import { CONNECTOR_KINDS, CONNECTOR_STEPS, type ConnectorKind, type ConnectorStepCode } from './connector.ts';

const KindEnum = builder.enumType('ConnectorKind', { values: CONNECTOR_KINDS });
const StepEnum = builder.enumType('ConnectorStepCode', { values: CONNECTOR_STEPS });
const DELIVERY_STATUSES = ['WAITING', 'DELIVERED', 'DEAD'] as const;
const DeliveryStatusEnum = builder.enumType('DeliveryStatus', {
  description: 'On its way, taken whole, or given up until somebody asks for it again.',
  values: DELIVERY_STATUSES,
});

// The columns hold nothing but what their constraints and the rules allow.
const ConnectorType = builder.objectRef<Connector>('Connector').implement({
  description: 'Where the files given to a partner are sent to. Its secret and its token are never shown again.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Connector', id) }),
    partner: t.field({ type: PartnerStub, resolve: ({ partnerId }) => ({ id: toGlobalId('Partner', partnerId) }) }),
    kind: t.field({ type: KindEnum, resolve: ({ kind }) => kind as ConnectorKind }),
    endpoint: t.exposeString('endpoint'),
    hasToken: t.boolean({ resolve: ({ sealedToken }) => sealedToken !== null }),
    steps: t.field({ type: [StepEnum], resolve: ({ steps }) => steps as ConnectorStepCode[] }),
    isActive: t.exposeBoolean('isActive'),
    since: t.field({ type: 'DateTime', resolve: ({ since }) => since }),
    eventsPath: t.string({
      description: 'Where its receiver tells us back: path on the host of the territory.',
      resolve: ({ id }) => `/signalements/connectors/${toGlobalId('Connector', id)}/events`,
    }),
  }),
});

const StepType = builder.objectRef<ConnectorStep>('ConnectorStep').implement({
  fields: (t) => ({
    position: t.exposeInt('position'),
    code: t.exposeString('code'),
    attempts: t.exposeInt('attempts'),
    outcome: t.exposeString('outcome', { nullable: true }),
    attemptedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ attemptedAt }) => attemptedAt }),
    doneAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ doneAt }) => doneAt }),
  }),
});

const DeliveryType = builder.objectRef<DeliveryWithSteps>('ConnectorDelivery').implement({
  description: 'A file on its way to the software of a partner.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('ConnectorDelivery', id) }),
    connectorId: t.id({ resolve: ({ connectorId }) => toGlobalId('Connector', connectorId) }),
    status: t.field({
      type: DeliveryStatusEnum,
      resolve: ({ status }) => status as (typeof DELIVERY_STATUSES)[number],
    }),
    failures: t.exposeInt('failures', { description: 'In a row, of the step where it stands.' }),
    nextAttemptAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ nextAttemptAt, status }) => (status === 'WAITING' ? nextAttemptAt : null),
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    signalement: t.field({ type: SignalementType, nullable: true, resolve: ({ signalementId }) => signalementId }),
    steps: t.field({ type: [StepType], resolve: ({ steps }) => steps }),
  }),
});

builder.queryField('connectors', (t) =>
  t.field({
    type: [ConnectorType],
    authScopes: { permission: 'connector.manage' },
    resolve: (_root, _args, { db }) => findConnectors(db),
  }),
);

const Connection = builder.connectionObject(
  { type: DeliveryType, name: 'ConnectorDeliveryConnection' },
  { name: 'ConnectorDeliveryEdge' },
);
const position = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('connectorDeliveries', (t) =>
  t.field({
    type: Connection,
    description: 'The log, newest first.',
    authScopes: { permission: 'connector.manage' },
    args: { first: t.arg.int(), after: t.arg.string(), status: t.arg({ type: DeliveryStatusEnum }) },
    resolve: async (_root, args, context) => {
      const size = pageSize(args);
      const [createdAt, id] = args.after ? decodeCursor(args.after, position) : [];
      const after = createdAt && id ? { createdAt: new Date(createdAt), id } : undefined;
      const rows = await listDeliveries(context.db, { status: args.status ?? undefined }, size + 1, after);
      return connectionOf(rows, size, args, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
    },
  }),
);

builder.mutationField('saveConnector', (t) =>
  t.field({
    type: ConnectorType,
    description:
      'Sets the connector of a partner, one each. Refusals: NOT_FOUND (partnerId), NOT_AN_URL, NOT_HTTPS, NOT_PUBLIC, ' +
      'HAS_CREDENTIALS (endpoint), TOO_LONG, BAD_FORMAT (token), REQUIRED (steps).',
    authScopes: { permission: 'connector.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      partnerId: t.arg.id({ required: true }),
      kind: t.arg({ type: KindEnum, required: true }),
      endpoint: t.arg.string({ required: true }),
      token: t.arg.string({ description: 'That the receiver asks for; left out: the one that is there; empty: none.' }),
      steps: t.arg({ type: [StepEnum] }),
      isActive: t.arg.boolean(),
    },
    // Whether the partner exists is the business of another subgraph: asked before the transaction opens.
    before: async ({ partnerId }: { partnerId: string }, context) => {
      const partner = await findPartner(context, requireId('Partner', partnerId, 'partnerId'));
      if (!partner) throw new Refusal('NOT_FOUND', 'partnerId');
    },
    resolve: (_root, { partnerId, ...input }, context) =>
      saveConnector(context, requireId('Partner', partnerId, 'partnerId'), input),
  }),
);

const RenewedType = builder.objectRef<RenewedConnector>('RenewedConnector').implement({
  fields: (t) => ({
    connector: t.field({ type: ConnectorType, resolve: ({ connector }) => connector }),
    secret: t.exposeString('secret', { description: 'Signs both ways (Standard Webhooks). Shown this once.' }),
  }),
});

builder.mutationField('renewConnectorSecret', (t) =>
  t.field({
    type: RenewedType,
    description: 'Makes a new secret; the one before signs no more. Refusals: NOT_FOUND.',
    authScopes: { permission: 'connector.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => renewConnectorSecret(context, requireId('Connector', id)),
  }),
);

builder.mutationField('replayDelivery', (t) =>
  t.field({
    type: DeliveryType,
    description: 'Sends again from the step where it stands. Refusals: NOT_FOUND, WRONG_STATUS (taken whole).',
    authScopes: { permission: 'connector.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => replayDelivery(context, requireId('ConnectorDelivery', id)),
  }),
);
