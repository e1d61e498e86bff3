import type { Prisma } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Db } from '@mitoyen/kit/database.ts';
import { PERMISSIONS } from '@mitoyen/kit/viewer.ts';
import { z } from 'zod';
import { hashToken } from '../sign-in/token.ts';
import type { OperatorAccess } from './operator-access.ts';

const LISTED_AT_MOST = 200;

const SELECT = {
  id: true,
  operatorName: true,
  reason: true,
  permissions: true,
  linkExpiresAt: true,
  openedAt: true,
  expiresAt: true,
  enteredAt: true,
  endedAt: true,
  endedById: true,
} as const satisfies Prisma.OperatorAccessSelect;

const permissionsSchema = z.array(z.enum(PERMISSIONS));

function toAccess(row: Prisma.OperatorAccessGetPayload<{ select: typeof SELECT }>): OperatorAccess {
  return { ...row, permissions: permissionsSchema.parse(row.permissions) };
}

/** Takes the accesses of this territory until the end of the transaction: two commands at once must see one another. */
export async function holdAccesses({ db, tenant }: SubgraphContext): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`operator-access:${tenant.slug}`}, 0))`;
}

export async function insertAccess(
  db: Db,
  row: Pick<OperatorAccess, 'operatorName' | 'reason' | 'permissions' | 'linkExpiresAt' | 'openedAt' | 'expiresAt'> & {
    readonly searchName: string;
    readonly linkToken: string;
  },
): Promise<OperatorAccess> {
  const { linkToken, permissions, ...rest } = row;
  const data = { ...rest, permissions: [...permissions], linkHash: hashToken(linkToken) };
  return toAccess(await db.operatorAccess.create({ data, select: SELECT }));
}

/** The accesses that have not reached their end, the newest first; `searchName`: of this operator. */
export async function findUnfinished(db: Db, now: Date, searchName?: string): Promise<OperatorAccess[]> {
  const rows = await db.operatorAccess.findMany({
    where: { endedAt: null, expiresAt: { gt: now }, ...(searchName !== undefined && { searchName }) },
    select: SELECT,
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(toAccess);
}

/** All accesses of the territory, the newest first. */
export async function listAccesses(db: Db): Promise<OperatorAccess[]> {
  const rows = await db.operatorAccess.findMany({
    select: SELECT,
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    take: LISTED_AT_MOST,
  });
  return rows.map(toAccess);
}

export async function findAccess(db: Db, id: string): Promise<OperatorAccess | undefined> {
  const row = await db.operatorAccess.findFirst({ where: { id }, select: SELECT });
  return row ? toAccess(row) : undefined;
}

export async function findAccessOfLink(db: Db, linkToken: string): Promise<OperatorAccess | undefined> {
  const row = await db.operatorAccess.findFirst({ where: { linkHash: hashToken(linkToken) }, select: SELECT });
  return row ? toAccess(row) : undefined;
}

export async function findAccessOfSession(db: Db, token: string): Promise<OperatorAccess | undefined> {
  const row = await db.operatorAccess.findFirst({ where: { tokenHash: hashToken(token) }, select: SELECT });
  return row ? toAccess(row) : undefined;
}

/** Enters an access, once: true for exactly one of those who try in time. */
export async function markEntered(db: Db, id: string, token: string, at: Date): Promise<boolean> {
  const { count } = await db.operatorAccess.updateMany({
    where: { id, enteredAt: null, endedAt: null, linkExpiresAt: { gt: at }, expiresAt: { gt: at } },
    data: { enteredAt: at, tokenHash: hashToken(token) },
  });
  return count === 1;
}

/** Ends an access, once: false when it had ended already. */
export async function markEnded(db: Db, id: string, endedById: string | null, at: Date): Promise<boolean> {
  const { count } = await db.operatorAccess.updateMany({
    where: { id, endedAt: null, expiresAt: { gt: at } },
    data: { endedAt: at, endedById },
  });
  return count === 1;
}
