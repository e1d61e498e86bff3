/** What a file is for: the first folder of its key under the territory, and what may be in it. */
export const FILE_KINDS = {
  evidence: ['application/pdf', 'image/jpeg', 'image/png'],
  letter: ['application/pdf'],
  document: ['application/pdf'],
} as const satisfies Record<string, readonly MediaType[]>;
export type FileKind = keyof typeof FILE_KINDS;

/** What is taken in, judged by content. */
export type MediaType = 'application/pdf' | 'image/jpeg' | 'image/png';

/** What may be sent at once, bytes: a scanned study fits, a film does not. */
export const MAX_EVIDENCE_BYTES = 10 * 1024 * 1024;
export const MAX_DOCUMENT_BYTES = 25 * 1024 * 1024;
/** Files that one request may carry. */
export const MAX_EVIDENCE_FILES = 10;
/** A file that nothing has claimed goes after this long. */
export const UNCLAIMED_HOURS = 24;
