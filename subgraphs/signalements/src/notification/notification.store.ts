import type { Notification } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { After } from '../signalement/signalement.store.ts';
import { LOST_SIGHT } from '../signalement/visibility.ts';
import type { NotificationKind } from './notification.ts';

export type NewNotification = Pick<
  Notification,
  'id' | 'agentId' | 'partnerId' | 'signalementId' | 'eventKey' | 'createdAt' | 'mailedAt'
> & { readonly kind: NotificationKind };

/** Keeps what agents are told; one who was told of the same event already is not told again. */
export async function addNotifications(db: Db, notifications: readonly NewNotification[]): Promise<void> {
  await db.notification.createMany({ data: [...notifications], skipDuplicates: true });
}

/** What an agent was told, newest first. */
export function listNotifications(db: Db, agentId: string, take: number, after?: After): Promise<Notification[]> {
  const beyond = after
    ? [
        { createdAt: { lte: after.createdAt } },
        { OR: [{ createdAt: { lt: after.createdAt } }, { id: { lt: after.id } }] },
      ]
    : [];
  return db.notification.findMany({
    where: { AND: [{ agentId }, ...beyond] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export function countUnread(db: Db, agentId: string): Promise<number> {
  return db.notification.count({ where: { agentId, readAt: null } });
}

/** Marks as read what an agent was told: of one file, or everything. Answers how many. */
export async function markRead(db: Db, agentId: string, signalementId: string | null, now: Date): Promise<number> {
  const { count } = await db.notification.updateMany({
    where: { agentId, readAt: null, ...(signalementId !== null && { signalementId }) },
    data: { readAt: now },
  });
  return count;
}

/** Who follows a file and still sees it, in the order they began. */
export async function findSubscribers(
  db: Db,
  signalementId: string,
): Promise<{ agentId: string; partnerId: string | null }[]> {
  const [subscribers, seeing] = await Promise.all([
    db.fileSubscription.findMany({ where: { signalementId }, orderBy: [{ since: 'asc' }, { agentId: 'asc' }] }),
    db.affectation.findMany({
      where: { signalementId, status: { notIn: [...LOST_SIGHT] } },
      select: { partnerId: true },
    }),
  ]);
  const partners = new Set(seeing.map(({ partnerId }) => partnerId));
  return subscribers.filter(({ partnerId }) => partnerId === null || partners.has(partnerId));
}

/** Lets agents of one side follow a file; who does already goes on. */
export async function subscribeAgents(
  db: Db,
  signalementId: string,
  agentIds: readonly string[],
  partnerId: string | null,
  now: Date,
): Promise<void> {
  await db.fileSubscription.createMany({
    data: agentIds.map((agentId) => ({ signalementId, agentId, partnerId, since: now })),
    skipDuplicates: true,
  });
}

/** Agents who have something to be told by mail since an instant, and read none of it on the screen. */
export async function findAgentsToMail(db: Db, since: Date, until: Date): Promise<string[]> {
  const rows = await db.notification.findMany({
    where: { mailedAt: null, readAt: null, createdAt: { gte: since, lt: until } },
    select: { agentId: true },
    distinct: ['agentId'],
    orderBy: { agentId: 'asc' },
  });
  return rows.map(({ agentId }) => agentId);
}

export type NotificationOfFile = Notification & {
  readonly signalement: { readonly reference: string; readonly citycode: string };
};

/** What an agent has not been told by mail and has not read, of files that she still sees, oldest first. */
export async function findToMail(db: Db, agentId: string, since: Date, until: Date): Promise<NotificationOfFile[]> {
  const rows = await db.notification.findMany({
    where: { agentId, mailedAt: null, readAt: null, createdAt: { gte: since, lt: until } },
    include: {
      signalement: {
        select: { reference: true, citycode: true, affectations: { select: { partnerId: true, status: true } } },
      },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.filter(
    ({ partnerId, signalement }) =>
      partnerId === null ||
      signalement.affectations.some((part) => part.partnerId === partnerId && !LOST_SIGHT.includes(part.status)),
  );
}

export async function markMailed(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await db.notification.updateMany({ where: { id: { in: [...ids] } }, data: { mailedAt: now } });
}
