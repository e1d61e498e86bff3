import type { ConnectionApplicant, ConnectionRequest, ConnectionRequestEvent, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { Sight } from './visibility.ts';

/** The requests in sight: all, those of one partner, or none. */
export function inSight(sight: Sight): Prisma.ConnectionRequestWhereInput {
  if (sight.sees === 'all') return {};
  if (sight.sees === 'none') return { id: { in: [] } };
  return { partnerId: sight.partnerId };
}

/** The requests of these ids, in the same order; null where there is none, or none in sight. */
export async function findSeenRequests(
  db: Db,
  sight: Sight,
  ids: readonly string[],
): Promise<(ConnectionRequest | null)[]> {
  const rows = await db.connectionRequest.findMany({ where: { AND: [{ id: { in: [...ids] } }, inSight(sight)] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export function findRequest(db: Db, id: string): Promise<ConnectionRequest | null> {
  return db.connectionRequest.findFirst({ where: { id } });
}

/** Takes a request for changing, whoever may see it: nobody else changes it before this transaction ends. Null when there is none. */
export async function lockRequest(db: Db, id: string): Promise<ConnectionRequest | null> {
  await db.$queryRaw`SELECT FROM networks.connection_request WHERE id = ${id}::uuid FOR UPDATE`;
  return findRequest(db, id);
}

/** Writes what changed in a request, counts the change and returns the request as it is now. */
export async function changeRequest(
  db: Db,
  id: string,
  change: Prisma.ConnectionRequestUpdateManyMutationInput,
  now: Date,
): Promise<ConnectionRequest> {
  await db.connectionRequest.updateMany({
    where: { id },
    data: { ...change, version: { increment: 1 }, updatedAt: now },
  });
  return db.connectionRequest.findFirstOrThrow({ where: { id } });
}

/** One dated step; what is left out is null. */
export type NewEvent = Pick<
  ConnectionRequestEvent,
  'requestId' | 'action' | 'fromStatus' | 'toStatus' | 'actorKind' | 'at'
> &
  Partial<Pick<ConnectionRequestEvent, 'reason' | 'message' | 'fromPartnerId' | 'toPartnerId' | 'agentId'>>;

export function addEvent(db: Db, event: NewEvent): Promise<ConnectionRequestEvent> {
  return db.connectionRequestEvent.create({ data: event });
}

/** What happened to these requests, oldest first; what was taken back is left out. */
export function findEvents(db: Db, requestIds: readonly string[]): Promise<ConnectionRequestEvent[]> {
  return db.connectionRequestEvent.findMany({
    where: { requestId: { in: [...requestIds] }, undoneAt: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

/** The last step of a request that was not taken back. */
export function findLastEvent(db: Db, requestId: string): Promise<ConnectionRequestEvent | null> {
  return db.connectionRequestEvent.findFirst({
    where: { requestId, undoneAt: null },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
}

/** Who asked, in the same order; null where the data is gone. Personal data: read through `personalRead`. */
export async function findApplicants(db: Db, requestIds: readonly string[]): Promise<(ConnectionApplicant | null)[]> {
  const rows = await db.connectionApplicant.findMany({ where: { requestId: { in: [...requestIds] } } });
  const byRequest = new Map(rows.map((row) => [row.requestId, row]));
  return requestIds.map((id) => byRequest.get(id) ?? null);
}
