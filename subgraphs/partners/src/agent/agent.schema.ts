import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { PartnerType } from '../partner/partner.schema.ts';
import { permissionsOf, ROLES, type Role } from '../roles/roles.ts';
import { changeAgentRole, deactivateAgent, inviteAgent, postOf } from './agent.command.ts';
import { findAgents, listAgents, listAgentsOfPartners, readEmails } from './agent.store.ts';
import { type Agent, seesPrivateSide } from './agent.ts';

export const RoleType = builder.enumType('Role', {
  values: Object.fromEntries(ROLES.map((role) => [role.toUpperCase(), { value: role }])) as Record<
    Uppercase<Role>,
    { value: Role }
  >,
});

/** One read, with one set of audit entries, for all the agents of a request. */
const emailsOf = oncePerRequest(
  (context) =>
    new DataLoader<string, string | null>(async (ids) => {
      const emails = await context.personalRead('Agent', ids, ['email'], (db) => readEmails(db, ids));
      return ids.map((id) => emails.get(id) ?? null);
    }),
);

async function emailFor(context: SubgraphContext, agent: Agent): Promise<string | null> {
  const { viewer } = context;
  if (viewer.kind === 'agent' && viewer.agentId === agent.id) {
    const own = await readEmails(context.db, [agent.id]);
    return own.get(agent.id) ?? null;
  }
  if (!context.can('agent.read')) throw forbidden();
  return canSeePrivateSide(context, agent) ? emailsOf(context).load(agent.id) : null;
}

function canSeePrivateSide(context: SubgraphContext, agent: Agent): boolean {
  const post = postOf(context.viewer);
  return context.can('agent.read') && post !== undefined && seesPrivateSide(post, agent);
}

export const AgentType = builder.loadableNode('Agent', {
  description:
    'Somebody who works on the platform for this territory. Known to those who are signed in, to nobody else.',
  id: { resolve: (agent: Agent) => agent.id },
  load: async (ids: string[], { db, viewer }) =>
    viewer.kind === 'anonymous' ? ids.map(() => null) : findAgents(db, ids),
  fields: (t) => ({
    displayName: t.exposeString('displayName'),
    email: t.string({
      nullable: true,
      description: 'Needs agent.read (an entry is written in the audit log), except for one’s own.',
      personal: 'by its loader',
      resolve: (agent, _args, context) => emailFor(context, agent),
    }),
    role: t.field({ type: RoleType, resolve: ({ role }) => role }),
    permissions: t.stringList({
      description: 'What her role lets her do.',
      resolve: ({ role }) => permissionsOf(role),
    }),
    partner: t.field({
      type: PartnerType,
      nullable: true,
      description: 'Null: an agent of the collectivité itself.',
      resolve: ({ partnerId }) => partnerId,
    }),
    isActive: t.exposeBoolean('isActive'),
    hasSignedIn: t.exposeBoolean('hasSignedIn', { description: 'Whether the invitation was accepted.' }),
    lastSeenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null for who may not manage this agent.',
      resolve: (agent, _args, context) => (canSeePrivateSide(context, agent) ? agent.lastSeenAt : null),
    }),
  }),
});

builder.asEntity(AgentType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, context) => {
    const raw = fromGlobalId('Agent', id);
    return raw === undefined ? null : AgentType.getDataloader(context).load(raw);
  },
});

const AgentConnection = builder.connectionObject({ type: AgentType, name: 'AgentConnection' });
const position = z.tuple([z.string(), z.uuid()]);

builder.queryField('agents', (t) =>
  t.field({
    type: AgentConnection,
    description: 'By name. An agent of a partner sees those of that partner.',
    authScopes: { permission: 'agent.read' },
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      unused: t.arg.boolean({ description: 'Only the active accesses that nobody has used for ninety days.' }),
    },
    resolve: async (_root, args, context) => {
      const { db, viewer } = context;
      const size = pageSize(args);
      const [displayName, id] = args.after ? decodeCursor(args.after, position) : [];
      const after = displayName !== undefined && id !== undefined ? { displayName, id } : undefined;
      const partnerId = postOf(viewer)?.partnerId ?? undefined;
      const unusedAt = args.unused ? context.now() : undefined;
      const rows = await listAgents(db, { limit: size + 1, after, partnerId, unusedAt });
      return connectionOf(rows, size, args, (agent) => encodeCursor([agent.displayName, agent.id]));
    },
  }),
);

builder.objectField(PartnerType, 'agents', (t) =>
  t.loadableGroup({
    type: AgentType,
    nullable: true,
    authScopes: { permission: 'agent.read' },
    description: 'None for an agent of another partner.',
    load: (partnerIds: string[], { db, viewer }) => {
      const own = postOf(viewer)?.partnerId ?? null;
      return listAgentsOfPartners(db, own === null ? partnerIds : partnerIds.filter((id) => id === own));
    },
    group: (agent) => (typeof agent === 'string' ? '' : (agent.partnerId ?? '')),
    resolve: (partner) => partner.id,
  }),
);

const InviteAgentInput = builder.inputType('InviteAgentInput', {
  fields: (t) => ({
    email: t.string({ required: true }),
    displayName: t.string({ required: true }),
    role: t.field({ type: RoleType, required: true }),
    partnerId: t.id({ description: 'Left out: the collectivité itself.' }),
  }),
});

builder.mutationField('inviteAgent', (t) =>
  t.field({
    type: AgentType,
    description:
      'Sends a link that lives 14 days. Refusals: EMAIL_INVALID, NAME_INVALID, EMAIL_TAKEN, ROLE_INCOHERENT, NOT_FOUND, ROLE_NOT_GRANTABLE, LAST_ADMINISTRATOR.',
    authScopes: { permission: 'agent.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: InviteAgentInput, required: true }) },
    resolve: (_root, { input: { partnerId, ...input } }, context) =>
      inviteAgent(context, {
        ...input,
        partnerId: partnerId ? requireId('Partner', partnerId, 'input.partnerId') : null,
      }),
  }),
);

builder.mutationField('changeAgentRole', (t) =>
  t.field({
    type: AgentType,
    description:
      'Takes effect within a minute everywhere. Refusals: NOT_FOUND, ROLE_INCOHERENT, ROLE_NOT_GRANTABLE, LAST_ADMINISTRATOR.',
    authScopes: { permission: 'agent.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), role: t.arg({ type: RoleType, required: true }) },
    resolve: (_root, { id, role }, context) => changeAgentRole(context, requireId('Agent', id), role),
  }),
);

builder.mutationField('deactivateAgent', (t) =>
  t.field({
    type: AgentType,
    description:
      'Signs the agent out everywhere. Refusals: NOT_FOUND, ROLE_NOT_GRANTABLE, LAST_ADMINISTRATOR, STAND_IN_INVALID.',
    authScopes: { permission: 'agent.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      successorId: t.arg.id({ description: 'Who gets what still comes for this agent.' }),
    },
    resolve: (_root, { id, successorId }, context) =>
      deactivateAgent(
        context,
        requireId('Agent', id),
        successorId ? requireId('Agent', successorId, 'successorId') : null,
      ),
  }),
);
