import type { Notification } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { connectionOf, decodeCursor, encodeCursor, pageSize } from '@mitoyen/kit/cursor.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { agentIdOf, lockSeenFile } from '../signalement/file-access.command.ts';
import { AgentStub, SignalementType } from '../signalement/signalement.types.ts';
import { countUnread, findSubscribers, listNotifications, markRead, subscribeAgents } from './notification.store.ts';
import {
  isKind,
  KINDS,
  MAIL_MODES,
  modeFor,
  type NotificationKind,
  type Preference,
  USUAL_PREFERENCE,
} from './notification.ts';
import { findPreferences, savePreference } from './preference.store.ts';

const KindEnum = builder.enumType('NotificationKind', {
  values: Object.fromEntries(KINDS.map((kind) => [kind, { value: kind }])) as Record<
    NotificationKind,
    { value: NotificationKind }
  >,
});
const ModeEnum = builder.enumType('MailMode', { values: MAIL_MODES });

const kindOf = ({ kind }: Notification): NotificationKind => {
  if (!isKind(kind)) throw new Error('a notification of a kind that is no more');
  return kind;
};

const NotificationType = builder.objectRef<Notification>('Notification').implement({
  description: 'Something the reader is told.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Notification', id) }),
    kind: t.field({ type: KindEnum, resolve: kindOf }),
    at: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    onBehalfOf: t.field({
      type: [AgentStub],
      description: 'The agents who are away, in whose place the reader is told; empty: for herself.',
      resolve: ({ onBehalfOf }) => onBehalfOf.map((id) => ({ id: toGlobalId('Agent', id) })),
    }),
    isRead: t.boolean({ resolve: ({ readAt }) => readAt !== null }),
    signalement: t.field({
      type: SignalementType,
      nullable: true,
      description: 'Null once the file is out of sight.',
      resolve: ({ signalementId }) => signalementId,
    }),
  }),
});

/** Notifications are of people: a program or an operator has none. */
function selfOf(viewer: Viewer): string {
  const agentId = agentIdOf(viewer);
  if (agentId === null) throw forbidden();
  return agentId;
}

const Connection = builder.connectionObject(
  { type: NotificationType, name: 'NotificationConnection' },
  { name: 'NotificationEdge' },
);
const position = z.tuple([z.iso.datetime(), z.uuid()]);

