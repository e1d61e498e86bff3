import { requireId } from '@mitoyen/kit/builder.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { AgentType } from '../agent/agent.schema.ts';
import { ViewerType } from '../agent/viewer.schema.ts';
import { builder } from '../builder.ts';
import { PartnerType } from '../partner/partner.schema.ts';
import { createApiKey, grantableByKey, revokeApiKey } from './api-key.command.ts';
import { listApiKeys } from './api-key.store.ts';
import { type ApiKey, DEFAULT_DAYS, isLive } from './api-key.ts';

const ApiKeyType = builder.objectRef<ApiKey>('ApiKey').implement({
  description:
    'A key with which a program asks the graph, in the name of the collectivité or of one partner. Without its secret.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('ApiKey', id) }),
    name: t.exposeString('name'),
    label: t.exposeString('label', { description: 'The first characters of the key, to recognise it by.' }),
    permissions: t.stringList({
      description: 'What it was given; it never may more than whoever made it may today.',
      resolve: ({ permissions }) => [...permissions],
    }),
    partner: t.field({
      type: PartnerType,
      nullable: true,
      description: 'Null: the collectivité itself.',
      resolve: ({ partnerId }) => partnerId,
    }),
    createdBy: t.field({
      type: AgentType,
      nullable: true,
      description: 'Null: made by command, on the server.',
      resolve: ({ createdById }) => createdById,
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
    revokedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ revokedAt }) => revokedAt }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'To the minute.',
      resolve: ({ lastUsedAt }) => lastUsedAt,
    }),
    isActive: t.boolean({ resolve: (key, _args, context) => isLive(key, context.now()) }),
  }),
});

builder.queryField('apiKeys', (t) =>
  t.field({
    type: [ApiKeyType],
    description: 'The newest first.',
    authScopes: { permission: 'key.manage' },
    resolve: (_root, _args, { db }) => listApiKeys(db),
  }),
);

builder.objectField(ViewerType, 'grantableKeyPermissions', (t) =>
  t.stringList({
    description: 'What the viewer may put in a key of a partner; left out: of the collectivité itself.',
    args: { partnerId: t.arg.id() },
    resolve: (viewer, { partnerId }) => {
      const place = partnerId ? fromGlobalId('Partner', partnerId) : null;
      return place === undefined ? [] : grantableByKey(viewer, place);
    },
  }),
);

const ApiKeyInput = builder.inputType('ApiKeyInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    permissions: t.stringList({ required: true }),
    partnerId: t.id({ description: 'Left out: the collectivité itself.' }),
    days: t.int({ description: `How long it works, 730 days at most; ${DEFAULT_DAYS} when left out.` }),
  }),
});

const CreatedApiKey = builder.objectRef<{ readonly key: string; readonly apiKey: ApiKey }>('CreatedApiKey').implement({
  fields: (t) => ({
    key: t.exposeString('key', { description: 'For `Authorization: Bearer`. Shown once.' }),
    apiKey: t.field({ type: ApiKeyType, resolve: ({ apiKey }) => apiKey }),
  }),
});

builder.mutationField('createApiKey', (t) =>
  t.field({
    type: CreatedApiKey,
    description: 'Refusals: NAME_INVALID, PERMISSION_UNKNOWN, PERMISSION_NOT_GRANTABLE, DAYS_INVALID, NOT_FOUND.',
    authScopes: { permission: 'key.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: ApiKeyInput, required: true }) },
    resolve: (_root, { input }, context) => {
      const { name, permissions, days } = input;
      const partnerId = input.partnerId ? requireId('Partner', input.partnerId, 'input.partnerId') : null;
      return createApiKey(context, { name, permissions, partnerId, days: days ?? DEFAULT_DAYS });
    },
  }),
);

builder.mutationField('revokeApiKey', (t) =>
  t.field({
    type: ApiKeyType,
    description: 'It stops in 15 seconds at most. Refusals: NOT_FOUND.',
    authScopes: { permission: 'key.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => revokeApiKey(context, requireId('ApiKey', id)),
  }),
);
