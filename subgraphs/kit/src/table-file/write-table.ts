import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { type Cell, cellText, csvField } from './cell.ts';

const BOM = '\u{FEFF}';
/** Lines are handed over in pieces of about this many characters. */
const PIECE = 64 * 1024;
/** What a cell of a workbook may hold. Source: specifications and limits of Excel. */
const LONGEST_TEXT = 32_767;

/** A table as CSV: UTF-8 with its mark and `;`, as French spreadsheets open it. Nothing in it runs as a formula. */
export async function* tableCsv(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  let piece = BOM;
  for await (const row of rows) {
    piece += `${row.map(csvField).join(';')}\r\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A table as a workbook, its first row staying in sight: numbers are numbers, text is text and never a formula. */
export function tableWorkbook(rows: AsyncIterable<readonly Cell[]>, name: string): Readable {
  const stream = writeXlsxStream(textsWithinLimit(rows), { name, freezePane: { rows: 1 } });
  // The same stream under the two names that Node's types give it.
  return Readable.fromWeb(stream as NodeReadableStream<Uint8Array>);
}

async function* textsWithinLimit(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Cell[]> {
  for await (const row of rows) {
    yield row.map((cell) =>
      typeof cell === 'string' && cell.length > LONGEST_TEXT ? cellText(cell).slice(0, LONGEST_TEXT) : cell,
    );
  }
}
