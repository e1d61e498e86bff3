import type {
  Derogation,
  DerogationApplicant,
  DerogationEvidence,
  DerogationStep,
  Prisma,
} from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { MAX_EVIDENCE_FILES, UNCLAIMED_HOURS } from '../kept-file/kept-file.ts';
import { derogationReference } from './derogation.ts';
import type { DerogationAction, DerogationStatus } from './derogation-life-cycle.ts';

/** The file made under this key, once nobody else is making it: a deposit sent twice at once waits for the first. */
export async function claimDeposit(db: Db, tenantId: string, key: string): Promise<Derogation | null> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`derogation/${tenantId}/${key}`}, 0))::text`;
  return db.derogation.findFirst({ where: { depositKey: key } });
}

/** The next reference of the tenant in that year; deposits of one tenant take it in turn. */
export async function nextReference(db: Db, year: number): Promise<string> {
  const [row] = await db.$queryRaw<{ last: number }[]>`
    INSERT INTO networks.derogation_counter (year, last) VALUES (${year}, 1)
    ON CONFLICT (tenant_id, year) DO UPDATE SET last = derogation_counter.last + 1 RETURNING last`;
  if (!row) throw new Error('the reference counter gave nothing');
  return derogationReference(year, row.last);
}

/** The files of these ids, in the same order; null where there is none. */
export async function findDerogations(db: Db, ids: readonly string[]): Promise<(Derogation | null)[]> {
  const rows = await db.derogation.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

export function findByToken(db: Db, tokenHash: string): Promise<Derogation | null> {
  return db.derogation.findFirst({ where: { tokenHash } });
}

/** Takes a file for changing: nobody else changes it before this transaction ends. */
export async function lockDerogation(db: Db, id: string): Promise<Derogation | null> {
  await db.$queryRaw`SELECT 1 FROM networks.derogation WHERE id = ${id}::uuid FOR UPDATE`;
  return db.derogation.findFirst({ where: { id } });
}

export async function changeDerogation(
  db: Db,
  id: string,
  change: Prisma.DerogationUpdateManyMutationInput,
  now: Date,
): Promise<Derogation> {
  await db.derogation.updateMany({ where: { id }, data: { ...change, version: { increment: 1 }, updatedAt: now } });
  return db.derogation.findFirstOrThrow({ where: { id } });
}

export function addStep(
  db: Db,
  step: {
    readonly derogationId: string;
    readonly action: DerogationAction | 'DEPOSIT';
    readonly fromStatus: DerogationStatus | null;
    readonly toStatus: DerogationStatus;
    readonly message: string | null;
    readonly agentId: string | null;
    readonly at: Date;
  },
): Promise<DerogationStep> {
  return db.derogationStep.create({ data: step });
}

export function findSteps(db: Db, derogationId: string): Promise<DerogationStep[]> {
  return db.derogationStep.findMany({ where: { derogationId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
}

export function findApplicant(db: Db, derogationId: string): Promise<DerogationApplicant | null> {
  return db.derogationApplicant.findFirst({ where: { derogationId } });
}

export function findEvidence(db: Db, derogationId: string): Promise<DerogationEvidence[]> {
  return db.derogationEvidence.findMany({
    where: { derogationId },
    orderBy: [{ createdAt: 'asc' }, { fileName: 'asc' }, { id: 'asc' }],
  });
}

export function findOneEvidence(db: Db, id: string): Promise<DerogationEvidence | null> {
  return db.derogationEvidence.findFirst({ where: { id } });
}

export function addEvidence(
  db: Db,
  file: { id: string; fileName: string; mediaType: string; bytes: number },
  now: Date,
): Promise<DerogationEvidence> {
  return db.derogationEvidence.create({ data: { ...file, createdAt: now } });
}

/**
 * Gives uploaded files to a request. False when one is unknown, too old or already in a request, or when there would be more
 * than a request may carry: then none must be kept.
 */
export async function attachEvidence(
  db: Db,
  derogationId: string,
  ids: readonly string[],
  now: Date,
): Promise<'OK' | 'UNKNOWN_FILE' | 'TOO_MANY'> {
  if (ids.length === 0) return 'OK';
  if ((await db.derogationEvidence.count({ where: { derogationId } })) + ids.length > 2 * MAX_EVIDENCE_FILES) {
    return 'TOO_MANY';
  }
  const { count } = await db.derogationEvidence.updateMany({
    where: {
      id: { in: [...ids] },
      derogationId: null,
      createdAt: { gt: new Date(now.getTime() - UNCLAIMED_HOURS * 3_600_000) },
    },
    data: { derogationId, attachedAt: now },
  });
  return count === ids.length ? 'OK' : 'UNKNOWN_FILE';
}

/** What a list is narrowed to. */
export interface DerogationFilter {
  readonly statuses?: readonly DerogationStatus[] | undefined;
  /** Words of the reference or of the address. */
  readonly search?: string | undefined;
}

function narrowed({ statuses, search }: DerogationFilter): Prisma.DerogationWhereInput {
  return {
    ...(statuses && { status: { in: [...statuses] } }),
    AND: (search ?? '')
      .split(/\s+/)
      .filter(Boolean)
      .slice(0, 8)
      .map((word) => ({
        OR: [
          { reference: { contains: word, mode: 'insensitive' as const } },
          { addressLabel: { contains: word, mode: 'insensitive' as const } },
        ],
      })),
  };
}

/** A page of the files, newest first, by keyset. */
export function listDerogations(
  db: Db,
  filter: DerogationFilter,
  take: number,
  after?: { readonly createdAt: Date; readonly id: string },
): Promise<Derogation[]> {
  const beyond: Prisma.DerogationWhereInput[] = after
    ? [{ OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] }]
    : [];
  return db.derogation.findMany({
    where: { AND: [narrowed(filter), ...beyond] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export function countDerogations(db: Db, filter: DerogationFilter): Promise<number> {
  return db.derogation.count({ where: narrowed(filter) });
}
