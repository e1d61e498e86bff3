import type { Notification } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { After } from '../signalement/signalement.store.ts';
import { LOST_SIGHT } from '../signalement/visibility.ts';
import type { NotificationKind } from './notification.ts';

export type NewNotification = Pick<
  Notification,
  'id' | 'agentId' | 'partnerId' | 'signalementId' | 'eventKey' | 'createdAt' | 'mailedAt' | 'onBehalfOf'
> & { readonly kind: NotificationKind; readonly heldAt?: Date | null };

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

/** Not told by mail nor read; what waited for the return of its agent counts from the last day that it waited. */
const toMail = (since: Date, until: Date) => ({
  mailedAt: null,
  readAt: null,
  createdAt: { lt: until },
  OR: [{ createdAt: { gte: since } }, { heldAt: { gte: since } }],
});

/** Agents who have something to be told by mail since an instant, and read none of it on the screen; by side. */
export async function findAgentsToMail(
  db: Db,
  since: Date,
  until: Date,
): Promise<{ id: string; partnerId: string | null }[]> {
  const rows = await db.notification.findMany({
    where: toMail(since, until),
    select: { agentId: true, partnerId: true },
    distinct: ['agentId', 'partnerId'],
    orderBy: { agentId: 'asc' },
  });
  return rows.map(({ agentId, partnerId }) => ({ id: agentId, partnerId }));
}

/** What these agents are still to be told by mail, with whoever else was told of the same. */
export async function findToHandOver(
  db: Db,
  agentIds: readonly string[],
  since: Date,
  until: Date,
): Promise<{ row: Notification; told: { id: string; partnerId: string | null }[] }[]> {
  const rows = await db.notification.findMany({
    where: { agentId: { in: [...agentIds] }, ...toMail(since, until) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const others = await db.notification.findMany({
    where: { eventKey: { in: [...new Set(rows.map(({ eventKey }) => eventKey))] } },
    select: { eventKey: true, agentId: true, partnerId: true },
  });
  return rows.map((row) => ({
    row,
    told: others
      .filter(({ eventKey }) => eventKey === row.eventKey)
      .map(({ agentId, partnerId }) => ({ id: agentId, partnerId })),
  }));
}

/** Keeps until the return of their agents what nobody else can be told of. */
export async function holdNotifications(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await db.notification.updateMany({ where: { id: { in: [...ids] }, mailedAt: null }, data: { heldAt: now } });
}

export type NotificationOfFile = Notification & {
  readonly signalement: { readonly reference: string; readonly citycode: string };
};

/** What an agent has not been told by mail and has not read, of files that she still sees, oldest first. */
export async function findToMail(db: Db, agentId: string, since: Date, until: Date): Promise<NotificationOfFile[]> {
  const rows = await db.notification.findMany({
    where: { agentId, ...toMail(since, until) },
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
