import type { AdviceRequest, AdviceService, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { AdviceSight } from './advice.ts';

/** The advice service that the collectivité has chosen; null when there is none. */
export function findAdviceService(db: Db): Promise<AdviceService | null> {
  return db.adviceService.findFirst();
}

/** Chooses the service, or none. */
export async function chooseAdviceService(
  db: Db,
  service: { readonly partnerId: string; readonly name: string } | null,
  now: Date,
): Promise<void> {
  await db.adviceService.deleteMany({});
  if (service) await db.adviceService.create({ data: { ...service, updatedAt: now } });
}

function inSight(sight: AdviceSight): Prisma.AdviceRequestWhereInput {
  if (sight.sees === 'all') return {};
  return sight.sees === 'partner' ? { partnerId: sight.partnerId } : { id: { in: [] } };
}

/** A page of the questions in sight, newest first, by keyset. */
export function listAdvice(
  db: Db,
  sight: AdviceSight,
  take: number,
  after?: { readonly createdAt: Date; readonly id: string },
): Promise<AdviceRequest[]> {
  const beyond: Prisma.AdviceRequestWhereInput[] = after
    ? [{ OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] }]
    : [];
  return db.adviceRequest.findMany({
    where: { AND: [inSight(sight), ...beyond] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export async function lockAdvice(db: Db, sight: AdviceSight, id: string): Promise<AdviceRequest | null> {
  await db.$queryRaw`SELECT 1 FROM networks.advice_request WHERE id = ${id}::uuid FOR UPDATE`;
  return db.adviceRequest.findFirst({ where: { AND: [{ id }, inSight(sight)] } });
}
