import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { z } from 'zod';
import { AgentType } from '../agent/agent.schema.ts';
import { builder } from '../builder.ts';
import { type AuditEntry, listAuditEntries } from './audit.store.ts';

const AuditEntryType = builder.objectRef<AuditEntry>('AuditEntry').implement({
  description: 'What was done, or which personal data was read, and by whom. Holds no personal data itself.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('AuditEntry', id) }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    actorKind: t.exposeString('actorKind', { description: 'anonymous, agent or system.' }),
    actor: t.field({
      type: AgentType,
      nullable: true,
      resolve: ({ actorKind, actorId }) => (actorKind === 'agent' ? actorId : null),
    }),
    job: t.string({
      nullable: true,
      description: 'The job that acted, when no person did.',
      resolve: ({ actorKind, actorId }) => (actorKind === 'system' ? actorId : null),
    }),
    action: t.exposeString('action'),
    entity: t.exposeString('entity', { nullable: true }),
    entityId: t.id({
      nullable: true,
      resolve: ({ entity, entityId }) => (entity && entityId ? toGlobalId(entity, entityId) : null),
    }),
    requestId: t.exposeString('requestId'),
    details: t.field({ type: 'JSON', resolve: ({ details }) => details }),
  }),
});

const AuditEntryConnection = builder.connectionObject({ type: AuditEntryType, name: 'AuditEntryConnection' });
const position = z.tuple([z.uuid()]);

builder.queryField('auditEntries', (t) =>
  t.field({
    type: AuditEntryConnection,
    description: 'Newest first.',
    authScopes: { permission: 'audit.read' },
    args: { first: t.arg.int(), after: t.arg.string() },
    resolve: async (_root, args, { db }) => {
      const size = pageSize(args);
      const [after] = args.after ? decodeCursor(args.after, position) : [];
      const rows = await listAuditEntries(db, { limit: size + 1, after });
      return connectionOf(rows, size, args, ({ id }) => encodeCursor([id]));
    },
  }),
);
