import type { Document, Suivi } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { keptName } from '@mitoyen/kit/files/kept-name.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { tell } from '../activity/activity.command.ts';
import { followUpParagraph, mailDeclarant } from '../follow-up/declarant.mail.ts';
import { actorIn, agentIdOf, lockSeenFile } from '../signalement/file-access.command.ts';
import { changeFile } from '../signalement/signalement.store.ts';
import {
  attachUploaded,
  buryDocument,
  changeDocument,
  countDocuments,
  type DocumentNote,
  type DocumentOwner,
  findDocument,
} from './document.store.ts';
import {
  type DocumentHand,
  type DocumentKind,
  type DocumentVisibility,
  MAX_DOCUMENT_NAME,
  MAX_DOCUMENTS_OF_A_FILE,
  mayHandle,
  visibilityWith,
} from './document.ts';

/** How many documents one request may name. */
const AT_ONCE = 20;

/**
 * Claims the documents of these global ids for their owner, in the current transaction. Refusals: NOT_FOUND (documents: unknown,
 * claimed already, or too old), TOO_MANY (documents).
 */
export async function claimDocuments(
  context: SubgraphContext,
  globalIds: readonly string[],
  owner: DocumentOwner,
  note: DocumentNote = {},
): Promise<void> {
  if (globalIds.length === 0) return;
  if (globalIds.length > AT_ONCE) throw new Refusal('TOO_MANY', 'documents');
  const ids = [...new Set(globalIds.map((id) => requireId('Document', id, 'documents')))];
  const { db } = context;
  if (owner.signalementId !== null) {
    const there = await countDocuments(db, owner.signalementId);
    if (there + ids.length > MAX_DOCUMENTS_OF_A_FILE) throw new Refusal('TOO_MANY', 'documents');
  }
  const claimed = await attachUploaded(db, ids, owner, context.now(), note);
  if (claimed < ids.length) throw new Refusal('NOT_FOUND', 'documents');
  await context.audit(
    ids.map((entityId) => ({
      action: 'claimDocument',
      entity: 'Document',
      entityId,
      details: { kind: owner.ownerKind },
    })),
  );
}

/** An agent adds documents to a file that the agent sees; the declarant is told of what is shown to her. Refusals: NOT_FOUND, REQUIRED, TOO_MANY. */
export function addDocuments(
  context: SubgraphContext,
  signalementId: string,
  documents: readonly string[],
  note: { readonly kind: DocumentKind; readonly visibility: DocumentVisibility },
): Promise<string> {
  return context.transaction(async () => {
    const { row } = await lockSeenFile(context, signalementId, 'signalementId');
    if (documents.length === 0) throw new Refusal('REQUIRED', 'documents');
    await claimDocuments(context, documents, ownedByFile(signalementId), note);
    if (note.visibility === 'RESIDENT' || note.visibility === 'ALL') {
      await mailDeclarant(context, signalementId, `documents:${documents[0]}`, (link) => ({
        subject: `Signalement ${row.reference} : un document pour vous`,
        paragraphs: ['Un nouveau document vous est transmis dans votre dossier.', followUpParagraph(link)],
      }));
    }
    await documentsChanged(context, signalementId);
    return signalementId;
  });
}

/** What an agent sends with a suivi: read by whoever reads the suivi. Refusals: NOT_FOUND, TOO_MANY (documents). */
export function claimWithSuivi(context: SubgraphContext, suivi: Suivi, documents: readonly string[]): Promise<void> {
  const note = { suiviId: suivi.id, visibility: visibilityWith(suivi) };
  return claimDocuments(context, documents, ownedByFile(suivi.signalementId), note);
}

/** What belongs to the file itself. */
export const ownedByFile = (signalementId: string): DocumentOwner => ({
  ownerKind: 'SIGNALEMENT',
  ownerId: signalementId,
  signalementId,
});

/** An agent says better what a document is, or who reads it. Refusals: NOT_FOUND, REQUIRED, TOO_LONG (name). */
export function updateDocument(
  context: SubgraphContext,
  id: string,
  change: {
    readonly name?: string | null | undefined;
    readonly kind?: DocumentKind | null | undefined;
    readonly visibility?: DocumentVisibility | null | undefined;
  },
): Promise<Document> {
  return context.transaction(async (db) => {
    const document = await inAgentHand(context, id);
    // The column holds nothing but what was accepted when the file came in.
    const mediaType = document.mediaType as Parameters<typeof keptName>[1];
    if (change.name?.trim() === '') throw new Refusal('REQUIRED', 'name');
    if ((change.name?.length ?? 0) > MAX_DOCUMENT_NAME) throw new Refusal('TOO_LONG', 'name');
    const [changed] = await changeDocument(db, id, {
      ...(change.name && { fileName: keptName(change.name, mediaType) }),
      ...(change.kind && { kind: change.kind }),
      ...(change.visibility && { visibility: change.visibility }),
    });
    if (!changed) throw new Refusal('NOT_FOUND', 'id');
    context.auditSubject = { entity: 'Document', entityId: id };
    if (changed.signalementId) await documentsChanged(context, changed.signalementId);
    return changed;
  });
}

/** An agent removes a document: its place stays, its bytes go. Refusals: NOT_FOUND. */
export function deleteDocument(context: SubgraphContext, id: string): Promise<Document> {
  return context.transaction(async (db) => {
    const document = await inAgentHand(context, id);
    await buryDocument(db, id, context.now());
    context.auditSubject = { entity: 'Document', entityId: id };
    if (document.signalementId) await documentsChanged(context, document.signalementId);
    return { ...document, deletedAt: context.now() };
  });
}

/** The document, its file locked, when this agent may change it. */
async function inAgentHand(context: SubgraphContext, id: string): Promise<Document> {
  const document = await findDocument(context.db, id);
  if (!document?.signalementId) throw new Refusal('NOT_FOUND', 'id');
  await lockSeenFile(context, document.signalementId);
  const actor = actorIn(context);
  const hand: DocumentHand =
    actor.side === 'territory' ? actor : { side: 'partner', agentId: agentIdOf(context.viewer) };
  if (!mayHandle(document, hand)) throw new Refusal('NOT_FOUND', 'id');
  return document;
}

/** Tells whoever looks at the file that its documents are no longer the same. */
export async function documentsChanged(context: SubgraphContext, signalementId: string): Promise<void> {
  await changeFile(context.db, signalementId, {}, context.now());
  await tell(context, 'signalement.changed', { signalementId, entityId: signalementId });
}
