import { open } from 'node:fs/promises';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { strangeSeparatorOf } from './delimiter.ts';
import { kindOf, MAX_COLUMNS, MAX_ROWS, TableRefused } from './table-file.ts';
import { START_BYTES, type TextForm, textFormOf, textRows } from './text-rows.ts';
import { workbookRows } from './workbook-rows.ts';

/** A table as it will be read: how it is written, and its first rows. */
export interface OpenedTable {
  readonly form: TextForm | 'WORKBOOK';
  readonly start: readonly (readonly Cell[])[];
}

const START_ROWS = 20;

/**
 * Opens a table by its beginning alone. `isOwnColumn` says whether a file of this single column makes sense.
 * Throws TableRefused, with what is wrong in the terms of the person who sent it: a wrong separator is told from the
 * first lines, however large the file.
 */
export async function openTable(path: string, isOwnColumn: (first: Cell) => boolean): Promise<OpenedTable> {
  const bytes = await firstBytes(path);
  const form = kindOf(bytes) === 'WORKBOOK' ? 'WORKBOOK' : await textFormOf(path, bytes);
  const start: Cell[][] = [];
  for await (const row of rowsOf(path, form)) {
    start.push(row);
    if (start.length === START_ROWS) break;
  }
  const [first] = start;
  if (!first) throw new TableRefused('EMPTY_FILE');
  if (first.length === 1 && !isOwnColumn(first[0] ?? null)) {
    const separator = form === 'WORKBOOK' ? null : strangeSeparatorOf(new TextDecoder(form.encoding).decode(bytes));
    throw new TableRefused('SINGLE_COLUMN', separator);
  }
  return { form, start };
}

/** Every row of an opened table. Throws TableRefused TOO_MANY_ROWS, TOO_MANY_COLUMNS, and what its reader throws. */
export async function* tableRows(path: string, form: TextForm | 'WORKBOOK'): AsyncGenerator<readonly Cell[]> {
  let rows = 0;
  for await (const row of rowsOf(path, form)) {
    rows += 1;
    // One more for the titles.
    if (rows > MAX_ROWS + 1) throw new TableRefused('TOO_MANY_ROWS', String(MAX_ROWS));
    if (row.length > MAX_COLUMNS) throw new TableRefused('TOO_MANY_COLUMNS', String(MAX_COLUMNS));
    yield row;
  }
}

const rowsOf = (path: string, form: TextForm | 'WORKBOOK'): AsyncGenerator<Cell[]> =>
  form === 'WORKBOOK' ? workbookRows(path) : textRows(path, form);

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(START_BYTES);
    const { bytesRead } = await file.read(buffer, 0, START_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
