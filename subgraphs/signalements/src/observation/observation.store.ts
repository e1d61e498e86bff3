import type { Observation, Photo, Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { UNATTACHED_HOURS } from '../photo/photo-limits.ts';
import { inSight } from '../signalement/signalement.store.ts';
import type { Sight } from '../signalement/visibility.ts';
import type { ObservationContent } from './observation.ts';
import type { ObservationState } from './observation-life-cycle.ts';

/** A record as it is kept. Days are ISO. */
export interface ObservationRecord extends Omit<Observation, 'content' | 'state' | 'observedOn'> {
  readonly content: ObservationContent;
  readonly state: ObservationState;
  readonly observedOn: string;
}

/** Which records somebody reads: those of the files in sight, and a partner's own. */
function readBy(sight: Sight): Prisma.ObservationWhereInput {
  const ofFile = { signalement: inSight(sight) };
  return sight.sees === 'partner' ? { OR: [ofFile, { partnerId: sight.partnerId }] } : ofFile;
}

/** The records of these ids, in the same order; null where there is none, or none in sight. */
export async function findObservations(
  db: Db,
  sight: Sight,
  ids: readonly string[],
): Promise<(ObservationRecord | null)[]> {
  const rows = await db.observation.findMany({ where: { AND: [{ id: { in: [...ids] } }, readBy(sight)] } });
  const records = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return ids.map((id) => records.get(id) ?? null);
}

/** The records of these files, oldest first. */
export async function observationsOfFiles(
  db: Db,
  signalementIds: readonly string[],
): Promise<readonly ObservationRecord[][]> {
  const rows = await db.observation.findMany({
    where: { signalementId: { in: [...signalementIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const records = rows.map(recordOf);
  return signalementIds.map((id) => records.filter((record) => record.signalementId === id));
}

/** Where a list stands: the last record seen. */
export interface ObservationPlace {
  readonly updatedAt: Date;
  readonly id: string;
}

/** Records in sight, last changed first. */
export async function listObservations(
  db: Db,
  sight: Sight,
  { limit, after }: { readonly limit: number; readonly after?: ObservationPlace | undefined },
): Promise<ObservationRecord[]> {
  const rows = await db.observation.findMany({
    where: {
      AND: [
        readBy(sight),
        after
          ? { OR: [{ updatedAt: { lt: after.updatedAt } }, { updatedAt: after.updatedAt, id: { lt: after.id } }] }
          : {},
      ],
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(recordOf);
}

export function countObservations(db: Db, sight: Sight): Promise<number> {
  return db.observation.count({ where: readBy(sight) });
}

/** One record taken for a change, once nobody else is making or changing it; null when there is none yet. */
export async function lockObservation(db: Db, tenantId: string, id: string): Promise<ObservationRecord | null> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`observation/${tenantId}/${id}`}, 0))::text`;
  const row = await db.observation.findFirst({ where: { id } });
  return row && recordOf(row);
}

/** Whether a signed record has its correction already. */
export async function isCorrected(db: Db, id: string): Promise<boolean> {
  return (await db.observation.count({ where: { corrects: id } })) > 0;
}

export interface NewObservation {
  readonly id: string;
  readonly signalementId: string;
  readonly authorId: string;
  readonly partnerId: string | null;
  readonly gridVersion: string;
  readonly content: ObservationContent;
  readonly observedOn: string;
  readonly number?: number;
  readonly corrects?: string;
}

/** Writes a record down, with the first of its saves. */
export async function addObservation(
  db: Db,
  { observedOn, content, ...record }: NewObservation,
  save: { readonly key: string; readonly by: string },
  now: Date,
): Promise<ObservationRecord> {
  const row = await db.observation.create({
    data: { ...record, content: asJson(content), observedOn: dateOf(observedOn), createdAt: now, updatedAt: now },
  });
  await addSave(db, { observationId: row.id, revision: 1, saveKey: save.key, savedBy: save.by, content, savedAt: now });
  return recordOf(row);
}

/** Writes the next revision of a draft, and keeps it as a save. */
export async function saveContent(
  db: Db,
  record: ObservationRecord,
  next: { readonly content: ObservationContent; readonly observedOn: string },
  save: { readonly key: string; readonly by: string },
  now: Date,
): Promise<ObservationRecord> {
  const revision = record.revision + 1;
  await db.observation.updateMany({
    where: { id: record.id },
    data: { content: asJson(next.content), observedOn: dateOf(next.observedOn), revision, updatedAt: now },
  });
  const { content } = next;
  await addSave(db, { observationId: record.id, revision, saveKey: save.key, savedBy: save.by, content, savedAt: now });
  return { ...record, ...next, revision, updatedAt: now };
}

/** What a revision of a record held; null when there was none. */
export async function contentOfRevision(db: Db, id: string, revision: number): Promise<ObservationContent | null> {
  const row = await db.observationSave.findFirst({ where: { observationId: id, revision }, select: { content: true } });
  return row && contentOf(row.content);
}

/** Whether this save was taken in already. */
export async function isSaved(db: Db, id: string, saveKey: string): Promise<boolean> {
  return (await db.observationSave.count({ where: { observationId: id, saveKey } })) > 0;
}

/** Freezes a record under a name. */
export async function signContent(db: Db, id: string, signerName: string, now: Date): Promise<void> {
  const signed = { state: 'SIGNED', signerName, signedAt: now, updatedAt: now, revision: { increment: 1 } };
  await db.observation.updateMany({ where: { id }, data: signed });
}

/**
 * Gives uploaded photos to a record. False when one is neither fresh nor already in a record of the same file: then none must be kept.
 */
export async function attachToObservation(
  db: Db,
  { id, signalementId }: Pick<ObservationRecord, 'id' | 'signalementId'>,
  photoIds: readonly string[],
  now: Date,
): Promise<boolean> {
  const of = { id: { in: [...photoIds] } };
  const fresh = { gt: new Date(now.getTime() - UNATTACHED_HOURS * 3_600_000) };
  await db.photo.updateMany({
    where: { ...of, signalementId: null, createdAt: fresh },
    data: { signalementId, observationId: id, attachedAt: now },
  });
  return (await db.photo.count({ where: { ...of, signalementId, observationId: { not: null } } })) === photoIds.length;
}

/** The photos of these ids that belong to records of a file. */
export function photosOfObservations(db: Db, signalementId: string, ids: readonly string[]): Promise<Photo[]> {
  return db.photo.findMany({ where: { id: { in: [...ids] }, signalementId, observationId: { not: null } } });
}

interface NewSave {
  readonly observationId: string;
  readonly revision: number;
  readonly saveKey: string;
  readonly savedBy: string;
  readonly content: ObservationContent;
  readonly savedAt: Date;
}

async function addSave(db: Db, { content, ...save }: NewSave): Promise<void> {
  await db.observationSave.create({ data: { ...save, content: asJson(content) } });
}

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
// What was read by the rules is JSON; the column's type asks for lists that may be written to.
const asJson = (content: ObservationContent) => content as unknown as Prisma.InputJsonObject;
// This file alone writes the column, from what the rules have read.
const contentOf = (json: unknown) => json as ObservationContent;

function recordOf({ content, state, observedOn, ...row }: Observation): ObservationRecord {
  return {
    ...row,
    content: contentOf(content),
    // The table checks it.
    state: state as ObservationState,
    observedOn: observedOn.toISOString().slice(0, 10),
  };
}
