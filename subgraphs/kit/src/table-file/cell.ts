/** A cell as it is kept: a number or a truth value stays one in a workbook; everything in a text file is text. */
export type Cell = string | number | boolean | null;

/** What a spreadsheet would take for a formula when it opens a text file. Source: OWASP, CSV injection. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** The cell as text: a date as its ISO day, a truth value in French. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'VRAI' : 'FAUX';
  return String(cell);
}

/**
 * The text of a cell for a CSV that a spreadsheet may open: what would run as a formula is led by an apostrophe, which
 * spreadsheets hide and which loses nothing; a plain number, even signed, is left as it is.
 */
export function harmlessText(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** One field of a CSV line, quoted when it must be (RFC 4180); `;` is the delimiter French spreadsheets expect. */
export function csvField(cell: Cell | undefined): string {
  const text = harmlessText(cellText(cell));
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
