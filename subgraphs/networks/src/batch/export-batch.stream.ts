import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { EligibilityBatch } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { writeXlsxStream } from 'hucre/xlsx';
import { type Cell, cellText, csvField } from '../table-file/cell.ts';
import { currentAnswers } from '../watch/watched-address.store.ts';
import { nextPart } from './batch.store.ts';
import { listExportedNetworks, listPerimeterNames } from './export-names.store.ts';
import { exportCells, exportTitles } from './export-table.ts';

const BOM = '\u{FEFF}';
/** Lines are handed over in pieces of about this many characters. */
const PIECE = 64 * 1024;

/** Every line of the export, titles first, part by part: never more than one part is in memory. */
export async function* exportRows(context: SubgraphContext, batch: EligibilityBatch): AsyncGenerator<Cell[]> {
  yield exportTitles(batch.columns);
  const names = {
    networks: await listExportedNetworks(context.db),
    perimeters: await listPerimeterNames(context.db),
  };
  const width = batch.columns.length;
  for (let after = 0; ; ) {
    const part = await nextPart(context.db, batch.id, after);
    if (!part) return;
    const last = part.firstRow + part.rows.length - 1;
    const current = batch.watchedSince ? await currentAnswers(context.db, batch.id, part.firstRow, last) : undefined;
    const judged = { rulesVersion: part.rulesVersion, day: dayInFrance(part.judgedAt) };
    for (const row of part.rows) {
      const now = current?.get(row.number);
      yield now
        ? exportCells(
            now.appliedTo(row),
            width,
            { rulesVersion: now.rulesVersion, day: dayInFrance(now.judgedAt) },
            names,
          )
        : exportCells(row, width, judged, names);
    }
    after = last;
  }
}

/** The export as CSV: UTF-8 with its mark and `;`, as French spreadsheets open it. */
export async function* exportCsv(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  let piece = BOM;
  for await (const row of rows) {
    piece += `${row.map(csvField).join(';')}\r\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** The export as a workbook: numbers are numbers, text is text and never a formula. */
export function exportWorkbook(rows: AsyncIterable<readonly Cell[]>): Readable {
  const stream = writeXlsxStream(textsWithinLimit(rows), { name: 'Résultats', freezePane: { rows: 1 } });
  // The same stream under the two names that Node's types give it.
  return Readable.fromWeb(stream as NodeReadableStream<Uint8Array>);
}

/** What a cell of a workbook may hold. Source: specifications and limits of Excel. */
const LONGEST_TEXT = 32_767;

async function* textsWithinLimit(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Cell[]> {
  for await (const row of rows) {
    yield row.map((cell) =>
      typeof cell === 'string' && cell.length > LONGEST_TEXT ? cellText(cell).slice(0, LONGEST_TEXT) : cell,
    );
  }
}
