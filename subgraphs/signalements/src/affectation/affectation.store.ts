import type { Affectation, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import type { After } from '../signalement/signalement.store.ts';
import { LOST_SIGHT, type Sight } from '../signalement/visibility.ts';

/** One's own part, even of a file that is out of sight by now, and every part of the files in sight. */
function inSight(sight: Sight): Prisma.AffectationWhereInput {
  if (sight.sees === 'all') return {};
  if (sight.sees === 'none') return { id: { in: [] } };
  const { partnerId } = sight;
  const fileInSight = { affectations: { some: { partnerId, status: { notIn: [...LOST_SIGHT] } } } };
  return { OR: [{ partnerId }, { signalement: fileInSight }] };
}

/** The affectations of these ids that this person may see, in the same order; null for any other. */
export async function findSeenAffectations(
  db: Db,
  sight: Sight,
  ids: readonly string[],
): Promise<(Affectation | null)[]> {
  const rows = await db.affectation.findMany({ where: { AND: [{ id: { in: [...ids] } }, inSight(sight)] } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** To whom these files were given, in the order it happened. */
export function findAffectations(db: Db, signalementIds: readonly string[]): Promise<Affectation[]> {
  return db.affectation.findMany({
    where: { signalementId: { in: [...signalementIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** What was given to one partner, newest first, by keyset. */
export function listOfPartner(db: Db, partnerId: string, take: number, after?: After): Promise<Affectation[]> {
  const beyond = after
    ? [
        { createdAt: { lte: after.createdAt } },
        { OR: [{ createdAt: { lt: after.createdAt } }, { id: { lt: after.id } }] },
      ]
    : [];
  return db.affectation.findMany({
    where: { AND: [{ partnerId }, ...beyond] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export function addAffectation(
  db: Db,
  affectation: Pick<Affectation, 'id' | 'signalementId' | 'partnerId' | 'createdAt' | 'updatedAt' | 'givenAt'> & {
    readonly ruleReason?: Prisma.InputJsonObject | undefined;
  },
): Promise<Affectation> {
  return db.affectation.create({ data: affectation });
}

export type AffectationChange = Partial<
  Pick<
    Affectation,
    'status' | 'round' | 'refusalReason' | 'refusalMessage' | 'closingReason' | 'answeredAt' | 'givenAt'
  > & { readonly ruleReason: Prisma.InputJsonObject | typeof Prisma.DbNull }
>;

/** Writes what changed in an affectation and returns it as it is now. The file it belongs to must be locked. */
export async function changeAffectation(
  db: Db,
  id: string,
  change: AffectationChange,
  now: Date,
): Promise<Affectation> {
  await db.affectation.updateMany({ where: { id }, data: { ...change, updatedAt: now } });
  return db.affectation.findFirstOrThrow({ where: { id } });
}
