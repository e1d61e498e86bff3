import type { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { PERMISSIONS } from '@mitoyen/kit/viewer.ts';
import { z } from 'zod';
import { ROLES } from '../roles/roles.ts';
import { hashToken } from '../sign-in/token.ts';
import type { ApiKey, Maker } from './api-key.ts';

const LISTED_AT_MOST = 500;

const SELECT = {
  id: true,
  name: true,
  label: true,
  permissions: true,
  partnerId: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
} as const satisfies Prisma.ApiKeySelect;

const permissionsSchema = z.array(z.enum(PERMISSIONS));
const roleSchema = z.enum(ROLES);

function toApiKey(row: Prisma.ApiKeyGetPayload<{ select: typeof SELECT }>): ApiKey {
  return { ...row, permissions: permissionsSchema.parse(row.permissions) };
}

/** Keeps a new key as a hash. */
export async function insertApiKey(
  db: Db,
  key: string,
  row: Pick<ApiKey, 'name' | 'label' | 'permissions' | 'partnerId' | 'createdById' | 'createdAt' | 'expiresAt'>,
): Promise<ApiKey> {
  const data = { ...row, permissions: [...row.permissions], keyHash: hashToken(key) };
  return toApiKey(await db.apiKey.create({ data, select: SELECT }));
}

/** The keys of the territory, the newest first. */
export async function listApiKeys(db: Db): Promise<ApiKey[]> {
  const rows = await db.apiKey.findMany({
    select: SELECT,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: LISTED_AT_MOST,
  });
  return rows.map(toApiKey);
}

export async function findApiKey(db: Db, id: string): Promise<ApiKey | undefined> {
  const row = await db.apiKey.findFirst({ where: { id }, select: SELECT });
  return row ? toApiKey(row) : undefined;
}

/** The key that was presented, with who made it, unless its partner no longer works here. */
export async function findPresentedKey(
  db: Db,
  key: string,
): Promise<{ readonly apiKey: ApiKey; readonly maker: Maker | null } | undefined> {
  const row = await db.apiKey.findFirst({
    where: { keyHash: hashToken(key), OR: [{ partnerId: null }, { partner: { deactivatedAt: null } }] },
    select: { ...SELECT, createdBy: { select: { role: true, deactivatedAt: true } } },
  });
  if (!row) return undefined;
  const { createdBy, ...apiKey } = row;
  const maker = createdBy && { role: roleSchema.parse(createdBy.role), isActive: createdBy.deactivatedAt === null };
  return { apiKey: toApiKey(apiKey), maker };
}

export async function noteKeyUse(db: Db, id: string, at: Date): Promise<void> {
  await db.apiKey.updateMany({ where: { id }, data: { lastUsedAt: at } });
}

export async function setRevocation(db: Db, id: string, at: Date): Promise<void> {
  await db.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
}
