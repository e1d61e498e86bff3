import type {
  DwellingProof,
  DwellingStatement,
  DwellingWork,
  Landlord,
  LandlordDwelling,
  LandlordLink,
  Prisma,
} from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { searchText } from '../signalement/search-text.ts';

/** The landlord of this e-mail address, once nobody else is registering it. */
export async function claimLandlord(db: Db, tenantId: string, email: string): Promise<Landlord | null> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`landlord/${tenantId}/${email}`}, 0))::text`;
  return db.landlord.findFirst({ where: { email } });
}

export function findLandlords(db: Db, ids: readonly string[]): Promise<Landlord[]> {
  return db.landlord.findMany({ where: { id: { in: [...ids] } } });
}

export async function addLandlordLink(
  db: Db,
  link: Pick<LandlordLink, 'id' | 'landlordId' | 'tokenHash' | 'createdAt' | 'expiresAt'>,
): Promise<void> {
  await db.landlordLink.create({ data: link });
}

/** The link of a token hash, whatever its state, and whose it is. */
export function findLandlordLink(
  db: Db,
  tokenHash: string,
): Promise<(LandlordLink & { readonly landlord: Landlord }) | null> {
  return db.landlordLink.findFirst({ where: { tokenHash }, include: { landlord: true } });
}

/** The newest link of a landlord that still opens at this instant. */
export function findOpenLandlordLink(db: Db, landlordId: string, now: Date): Promise<LandlordLink | null> {
  return db.landlordLink.findFirst({
    where: { landlordId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/** Closes every link of a landlord for good. */
export async function revokeLandlordLinks(db: Db, landlordId: string, now: Date): Promise<void> {
  await db.landlordLink.updateMany({ where: { landlordId, revokedAt: null }, data: { revokedAt: now } });
}

/** Takes a dwelling for changing; null when it is unknown. */
export async function lockDwelling(db: Db, id: string): Promise<LandlordDwelling | null> {
  await db.$queryRaw`SELECT 1 FROM signalements.landlord_dwelling WHERE id = ${id}::uuid FOR UPDATE`;
  return db.landlordDwelling.findFirst({ where: { id } });
}

export async function findDwellings(db: Db, ids: readonly string[]): Promise<(LandlordDwelling | null)[]> {
  const rows = await db.landlordDwelling.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The dwellings of a landlord, in the order in which they were registered. */
export function findDwellingsOf(db: Db, landlordId: string): Promise<LandlordDwelling[]> {
  return db.landlordDwelling.findMany({ where: { landlordId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
}

/** The confirmed dwellings of an address. */
export function findDwellingsAt(db: Db, banId: string): Promise<LandlordDwelling[]> {
  return db.landlordDwelling.findMany({
    where: { banId, confirmedAt: { not: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** What a list of registered dwellings is narrowed to. */
export interface DwellingFilter {
  readonly search?: string | undefined;
  /** REQUESTED: a label is asked for; FLAGGED: one is to be looked at again; LABELLED: one was given. */
  readonly label?: 'REQUESTED' | 'FLAGGED' | 'LABELLED' | undefined;
}

function narrowed({ search, label }: DwellingFilter): Prisma.LandlordDwellingWhereInput {
  const labels: Record<NonNullable<DwellingFilter['label']>, Prisma.DwellingLabelWhereInput> = {
    REQUESTED: { status: 'REQUESTED' },
    FLAGGED: { status: 'GIVEN', flaggedAt: { not: null }, reviewedAt: null },
    LABELLED: { status: 'GIVEN' },
  };
  return {
    confirmedAt: { not: null },
    ...(label && { labels: { some: labels[label] } }),
    AND: searchText(search ?? '')
      .split(' ')
      .filter(Boolean)
      .slice(0, 8)
      .map((word) => ({ searchText: { contains: word } })),
  };
}

/** A page of the confirmed dwellings, newest first, by keyset. */
export function listDwellings(
  db: Db,
  filter: DwellingFilter,
  take: number,
  after?: { readonly createdAt: Date; readonly id: string },
): Promise<LandlordDwelling[]> {
  const beyond: Prisma.LandlordDwellingWhereInput[] = after
    ? [{ OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] }]
    : [];
  return db.landlordDwelling.findMany({
    where: { AND: [narrowed(filter), ...beyond] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export function countDwellings(db: Db, filter: DwellingFilter): Promise<number> {
  return db.landlordDwelling.count({ where: narrowed(filter) });
}

/** The signed states of a dwelling, oldest first. */
export function findStatements(db: Db, dwellingId: string): Promise<DwellingStatement[]> {
  return db.dwellingStatement.findMany({ where: { dwellingId }, orderBy: { version: 'asc' } });
}

/** The last state signed before an instant. */
export function findStatementBefore(db: Db, dwellingId: string, before: Date): Promise<DwellingStatement | null> {
  return db.dwellingStatement.findFirst({
    where: { dwellingId, signedAt: { lt: before } },
    orderBy: { version: 'desc' },
  });
}

/** The log of a dwelling, newest works first; entries that were corrected included. */
export function findWorks(db: Db, dwellingId: string): Promise<DwellingWork[]> {
  return db.dwellingWork.findMany({
    where: { dwellingId },
    orderBy: [{ doneOn: 'desc' }, { createdAt: 'desc' }, { id: 'desc' }],
  });
}

export function findProofs(db: Db, dwellingId: string): Promise<DwellingProof[]> {
  return db.dwellingProof.findMany({ where: { dwellingId }, orderBy: [{ createdAt: 'asc' }, { documentId: 'asc' }] });
}

export async function addProofs(
  db: Db,
  proofs: readonly Pick<DwellingProof, 'dwellingId' | 'documentId' | 'code' | 'about'>[],
  now: Date,
): Promise<void> {
  await db.dwellingProof.createMany({ data: proofs.map((proof) => ({ ...proof, createdAt: now })) });
}
