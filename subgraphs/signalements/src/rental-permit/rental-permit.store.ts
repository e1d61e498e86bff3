import type {
  Prisma,
  RentalPermit,
  RentalPermitApplicant,
  RentalPermitPiece,
  RentalPermitStep,
} from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { searchText } from '../signalement/search-text.ts';
import { permitReference } from './rental-permit.ts';
import { HELD, type RentalPermitStatus } from './rental-permit-life-cycle.ts';

/** The file made under this key, once nobody else is making it: a deposit sent twice at once waits for the first. */
export async function claimPermitDeposit(db: Db, tenantId: string, key: string): Promise<RentalPermit | null> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`rental-permit/${tenantId}/${key}`}, 0))::text`;
  return db.rentalPermit.findFirst({ where: { depositKey: key } });
}

/** The next reference of the tenant in that year; deposits of one tenant take it in turn. */
export async function nextPermitReference(db: Db, year: number): Promise<string> {
  const [row] = await db.$queryRaw<{ last: number }[]>`
    INSERT INTO signalements.rental_permit_counter (year, last) VALUES (${year}, 1)
    ON CONFLICT (tenant_id, year) DO UPDATE SET last = rental_permit_counter.last + 1 RETURNING last`;
  if (!row) throw new Error('the reference counter gave nothing');
  return permitReference(year, row.last);
}

/** The files of these ids, in the same order; null where there is none. */
export async function findPermits(db: Db, ids: readonly string[]): Promise<(RentalPermit | null)[]> {
  const rows = await db.rentalPermit.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export function findPermitByToken(db: Db, tokenHash: string): Promise<RentalPermit | null> {
  return db.rentalPermit.findFirst({ where: { tokenHash } });
}

/** Takes a file for changing: nobody else changes it before this transaction ends. */
export async function lockPermit(db: Db, id: string): Promise<RentalPermit | null> {
  await db.$queryRaw`SELECT 1 FROM signalements.rental_permit WHERE id = ${id}::uuid FOR UPDATE`;
  return db.rentalPermit.findFirst({ where: { id } });
}

export async function changePermit(
  db: Db,
  id: string,
  change: Prisma.RentalPermitUpdateManyMutationInput,
  now: Date,
): Promise<RentalPermit> {
  await db.rentalPermit.updateMany({ where: { id }, data: { ...change, version: { increment: 1 }, updatedAt: now } });
  return db.rentalPermit.findFirstOrThrow({ where: { id } });
}

export async function addPermitStep(
  db: Db,
  step: Omit<Prisma.RentalPermitStepUncheckedCreateInput, 'tenantId' | 'id'>,
): Promise<void> {
  await db.rentalPermitStep.create({ data: step });
}

export function findPermitSteps(db: Db, permitId: string): Promise<RentalPermitStep[]> {
  return db.rentalPermitStep.findMany({ where: { permitId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
}

export function findPermitApplicant(db: Db, permitId: string): Promise<RentalPermitApplicant | null> {
  return db.rentalPermitApplicant.findFirst({ where: { permitId } });
}

export function findPermitPieces(db: Db, permitId: string): Promise<RentalPermitPiece[]> {
  return db.rentalPermitPiece.findMany({
    where: { permitId },
    orderBy: [{ createdAt: 'asc' }, { documentId: 'asc' }],
  });
}

export async function addPermitPieces(
  db: Db,
  permitId: string,
  pieces: readonly { readonly documentId: string; readonly code: string }[],
  now: Date,
): Promise<void> {
  await db.rentalPermitPiece.createMany({ data: pieces.map((piece) => ({ ...piece, permitId, createdAt: now })) });
}

/** What a list is narrowed to. */
export interface PermitFilter {
  readonly statuses?: readonly RentalPermitStatus[] | undefined;
  /** Words of the reference or of the address. */
  readonly search?: string | undefined;
}

function narrowed({ statuses, search }: PermitFilter): Prisma.RentalPermitWhereInput {
  return {
    ...(statuses && { status: { in: [...statuses] } }),
    AND: searchText(search ?? '')
      .split(' ')
      .filter(Boolean)
      .slice(0, 8)
      .map((word) => ({ searchText: { contains: word } })),
  };
}

/** A page of the files, newest first, by keyset. */
export function listPermits(
  db: Db,
  filter: PermitFilter,
  take: number,
  after?: { readonly createdAt: Date; readonly id: string },
): Promise<RentalPermit[]> {
  const beyond: Prisma.RentalPermitWhereInput[] = after
    ? [{ OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] }]
    : [];
  return db.rentalPermit.findMany({
    where: { AND: [narrowed(filter), ...beyond] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export function countPermits(db: Db, filter: PermitFilter): Promise<number> {
  return db.rentalPermit.count({ where: narrowed(filter) });
}

/** Files for which a delay has run out by now: ids and what is to be done with each. @param lapsedBefore end of those that lapse */
export async function findOverdue(
  db: Db,
  now: Date,
  lapsedBefore: Date,
  limit: number,
): Promise<{ id: string; action: 'GRANT_BY_SILENCE' | 'CLOSE_INCOMPLETE' | 'LAPSE' }[]> {
  const only = { select: { id: true }, orderBy: { id: 'asc' }, take: limit } as const;
  const silent = await db.rentalPermit.findMany({
    where: { kind: 'AUTHORISATION', status: 'UNDER_REVIEW', dueAt: { lte: now } },
    ...only,
  });
  const incomplete = await db.rentalPermit.findMany({
    where: { status: 'AWAITING_PIECES', piecesDueAt: { lte: now } },
    ...only,
  });
  const unused = await db.rentalPermit.findMany({
    where: { status: { in: [...HELD] }, letOn: null, endedAt: { lte: lapsedBefore } },
    ...only,
  });
  return [
    ...silent.map(({ id }) => ({ id, action: 'GRANT_BY_SILENCE' as const })),
    ...incomplete.map(({ id }) => ({ id, action: 'CLOSE_INCOMPLETE' as const })),
    ...unused.map(({ id }) => ({ id, action: 'LAPSE' as const })),
  ];
}
