import type { EmergencyService } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { closeService, type NewService, openService, serviceOfToken } from './emergency-service.command.ts';
import { listServices } from './emergency-service.store.ts';

const ServiceType = builder.objectRef<EmergencyService>('EmergencyService').implement({
  description: 'Firemen, police or emergency doctors who report by a secret address, without an account.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('EmergencyService', id) }),
    name: t.exposeString('name'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    revokedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ revokedAt }) => revokedAt }),
  }),
});

const NewServiceType = builder.objectRef<NewService>('NewEmergencyService').implement({
  fields: (t) => ({
    service: t.field({ type: ServiceType, resolve: ({ service }) => service }),
    url: t.exposeString('url', { description: 'The secret address: shown this once, kept nowhere.' }),
  }),
});

const WhoReports = builder.objectRef<{ name: string }>('EmergencyDoor').implement({
  description: 'What a secret address says of itself.',
  fields: (t) => ({ name: t.exposeString('name') }),
});

builder.queryField('emergencyServices', (t) =>
  t.field({
    type: [ServiceType],
    authScopes: { permission: 'partner.manage' },
    directives: { listSize: { assumedSize: 30 } },
    resolve: (_root, _args, context) => listServices(context.db),
  }),
);

builder.queryField('emergencyDoor', (t) =>
  t.field({
    type: WhoReports,
    description: 'Whose secret address this is. Changes nothing. Refusals: NOT_FOUND.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => serviceOfToken(context, token),
  }),
);

builder.mutationField('openEmergencyService', (t) =>
  t.field({
    type: NewServiceType,
    description: 'Gives an organisation a secret address. Refusals: REQUIRED, TOO_LONG, BAD_FORMAT (name).',
    authScopes: { permission: 'partner.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { name: t.arg.string({ required: true }) },
    resolve: (_root, { name }, context) => openService(context, name),
  }),
);

builder.mutationField('closeEmergencyService', (t) =>
  t.field({
    type: ServiceType,
    description: 'Closes a secret address at once and for good. Refusals: NOT_FOUND.',
    authScopes: { permission: 'partner.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => closeService(context, requireId('EmergencyService', id)),
  }),
);
