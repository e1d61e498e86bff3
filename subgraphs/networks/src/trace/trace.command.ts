import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { TraceDrawing } from './drawing.ts';
import { publishTrace } from './publish-trace.command.ts';
import {
  deleteDraft,
  findVersionGeometries,
  findVersions,
  lockDrawing,
  saveDraft,
  type TraceOrigin,
  type TraceVersion,
} from './trace.store.ts';

/**
 * Puts a drawing aside as the draft of a network, in place of the draft that its author has read.
 * @param expectedDraftId the draft that the author saw; null when there was none
 * @returns the id of the draft
 * @throws Refusal NOT_FOUND, STALE
 */
export async function draftTrace(
  context: SubgraphContext,
  networkId: string,
  drawing: TraceDrawing,
  { source, note, expectedDraftId }: Pick<TraceOrigin, 'source' | 'note'> & { readonly expectedDraftId: string | null },
): Promise<string> {
  const network = await lockDrawing(context.db, networkId);
  if (!network) throw new Refusal('NOT_FOUND', 'networkId');
  if ((network.draft?.id ?? null) !== expectedDraftId) throw new Refusal('STALE', 'expectedDraftId');
  const baseNumber = network.published?.number ?? null;
  const origin = { source, note, authorId: authorIn(context), baseNumber };
  return saveDraft(context.db, networkId, drawing, origin, context.now());
}

/**
 * Publishes the draft that its reader has seen.
 * @returns the id of the published version, and its network
 * @throws Refusal NOT_FOUND; STALE when another version was published since the draft was made
 */
export async function publishDraft(context: SubgraphContext, draftId: string) {
  const draft = await versionOf(context, draftId, 'DRAFT');
  const network = await lockDrawing(context.db, draft.networkId);
  // Somebody may have replaced it between the two readings.
  if (network?.draft?.id !== draftId) throw new Refusal('STALE', 'id');
  if ((network.published?.number ?? null) !== draft.baseNumber) throw new Refusal('STALE', 'id');
  const drawing = await drawingOf(context, draft);
  await deleteDraft(context.db, draft.networkId);
  const { source, note, authorId } = draft;
  const { id } = await publishTrace(context, draft.networkId, network, { source, note, authorId, drawing });
  return { id, networkId: draft.networkId };
}

/**
 * Publishes a former version anew, under a number of its own.
 * @param expectedNumber the published version that the author saw
 * @throws Refusal NOT_FOUND, STALE, NOT_FORMER
 */
export async function bringBack(context: SubgraphContext, versionId: string, expectedNumber: number) {
  const [version] = await findVersions(context.db, [versionId]);
  if (!version) throw new Refusal('NOT_FOUND', 'id');
  const network = await lockDrawing(context.db, version.networkId);
  if (network?.published?.number !== expectedNumber) throw new Refusal('STALE', 'expectedNumber');
  if (version.state === 'DRAFT' || version.number === expectedNumber) throw new Refusal('NOT_FORMER', 'id');
  const drawing = await drawingOf(context, version);
  const { id } = await publishTrace(context, version.networkId, network, {
    source: 'ROLLBACK',
    note: String(version.number),
    authorId: authorIn(context),
    drawing,
  });
  return { id, networkId: version.networkId };
}

/** Throws a draft away. @throws Refusal NOT_FOUND */
export async function discardDraft(context: SubgraphContext, draftId: string): Promise<string> {
  const draft = await versionOf(context, draftId, 'DRAFT');
  await deleteDraft(context.db, draft.networkId);
  return draft.networkId;
}

async function versionOf(context: SubgraphContext, id: string, state: TraceVersion['state']): Promise<TraceVersion> {
  const [version] = await findVersions(context.db, [id]);
  if (version?.state !== state) throw new Refusal('NOT_FOUND', 'id');
  return version;
}

async function drawingOf(context: SubgraphContext, { id, bbox, lengthMeters }: TraceVersion): Promise<TraceDrawing> {
  const [geometry] = await findVersionGeometries(context.db, [id]);
  if (!geometry) throw new Refusal('NOT_FOUND', 'id');
  return { geometry, bbox, lengthMeters, duplicates: 0, empties: 0 };
}

const authorIn = ({ viewer }: SubgraphContext) => (viewer.kind === 'agent' ? viewer.agentId : null);
