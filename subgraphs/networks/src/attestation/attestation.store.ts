import type { Attestation, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { normaliseName } from '../names/names.ts';

export function addAttestation(
  db: Db,
  attestation: Omit<Prisma.AttestationUncheckedCreateInput, 'searchText' | 'tenantId'>,
): Promise<Attestation> {
  const searchText = normaliseName(`${attestation.addressLabel} ${attestation.code}`);
  return db.attestation.create({ data: { ...attestation, searchText } });
}

export function findByCode(db: Db, code: string): Promise<Attestation | null> {
  return db.attestation.findFirst({ where: { code } });
}

export async function findAttestations(db: Db, ids: readonly string[]): Promise<(Attestation | null)[]> {
  const rows = await db.attestation.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The one issued for this address since then that still holds, under these rules; once nobody else is issuing it. */
export async function findSame(
  db: Db,
  { banId, rulesVersion, since, tenantId }: { banId: string; rulesVersion: string; since: Date; tenantId: string },
): Promise<Attestation | null> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`attestation/${tenantId}/${banId}`}, 0))::text`;
  return db.attestation.findFirst({
    where: { banId, rulesVersion, revokedAt: null, agentId: null, issuedAt: { gte: since } },
    orderBy: { issuedAt: 'desc' },
  });
}

/** Ends an attestation. False when it is unknown or already ended. */
export async function revoke(db: Db, id: string, revocation: string, now: Date): Promise<boolean> {
  const { count } = await db.attestation.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now, revocation },
  });
  return count === 1;
}

const narrowed = (search: string): Prisma.AttestationWhereInput => ({
  AND: normaliseName(search)
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => ({ searchText: { contains: word } })),
});

/** A page, newest first, by keyset. */
export function listAttestations(
  db: Db,
  search: string,
  take: number,
  after?: { readonly issuedAt: Date; readonly id: string },
): Promise<Attestation[]> {
  const beyond: Prisma.AttestationWhereInput[] = after
    ? [{ OR: [{ issuedAt: { lt: after.issuedAt } }, { issuedAt: after.issuedAt, id: { lt: after.id } }] }]
    : [];
  return db.attestation.findMany({
    where: { AND: [narrowed(search), ...beyond] },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export function countAttestations(db: Db, search: string): Promise<number> {
  return db.attestation.count({ where: narrowed(search) });
}
