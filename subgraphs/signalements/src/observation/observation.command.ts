import { createHash } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { line, parsed } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { deposit } from '../deposit/deposit.command.ts';
import { findDesordre, type Grid } from '../grid/grid.ts';
import { gridOfVersion, gridVersions } from '../grid/grid-versions.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { lockFile } from '../signalement/signalement.store.ts';
import { seesFile } from '../signalement/visibility.ts';
import { mergeContent } from './merge-content.ts';
import {
  addObservation,
  attachToObservation,
  contentOfRevision,
  isSaved,
  lockObservation,
  type ObservationRecord,
  saveContent,
  signContent,
} from './observation.store.ts';
import { defectsIn, type ObservationContent, type ObservedRoom, photosIn, readContent } from './observation.ts';
import { judgeObservation } from './observation-life-cycle.ts';
import { depositKeyOf, observerIn, refuseFor, requireAction } from './observation-rights.command.ts';

/** What a device sends of a record. */
export interface ObservationSaving {
  /** Made on the device. */
  readonly id: string;
  /** The file it is about; null for a dwelling of which there is none yet. */
  readonly signalementId: string | null;
  /** Where that dwelling is, as a deposit says it; read only when there is no file. */
  readonly address: unknown;
  readonly observedOn: string;
  readonly gridVersion: string;
  /** The revision that the device began from; null when it made the record. */
  readonly baseRevision: number | null;
  /** Made on the device: the same save sent twice is one save. */
  readonly saveKey: string;
  readonly content: unknown;
}

/**
 * Takes in what a device wrote: a new record, with its file when the dwelling has none, or the next revision of a draft. When another
 * device has saved in between, both accounts are put together (see `mergeContent`). The same save sent twice changes nothing.
 * @throws Refusal UNKNOWN_GRID, NOT_FOUND, NOT_ACCEPTED, WRONG_STATUS, NO_DEFECT (a new file needs one), UNKNOWN_PHOTO, TOO_MANY,
 *   and those of `readContent` and of `deposit`
 */
export async function saveObservation(context: SubgraphContext, saving: ObservationSaving): Promise<string> {
  const { db, tenant } = context;
  const grid = gridVersions.find(({ version }) => version === saving.gridVersion);
  if (!grid) throw new Refusal('UNKNOWN_GRID', 'gridVersion');
  const verdict = readContent(saving.content, grid);
  if (!verdict.ok) throw new Refusal(verdict.code, verdict.field);
  const mine = verdict.value;

  const former = await lockObservation(db, tenant.slug, saving.id);
  if (!former) return create(context, saving, mine, grid);
  const file = await lockFile(db, former.signalementId);
  await requireAction(context, 'SAVE', former, file);
  if (await isSaved(db, former.id, saving.saveKey)) return former.id;
  const base = saving.baseRevision === null ? null : await contentOfRevision(db, former.id, saving.baseRevision);
  const content =
    saving.baseRevision === former.revision
      ? mine
      : mergeContent(base, former.content, mine, (room) => twinIdOf(room)).content;
  const checked = readContent(content, gridOfVersion(former.gridVersion));
  if (!checked.ok) throw new Refusal(checked.code, checked.field);
  const save = { key: saving.saveKey, by: observerIn(context).agentId };
  const next = { content, observedOn: saving.observedOn };
  const saved = await saveContent(db, former, next, save, context.now());
  await attach(context, saved);
  await context.publish('observation.changed', { entityId: saved.id, data: { signalementId: saved.signalementId } });
  return saved.id;
}

/** The same account of the same room has the same id on every device. */
function twinIdOf(room: ObservedRoom): string {
  return createHash('sha256').update(JSON.stringify(room)).digest('hex').slice(0, 32);
}

async function create(
  context: SubgraphContext,
  saving: ObservationSaving,
  content: ObservationContent,
  grid: Grid,
): Promise<string> {
  const { db } = context;
  const observer = observerIn(context);
  const opensFile = saving.signalementId === null;
  const ours = { state: 'DRAFT', partnerId: observer.partnerId, opensFile, isCorrected: false } as const;
  const known = saving.signalementId === null ? null : await lockFile(db, saving.signalementId);
  if (!opensFile && (!known || !seesFile(sightIn(context), known.affectations)))
    throw new Refusal('NOT_FOUND', 'signalementId');
  refuseFor(judgeObservation('SAVE', { ...ours, affectations: known?.affectations ?? [] }, observer));
  const record = await addObservation(
    db,
    {
      id: saving.id,
      signalementId: saving.signalementId ?? (await openFile(context, saving, content, grid)),
      authorId: observer.agentId,
      partnerId: observer.partnerId,
      gridVersion: grid.version,
      content,
      observedOn: saving.observedOn,
    },
    { key: saving.saveKey, by: observer.agentId },
    context.now(),
  );
  await attach(context, record);
  await context.publish('observation.changed', { entityId: record.id, data: { signalementId: record.signalementId } });
  return record.id;
}

