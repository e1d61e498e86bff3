import type { Arrete, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { LOST_SIGHT, type Sight } from '../signalement/visibility.ts';
import type { CheckedArrete } from './arrete.ts';
import { columnOf } from './day.ts';

/** The territory sees every arrêté; a partner those of the files it sees, and those it wrote. */
function inSight(sight: Sight): Prisma.ArreteWhereInput {
  if (sight.sees === 'all') return {};
  if (sight.sees === 'none') return { id: { in: [] } };
  const { partnerId } = sight;
  return {
    OR: [{ partnerId }, { signalement: { affectations: { some: { partnerId, status: { notIn: [...LOST_SIGHT] } } } } }],
  };
}

/** The arrêtés of these ids in sight, in the same order; null for any other. */
export async function findSeenArretes(db: Db, sight: Sight, ids: readonly string[]): Promise<(Arrete | null)[]> {
  const rows = await db.arrete.findMany({ where: { AND: [{ id: { in: [...ids] } }, inSight(sight)] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The arrêtés of one file, newest first. Whoever sees the file sees them. */
export function findArretesOfFile(db: Db, signalementId: string): Promise<Arrete[]> {
  return db.arrete.findMany({ where: { signalementId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
}

/** The arrêtés in sight at one address, of a file or not, newest first; drafts are left out. */
export function findArretesAt(db: Db, sight: Sight, banId: string): Promise<Arrete[]> {
  return db.arrete.findMany({
    where: { AND: [{ banId, status: { not: 'DRAFT' } }, inSight(sight)] },
    orderBy: [{ signedOn: 'desc' }, { id: 'desc' }],
  });
}

/** Where a page begins: after the arrêté of this day (works) or instant (creation) and id. */
export interface ArretePlace {
  readonly at: Date;
  readonly id: string;
}
export interface ArreteFilter {
  readonly statuses?: readonly string[] | undefined;
  readonly search?: string | undefined;
  /** Only those whose works are awaited, the most overdue first; otherwise the newest first. */
  readonly isAwaited: boolean;
}

function narrowed({ statuses, search, isAwaited }: ArreteFilter): Prisma.ArreteWhereInput {
  const words = search ? { contains: search, mode: 'insensitive' as const } : undefined;
  return {
    ...(statuses && { status: { in: [...statuses] } }),
    ...(isAwaited && { status: 'NOTIFIED', worksObservedOn: null, worksDueOn: { not: null } }),
    ...(words && { OR: [{ addressLabel: words }, { number: words }] }),
  };
}

export function listArretes(
  db: Db,
  sight: Sight,
  filter: ArreteFilter,
  take: number,
  after?: ArretePlace,
): Promise<Arrete[]> {
  const { isAwaited } = filter;
  const beyond: Prisma.ArreteWhereInput[] = !after
    ? []
    : isAwaited
      ? [{ OR: [{ worksDueOn: { gt: after.at } }, { worksDueOn: after.at, id: { gt: after.id } }] }]
      : [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }];
  return db.arrete.findMany({
    where: { AND: [inSight(sight), narrowed(filter), ...beyond] },
    orderBy: isAwaited ? [{ worksDueOn: 'asc' }, { id: 'asc' }] : [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export function countArretes(db: Db, sight: Sight, filter: ArreteFilter): Promise<number> {
  return db.arrete.count({ where: { AND: [inSight(sight), narrowed(filter)] } });
}

const columnOr = (day: string | null) => (day === null ? null : columnOf(day));

/** The columns of what was checked. */
export function columnsOf({ type, ...arrete }: CheckedArrete) {
  return {
    ...arrete,
    type: type.code,
    effects: [...arrete.effects],
    signedOn: columnOr(arrete.signedOn),
    notifiedOn: columnOr(arrete.notifiedOn),
    worksDueOn: columnOr(arrete.worksDueOn),
    worksObservedOn: columnOr(arrete.worksObservedOn),
    liftedOn: columnOr(arrete.liftedOn),
    expiresOn: columnOr(arrete.expiresOn),
  };
}

export function addArrete(db: Db, row: Prisma.ArreteUncheckedCreateInput): Promise<Arrete> {
  return db.arrete.create({ data: row });
}

/** Takes an arrêté for changing, if it is in sight. */
export async function lockArrete(db: Db, sight: Sight, id: string): Promise<Arrete | null> {
  await db.$queryRaw`SELECT FROM signalements.arrete WHERE id = ${id}::uuid FOR UPDATE`;
  return (await findSeenArretes(db, sight, [id]))[0] ?? null;
}

export async function changeArrete(
  db: Db,
  id: string,
  change: Prisma.ArreteUncheckedUpdateManyInput,
  now: Date,
): Promise<Arrete> {
  await db.arrete.updateMany({ where: { id }, data: { ...change, version: { increment: 1 }, updatedAt: now } });
  return db.arrete.findFirstOrThrow({ where: { id } });
}
