import type { Prisma, Signalement } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../document/document.ts';
import type { Answers } from '../form/form.ts';
import type { FileContents, Missing } from './completeness.ts';

const isKind = (kind: string): kind is DocumentKind => Object.hasOwn(DOCUMENT_KINDS, kind);

/** Of these files, what they hold, by id; those that are unknown are absent. */
export async function contentsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, FileContents>> {
  const rows = await db.signalement.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      reporterKind: true,
      answers: true,
      declarant: { select: { phone: true } },
      occupant: { select: { name: true, email: true, phone: true } },
      declaredLandlord: { select: { email: true, phone: true, address: true } },
      documents: { where: { deletedAt: null }, select: { kind: true } },
      _count: { select: { photos: true } },
    },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        profile: row.reporterKind,
        // Only what `readDepositAnswers` has cleaned is ever written there.
        answers: row.answers as Answers,
        photos: row._count.photos,
        documents: row.documents.map(({ kind }) => kind).filter(isKind),
        hasPhone: Boolean(row.declarant?.phone),
        hasLandlord: Object.values(row.declaredLandlord ?? {}).some(Boolean),
        hasOccupant: Object.values(row.occupant ?? {}).some(Boolean),
      },
    ]),
  );
}

/** Writes that this round found these missing, or nothing; false when it had already been written. */
export async function markAsked(
  db: Db,
  signalementId: string,
  round: number,
  missing: readonly Missing[],
  askedAt: Date,
): Promise<boolean> {
  const { count } = await db.missingRequest.createMany({
    data: [{ signalementId, round, missing: [...missing], askedAt }],
    skipDuplicates: true,
  });
  return count > 0;
}

/** A file and how to write to who reported it; null when it is gone. */
export function findWithDeclarant(db: Db, id: string) {
  return db.signalement.findFirst({
    where: { id },
    include: { declarant: true },
  }) satisfies Promise<Signalement | null>;
}

/** A file whose turn has come. */
export interface DueRound {
  readonly signalementId: string;
  readonly round: 1 | 2;
}

/** The open files to look at now: deposited, or asked once in vain, in these spans of time; oldest first. */
export async function findDueRounds(
  db: Db,
  deposited: { readonly from: Date; readonly to: Date },
  asked: { readonly from: Date; readonly to: Date },
  atMost: number,
): Promise<DueRound[]> {
  const isOpen: Prisma.SignalementWhereInput = { status: { in: ['NEW', 'ACTIVE'] }, isVacant: false, mergedInto: null };
  const first = await db.signalement.findMany({
    where: {
      ...isOpen,
      createdAt: { gt: deposited.from, lte: deposited.to },
      missingRequests: { none: {} },
    },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: atMost,
  });
  const again = await db.missingRequest.findMany({
    where: {
      round: 1,
      NOT: { missing: { isEmpty: true } },
      askedAt: { gt: asked.from, lte: asked.to },
      signalement: { ...isOpen, missingRequests: { none: { round: 2 } } },
    },
    select: { signalementId: true },
    orderBy: { askedAt: 'asc' },
    take: atMost,
  });
  return [
    ...first.map(({ id }) => ({ signalementId: id, round: 1 as const })),
    ...again.map(({ signalementId }) => ({ signalementId, round: 2 as const })),
  ];
}