/** Makes the file of a dwelling that had none, out of what was seen there. */
async function openFile(
  context: SubgraphContext,
  { id, address }: ObservationSaving,
  content: ObservationContent,
  grid: Grid,
): Promise<string> {
  const defects = [...defectsIn(content)];
  if (defects.length === 0) throw new Refusal('NO_DEFECT', 'content.rooms');
  const roomsOf = (code: string, rooms: readonly string[]) => {
    const known = findDesordre(grid, code)?.zone.rooms.map((room) => room.code) ?? [];
    return [...new Set(rooms.filter((room) => known.includes(room)))].slice(0, 10);
  };
  const { agentId } = observerIn(context);
  const input = {
    idempotencyKey: depositKeyOf(id),
    gridVersion: grid.version,
    address,
    reporterKind: 'PROFESSIONAL',
    desordres: defects
      .slice(0, 50)
      .map(([code, rooms]) => ({ code, rooms: roomsOf(code, rooms), since: 'UNKNOWN' as const })),
    description: content.remarks ?? '',
    // Nobody else asked for this file: the collectivité answers for it, and gets the receipt.
    contact: { organisation: context.tenant.name.slice(0, 100), email: context.tenant.contacts.email },
    consent: true,
  };
  const caller = { name: null, phone: null, link: 'PROFESSIONAL' } as const;
  return (await deposit(context, input, { channel: 'FIELD', enteredBy: agentId, caller })).signalementId;
}

/** Freezes a draft under the name of who signs. @throws Refusal NOT_FOUND, NOT_ACCEPTED, WRONG_STATUS, STALE, TWINS_LEFT, NO_ROOM, and those of a name */
export async function signObservation(
  context: SubgraphContext,
  id: string,
  revision: number,
  signerName: string,
): Promise<void> {
  const { db, tenant } = context;
  const record = await lockObservation(db, tenant.slug, id);
  if (!record) throw new Refusal('NOT_FOUND', 'id');
  await requireAction(context, 'SIGN', record, await lockFile(db, record.signalementId));
  if (record.revision !== revision) throw new Refusal('STALE', 'revision');
  const name = parsed(z.object({ signerName: line(100) }), { signerName });
  if (!name.ok) throw new Refusal(name.code, name.field);
  if (record.content.rooms.length === 0) throw new Refusal('NO_ROOM', 'id');
  if (record.content.rooms.some(({ twinOf }) => twinOf !== null)) throw new Refusal('TWINS_LEFT', 'id');
  await signContent(db, id, name.value.signerName, context.now());
  await context.publish('observation.changed', { entityId: id, data: { signalementId: record.signalementId } });
}

/** Opens a draft that corrects a signed record; answers its id. @throws Refusal NOT_FOUND, NOT_ACCEPTED, WRONG_STATUS */
export async function correctObservation(context: SubgraphContext, id: string): Promise<string> {
  const { db, tenant } = context;
  const record = await lockObservation(db, tenant.slug, id);
  if (!record) throw new Refusal('NOT_FOUND', 'id');
  await requireAction(context, 'CORRECT', record, await lockFile(db, record.signalementId));
  const now = context.now();
  const { signalementId, partnerId, gridVersion, content, observedOn, number } = record;
  const { agentId } = observerIn(context);
  const draft = await addObservation(
    db,
    {
      id: v7(now),
      signalementId,
      authorId: agentId,
      partnerId,
      gridVersion,
      content,
      observedOn,
      number: number + 1,
      corrects: id,
    },
    { key: `corrects-${id}`, by: agentId },
    now,
  );
  await context.publish('observation.changed', { entityId: draft.id, data: { signalementId } });
  return draft.id;
}

/** A record holds only photos that were sent for it, or for another record of the same file. */
async function attach(context: SubgraphContext, record: ObservationRecord): Promise<void> {
  const given = photosIn(record.content);
  const ids = given.map((id) => fromGlobalId('Photo', id)).filter((id) => id !== undefined);
  if (ids.length < given.length || !(await attachToObservation(context.db, record, ids, context.now())))
    throw new Refusal('UNKNOWN_PHOTO', 'content.rooms');
}
