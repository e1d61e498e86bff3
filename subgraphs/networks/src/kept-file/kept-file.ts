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

/** Why a file is not taken. */
export type FileRefusal = 'EMPTY' | 'UNSUPPORTED_FILE';

/** The kind of a file by its content; refuses what does not belong there, whatever its name says. */
export function judgeFile(
  kind: FileKind,
  bytes: number,
  sniffed: string | undefined,
): { readonly ok: true; readonly mediaType: MediaType } | { readonly ok: false; readonly refusal: FileRefusal } {
  if (bytes === 0) return { ok: false, refusal: 'EMPTY' };
  const mediaType = FILE_KINDS[kind].find((accepted) => accepted === sniffed);
  return mediaType ? { ok: true, mediaType } : { ok: false, refusal: 'UNSUPPORTED_FILE' };
}

const EXTENSIONS: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

/** Where the bytes are kept. The last digits spread the folders. */
export function fileKey(tenantId: string, kind: FileKind, id: string): string {
  return `${tenantId}/${kind}/${id.slice(-2)}/${id}.bin`;
}

/** The file that a key belongs to; undefined for a key of something else. */
export function fileIdOf(key: string): string | undefined {
  return /\/[0-9a-f]{2}\/([0-9a-f-]{36})\.bin$/.exec(key)?.[1];
}

/**
 * The name under which a file is kept and given back: the last part of what was sent, without what a disk or a header may
 * misread, at most 100 characters, with the ending of what it really is.
 */
export function keptName(sent: string, mediaType: MediaType): string {
  const last = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[^\p{L}\p{N} ._()-]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 96);
  return `${stem || 'document'}.${EXTENSIONS[mediaType]}`;
}
