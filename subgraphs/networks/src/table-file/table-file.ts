/** What may be sent: the size of the file, and of the table in it. */
export const MAX_TABLE_BYTES = 50 * 1024 * 1024;
export const MAX_ROWS = 1_000_000;
export const MAX_COLUMNS = 200;
/** A row longer than this is a quote that was never closed. */
export const MAX_ROW_BYTES = 1024 * 1024;
/** What a workbook may be once unpacked, and its shared texts, which are read whole before its first row. */
export const MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024;
export const MAX_SHARED_TEXT_BYTES = 200 * 1024 * 1024;

export type TableRefusalCode =
  | 'EMPTY_FILE'
  | 'NOT_A_TABLE'
  | 'OLD_WORKBOOK'
  | 'SINGLE_COLUMN'
  | 'UNCLOSED_QUOTE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'DAMAGED_WORKBOOK'
  | 'LOCKED_WORKBOOK'
  | 'WORKBOOK_TOO_LARGE';

/** A file that is no table we can read; `detail` quotes the file or counts, for the person who sent it. */
export class TableRefused extends Error {
  readonly code: TableRefusalCode;
  readonly detail: string | null;

  constructor(code: TableRefusalCode, detail: string | null = null) {
    super(code);
    this.name = 'TableRefused';
    this.code = code;
    this.detail = detail;
  }
}

export type TableKind = 'TEXT' | 'WORKBOOK';

/**
 * What the first bytes say of a file, judged before anything is read: text or a workbook (a zip).
 * Throws TableRefused: EMPTY_FILE, OLD_WORKBOOK (.xls, or a workbook with a password), NOT_A_TABLE.
 */
export function kindOf(start: Uint8Array): TableKind {
  if (start.length === 0) throw new TableRefused('EMPTY_FILE');
  if (startsWith(start, [0x50, 0x4b, 0x03, 0x04])) return 'WORKBOOK';
  if (startsWith(start, [0xd0, 0xcf, 0x11, 0xe0])) throw new TableRefused('OLD_WORKBOOK');
  if (isUtf16(start)) return 'TEXT';
  if (start.includes(0)) throw new TableRefused('NOT_A_TABLE');
  if (start.every(isBlank)) throw new TableRefused('EMPTY_FILE');
  return 'TEXT';
}

/** Does the file begin with the mark of UTF-16, as spreadsheets save « Texte Unicode »? */
export const isUtf16 = (start: Uint8Array) => startsWith(start, [0xff, 0xfe]) || startsWith(start, [0xfe, 0xff]);

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
const isBlank = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
