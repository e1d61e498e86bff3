import { open, readFile } from 'node:fs/promises';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { EncryptedFileError, HucreError } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import { type Entry, fromFd, type ZipFile } from 'yauzl';
import { MAX_SHARED_TEXT_BYTES, MAX_UNPACKED_BYTES, TableRefused } from './table-file.ts';

/**
 * The rows of the first sheet of a workbook, one by one; a formula gives its last result. Empty rows are no rows.
 * What it holds once unpacked is judged from its directory, before anything is unpacked.
 * Throws TableRefused: DAMAGED_WORKBOOK, LOCKED_WORKBOOK, WORKBOOK_TOO_LARGE.
 */
export async function* workbookRows(path: string): AsyncGenerator<Cell[]> {
  await judgeContents(path);
  try {
    // At most 50 MB: the directory of a zip stands at its end, and the sheets are unpacked piece by piece from here.
    for await (const { values } of streamXlsxRows(await readFile(path), { sheet: 0 })) {
      const cells = values.map(cellOf);
      while (cells.length > 0 && isBlank(cells.at(-1))) cells.pop();
      if (cells.length > 0) yield cells;
    }
  } catch (error) {
    if (error instanceof EncryptedFileError) throw new TableRefused('LOCKED_WORKBOOK');
    if (error instanceof HucreError) throw new TableRefused('DAMAGED_WORKBOOK');
    throw error;
  }
}

const isBlank = (cell: Cell | undefined) => cell === null || cell === undefined || cell === '';

/** A date without time is its day; with time, its minute, as both are written by hand. */
function cellOf(value: string | number | boolean | Date | null | undefined): Cell {
  if (!(value instanceof Date)) return value ?? null;
  if (Number.isNaN(value.getTime())) return null;
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
}

async function judgeContents(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    let unpacked = 0;
    let isWorkbook = false;
    for await (const { fileName, uncompressedSize } of entriesOf(file.fd)) {
      unpacked += uncompressedSize;
      if (fileName === 'xl/workbook.xml') isWorkbook = true;
      const isTooLarge = fileName.endsWith('sharedStrings.xml') && uncompressedSize > MAX_SHARED_TEXT_BYTES;
      if (isTooLarge || unpacked > MAX_UNPACKED_BYTES) throw new TableRefused('WORKBOOK_TOO_LARGE');
    }
    if (!isWorkbook) throw new TableRefused('NOT_A_TABLE');
  } finally {
    await file.close();
  }
}

async function* entriesOf(fd: number): AsyncGenerator<Entry> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromFd(fd, { lazyEntries: true, autoClose: false }, (error, opened) => {
      if (error) reject(new TableRefused('DAMAGED_WORKBOOK'));
      else resolve(opened);
    });
  });
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      zip.once('entry', resolve);
      zip.once('end', () => resolve(undefined));
      zip.once('error', () => reject(new TableRefused('DAMAGED_WORKBOOK')));
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (!entry) return;
    yield entry;
  }
}
