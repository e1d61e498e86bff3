/** What the files that people send may be, judged by content; how the name of each ends. */
const EXTENSIONS = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
} as const;
export type KeptMediaType = keyof typeof EXTENSIONS;

/** Why a file is not taken. */
export type FileRefusal = 'EMPTY' | 'UNSUPPORTED_FILE';

/** The kind of a file by its content; refuses what is not among these, whatever its name says. */
export function judgeContent<Accepted extends KeptMediaType>(
  accepted: readonly Accepted[],
  bytes: number,
  sniffed: string | undefined,
): { readonly ok: true; readonly mediaType: Accepted } | { readonly ok: false; readonly refusal: FileRefusal } {
  if (bytes === 0) return { ok: false, refusal: 'EMPTY' };
  const mediaType = accepted.find((each) => each === sniffed);
  return mediaType ? { ok: true, mediaType } : { ok: false, refusal: 'UNSUPPORTED_FILE' };
}

/** Where the bytes are kept. The last digits spread the folders. */
export function keptKey(tenantId: string, folder: string, id: string): string {
  return `${tenantId}/${folder}/${id.slice(-2)}/${id}.bin`;
}

/** The file that a key belongs to; undefined for a key of something else. */
export function keptIdOf(key: string): string | undefined {
  return /\/[0-9a-f]{2}\/([0-9a-f-]{36})\.bin$/.exec(key)?.[1];
}

/**
 * The name under which a file is kept and given back: the last part of what was sent, without what a disk or a header may
 * misread, at most 100 characters, with the ending of what it really is.
 */
export function keptName(sent: string, mediaType: KeptMediaType): string {
  const last = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[^\p{L}\p{N} ._()-]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 95);
  return `${stem || 'document'}.${EXTENSIONS[mediaType]}`;
}