builder.queryField('myNotifications', (t) =>
  t.field({
    type: Connection,
    description: 'What the reader was told, newest first; kept thirty days.',
    authScopes: { permission: 'signalement.list' },
    args: { first: t.arg.int(), after: t.arg.string() },
    resolve: async (_root, args, { db, viewer }) => {
      const agentId = agentIdOf(viewer);
      const size = pageSize(args);
      const [createdAt, id] = args.after ? decodeCursor(args.after, position) : [];
      const after = createdAt && id ? { createdAt: new Date(createdAt), id } : undefined;
      const rows = agentId === null ? [] : await listNotifications(db, agentId, size + 1, after);
      return connectionOf(rows, size, args, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
    },
  }),
);

const InboxType = builder.objectRef<{ agentId: string | null; marked?: number }>('NotificationInbox').implement({
  fields: (t) => ({
    unread: t.int({ resolve: ({ agentId }, _args, { db }) => (agentId === null ? 0 : countUnread(db, agentId)) }),
    marked: t.int({ nullable: true, description: 'How many were just read.', resolve: ({ marked }) => marked ?? null }),
  }),
});

builder.queryField('notificationInbox', (t) =>
  t.field({
    type: InboxType,
    description: 'How many the reader has not read.',
    authScopes: { permission: 'signalement.list' },
    resolve: (_root, _args, { viewer }) => ({ agentId: agentIdOf(viewer) }),
  }),
);

builder.subscriptionField('notificationInboxChanged', (t) =>
  t.field({
    type: InboxType,
    description: 'The same, each time it changes.',
    authScopes: { permission: 'signalement.list' },
    subscribe: (_root, _args, context) => {
      const agentId = agentIdOf(context.viewer);
      return context.subscribe(['notification.changed'], ({ entityId }) => entityId === agentId);
    },
    resolve: (_event, _args, { viewer }) => ({ agentId: agentIdOf(viewer) }),
  }),
);

builder.mutationField('readNotifications', (t) =>
  t.field({
    type: InboxType,
    description:
      'Marks as read what the reader was told of one file, or everything. Refusals: NOT_FOUND (signalementId).',
    authScopes: { permission: 'signalement.list' },
    errors: { types: [Refusal], directResult: true },
    args: { signalementId: t.arg.id() },
    resolve: async (_root, { signalementId }, context) => {
      const agentId = selfOf(context.viewer);
      const about = signalementId == null ? null : requireId('Signalement', signalementId, 'signalementId');
      const count = await markRead(context.db, agentId, about, context.now());
      context.auditSubject = { entity: 'NotificationInbox', entityId: agentId, details: { count } };
      if (count > 0) await context.publish('notification.changed', { entityId: agentId, data: { agentId } });
      return { agentId, marked: count };
    },
  }),
);

const KindPreference = builder
  .objectRef<{ kind: NotificationKind; preference: Preference }>('KindPreference')
  .implement({
    fields: (t) => ({
      kind: t.field({ type: KindEnum, resolve: ({ kind }) => kind }),
      mode: t.field({
        type: ModeEnum,
        description: 'What happens.',
        resolve: ({ kind, preference }) => modeFor(preference, kind),
      }),
      chosen: t.field({
        type: ModeEnum,
        nullable: true,
        description: 'What was chosen for this kind; null: nothing.',
        resolve: ({ kind, preference }) => preference.kinds[kind] ?? null,
      }),
    }),
  });
const PreferenceType = builder.objectRef<Preference>('NotificationPreference').implement({
  description: 'How mails reach the reader. On the screen, she is told in any case.',
  fields: (t) => ({
    mode: t.field({ type: ModeEnum, resolve: ({ mode }) => mode }),
    weekly: t.boolean({ description: 'The report of Monday comes.', resolve: ({ weekly }) => weekly }),
    kinds: t.field({
      type: [KindPreference],
      resolve: (preference) => KINDS.map((kind) => ({ kind, preference })),
    }),
  }),
});

builder.queryField('myNotificationPreference', (t) =>
  t.field({
    type: PreferenceType,
    nullable: true,
    description: 'Null for whoever is no agent.',
    authScopes: { permission: 'signalement.list' },
    resolve: async (_root, _args, { db, viewer }) => {
      const agentId = agentIdOf(viewer);
      return agentId === null ? null : (await findPreferences(db, [agentId]))[0];
    },
  }),
);

const KindInput = builder.inputType('KindPreferenceInput', {
  fields: (t) => ({
    kind: t.field({ type: KindEnum, required: true }),
    mode: t.field({ type: ModeEnum, required: true }),
  }),
});

builder.mutationField('saveNotificationPreference', (t) =>
  t.field({
    type: PreferenceType,
    description: 'Replaces what the reader chose. Refusals: none but those of every mutation.',
    authScopes: { permission: 'signalement.list' },
    errors: { types: [Refusal], directResult: true },
    args: {
      mode: t.arg({ type: ModeEnum, required: true }),
      kinds: t.arg({ type: [KindInput], required: true, description: 'Where it differs.' }),
      weekly: t.arg.boolean({ description: 'Left out: as it was.' }),
    },
    resolve: async (_root, { mode, kinds, weekly }, context) => {
      const agentId = selfOf(context.viewer);
      const [before = USUAL_PREFERENCE] = await findPreferences(context.db, [agentId]);
      const chosen = Object.fromEntries(kinds.map(({ kind, mode }) => [kind, mode])) as Preference['kinds'];
      const preference: Preference = { mode, kinds: chosen, weekly: weekly ?? before.weekly };
      await savePreference(context.db, agentId, preference, context.now());
      context.auditSubject = {
        entity: 'NotificationPreference',
        entityId: agentId,
        details: { mode, weekly: preference.weekly },
      };
      return preference;
    },
  }),
);

builder.objectFields(SignalementType, (t) => ({
  followers: t.field({
    type: [AgentStub],
    description: 'The agents who are told of what happens in it: for a partner, those of its own side.',
    directives: { listSize: { assumedSize: 10 } },
    resolve: async ({ id }, _args, { db, viewer }) => {
      const partnerId = 'partnerId' in viewer ? viewer.partnerId : null;
      const followers = await findSubscribers(db, id);
      const shown = partnerId === null ? followers : followers.filter((one) => one.partnerId === partnerId);
      return shown.map(({ agentId }) => ({ id: toGlobalId('Agent', agentId) }));
    },
  }),
  isFollowed: t.boolean({
    description: 'The reader is told of what happens in it.',
    resolve: async ({ id }, _args, { db, viewer }) => {
      const agentId = agentIdOf(viewer);
      return agentId !== null && (await db.fileSubscription.count({ where: { signalementId: id, agentId } })) > 0;
    },
  }),
}));

builder.mutationField('followSignalement', (t) =>
  t.field({
    type: SignalementType,
    description:
      'The reader is told of what happens in a file, or no longer. The last of a partner that has accepted it cannot leave. ' +
      'Refusals: NOT_FOUND, LAST_FOLLOWER.',
    authScopes: { permission: 'signalement.list' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), follows: t.arg.boolean({ required: true }) },
    resolve: async (_root, { id, follows }, context) => {
      const { db, viewer } = context;
      const agentId = selfOf(viewer);
      const signalementId = requireId('Signalement', id);
      const file = await lockSeenFile(context, signalementId);
      const partnerId = 'partnerId' in viewer ? viewer.partnerId : null;
      if (follows) {
        await subscribeAgents(db, signalementId, [agentId], partnerId, context.now());
      } else {
        const others = (await findSubscribers(db, signalementId)).filter((one) => one.agentId !== agentId);
        const hasAccepted = file.affectations.some(
          (part) => part.partnerId === partnerId && part.status === 'ACCEPTED',
        );
        const isLast = !others.some((one) => one.partnerId === partnerId);
        if (partnerId !== null && hasAccepted && isLast) throw new Refusal('LAST_FOLLOWER', 'id');
        await db.fileSubscription.deleteMany({ where: { signalementId, agentId } });
      }
      context.auditSubject = { entity: 'Signalement', entityId: signalementId, details: { follows } };
      return signalementId;
    },
  }),
);
