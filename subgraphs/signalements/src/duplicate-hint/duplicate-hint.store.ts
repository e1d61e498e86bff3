import type { Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { inSight } from '../signalement/signalement.store.ts';
import type { Sight } from '../signalement/visibility.ts';
import { isSameAddress } from './duplicate-hint.ts';

/** More files than these at one address are a building to be looked at, not duplicates of one another. */
const AT_MOST = 20;

/** The open files of this e-mail address (lower case) at the address of a file, itself left out, newest first. */
export async function findOpenOf(db: Db, file: Signalement, email: string): Promise<Signalement[]> {
  const rows = await db.signalement.findMany({
    where: {
      id: { not: file.id },
      status: { in: ['NEW', 'ACTIVE'] },
      mergedInto: null,
      citycode: file.citycode,
      declarant: { email },
    },
    orderBy: { createdAt: 'desc' },
    take: AT_MOST,
  });
  return rows.filter((row) => isSameAddress(row, file));
}

/** The files in sight at the address of a file, deposited within so many days of it, itself and merged ones left out, newest first. */
export async function findNear(db: Db, sight: Sight, file: Signalement, days: number): Promise<Signalement[]> {
  const span = days * 86_400_000;
  const rows = await db.signalement.findMany({
    where: {
      AND: [inSight(sight)],
      id: { not: file.id },
      mergedInto: null,
      citycode: file.citycode,
      createdAt: { gt: new Date(file.createdAt.getTime() - span), lt: new Date(file.createdAt.getTime() + span) },
      ...(file.banId === null ? {} : { OR: [{ banId: file.banId }, { banId: null }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return rows.filter((row) => isSameAddress(row, file)).slice(0, AT_MOST);
}
