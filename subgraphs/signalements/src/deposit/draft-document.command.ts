import type { SignalementDraft } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { ownedByFile } from '../document/document.command.ts';
import { buryDocument, findDocument, findDocumentsOfOwners, giveDocumentsOfDraft } from '../document/document.store.ts';
import { DOCUMENT_KINDS, type DocumentKind, MAX_DOCUMENTS_OF_A_DRAFT } from '../document/document.ts';
import type { DocumentTarget } from '../document/take-document.command.ts';
import { findDraft } from './draft.store.ts';

/**
 * Where a document that is added to a report under way goes: to its draft, as one of this kind. Refusals: NOT_FOUND (unknown or
 * expired draft, unknown kind), TOO_MANY.
 */
export async function draftTarget(context: SubgraphContext, token: unknown, kind: unknown): Promise<DocumentTarget> {
  const draft = await openDraft(context, token);
  if (!isKind(kind)) throw new Refusal('NOT_FOUND', 'kind');
  const there = await findDocumentsOfOwners(context.db, 'DRAFT', [draft.id]);
  if (there.length >= MAX_DOCUMENTS_OF_A_DRAFT) throw new Refusal('TOO_MANY', 'documents');
  const { viewer } = context;
  return {
    sender: viewer.kind === 'agent' ? { kind: 'AGENT', id: viewer.agentId } : { kind: 'DECLARANT', id: null },
    owner: { ownerKind: 'DRAFT', ownerId: draft.id, signalementId: null },
    kind,
    // What an agent adds for a caller is hers too.
    visibility: 'RESIDENT',
  };
}

/** Takes a document out of a report under way. Refusals: NOT_FOUND (token, id). */
export function removeDraftDocument(context: SubgraphContext, token: string, id: string): Promise<SignalementDraft> {
  return context.transaction(async (db) => {
    const draft = await openDraft(context, token);
    const document = await findDocument(db, id);
    if (document?.ownerKind !== 'DRAFT' || document.ownerId !== draft.id || document.deletedAt) {
      throw new Refusal('NOT_FOUND', 'id');
    }
    await buryDocument(db, id, context.now());
    return draft;
  });
}

/** Gives the file what was added to its draft. The draft is deleted afterwards, with the places of what was taken out. */
export async function takeDraftDocuments(
  context: SubgraphContext,
  tokenHash: string,
  signalementId: string,
): Promise<void> {
  const draft = await findDraft(context.db, tokenHash, context.now());
  if (!draft) return;
  const given = await giveDocumentsOfDraft(context.db, draft.id, ownedByFile(signalementId), context.now());
  await context.audit(
    given.map(({ id }) => ({ action: 'claimDocument', entity: 'Document', entityId: id, details: { kind: 'DRAFT' } })),
  );
}

async function openDraft(context: SubgraphContext, token: unknown): Promise<SignalementDraft> {
  const draft =
    typeof token === 'string' && isToken(token) ? await findDraft(context.db, hashToken(token), context.now()) : null;
  if (!draft) throw new Refusal('NOT_FOUND', 'token');
  return draft;
}

const isKind = (kind: unknown): kind is DocumentKind => typeof kind === 'string' && Object.hasOwn(DOCUMENT_KINDS, kind);
