import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { type LimitRefusal, refusal } from '../limits/refusal.ts';
import type { KnownDocuments } from './known-documents.ts';

/** `known-or-key`: whoever has no key asks by id, for a document that our own pages were built with. */
export type DocumentPolicy = 'any' | 'known-or-key';

/** What a request asks for: a text, an id, or wrongly both or neither. */
export interface DocumentRequest {
  readonly query: string | undefined;
  readonly documentId: string | undefined;
}

const ID = /^sha256:[0-9a-f]{64}$/;

/**
 * The text to execute, decided before anything is parsed. Refusals: DOCUMENT_UNKNOWN (an id that no build had: the client
 * loads its page again), DOCUMENT_REQUIRED (a text from whoever has no key). Undefined: the request asks for nothing.
 */
export function requestedDocument(
  { query, documentId }: DocumentRequest,
  viewer: Viewer,
  policy: DocumentPolicy,
  known: Pick<KnownDocuments, 'textOf'>,
): string | LimitRefusal | undefined {
  if (documentId !== undefined) {
    const text = ID.test(documentId) ? known.textOf(documentId) : undefined;
    return text ?? refusal('DOCUMENT_UNKNOWN', 'This document is not known here.');
  }
  if (query === undefined || query === '') return undefined;
  if (policy === 'any' || maySendText(viewer)) return query;
  return refusal('DOCUMENT_REQUIRED', 'A text needs a key: ask for a known document by its id.');
}

/** Our own processes and the programs of integrators write their operations; browsers ask for what was built. */
function maySendText({ kind }: Viewer): boolean {
  return kind === 'system' || kind === 'integrator';
}
