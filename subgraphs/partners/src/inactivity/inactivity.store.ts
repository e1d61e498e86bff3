import type { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { DAY_MS, REMIND_INVITATION_DAYS, SHOWN_UNUSED_DAYS, type Use } from './inactivity.ts';

export interface UnusedAccess extends Use {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly partnerId: string | null;
}

/** The active accesses that nobody has used since that moment. */
function idleSince(since: Date) {
  return {
    deactivatedAt: null,
    email: { not: null },
    OR: [
      { acceptedAt: null, invitedAt: { lte: since } },
      { acceptedAt: { lte: since }, lastSeenAt: null },
      { lastSeenAt: { lte: since } },
    ],
  } satisfies Prisma.AgentWhereInput;
}

/** What is shown as unused: not for ninety days, or an invitation that waits for ten. */
export function unusedWhere(now: Date) {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return {
    OR: [idleSince(ago(SHOWN_UNUSED_DAYS)), { ...idleSince(ago(REMIND_INVITATION_DAYS)), acceptedAt: null }],
  } satisfies Prisma.AgentWhereInput;
}

/** The accesses for which something may be due. */
export async function findUnused(db: Db, now: Date): Promise<UnusedAccess[]> {
  const since = new Date(now.getTime() - REMIND_INVITATION_DAYS * DAY_MS);
  const rows = await db.agent.findMany({ where: idleSince(since), orderBy: { id: 'asc' } });
  return rows.flatMap(({ email, ...row }) => (email === null ? [] : [{ ...row, email }]));
}

/** Notes a warning, unless another run has just given it; false then. */
export async function noteWarning(db: Db, id: string, known: number, at: Date): Promise<boolean> {
  const { count } = await db.agent.updateMany({
    where: { id, warnings: known, deactivatedAt: null },
    data: { warnedAt: at, warnings: known + 1 },
  });
  return count === 1;
}
