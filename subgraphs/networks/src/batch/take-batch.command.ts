import { randomUUID } from 'node:crypto';
import type { EligibilityBatch } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { FileStorage } from '@mitoyen/kit/files/file-storage.ts';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { actorOf } from '@mitoyen/kit/viewer.ts';
import { openTable, tableRows } from '../table-file/read-table.ts';
import { rowLine } from '../table-file/row-lines.ts';
import { TableRefused } from '../table-file/table-file.ts';
import { addBatch, rowsKey } from './batch.store.ts';
import { isOwnColumn, recogniseTable } from './place-columns.ts';

/** Rows are handed to the disk in pieces of about this many characters. */
const PIECE = 256 * 1024;
const LONGEST_NAME = 120;

/**
 * Takes in the table at this path: judged by its beginning, then read through once into the rows that the run will read,
 * one a line, whatever the file was. Throws TableRefused; nothing is kept then.
 */
export async function takeBatch(
  context: SubgraphContext,
  storage: FileStorage,
  file: { readonly path: string; readonly name: string },
): Promise<EligibilityBatch> {
  const { form, start } = await openTable(file.path, isOwnColumn);
  const { hasTitles, titles, places } = recogniseTable(start);
  const id = randomUUID();
  const key = rowsKey(context.tenant.slug, id);
  const count = { rows: 0, width: titles.length };
  await storage.putStream(key, linesOf(tableRows(file.path, form), hasTitles, count));
  if (count.rows === 0) {
    await storage.remove(key);
    throw new TableRefused('EMPTY_FILE');
  }
  const columns = Array.from({ length: count.width }, (_, at) => titles[at] ?? `Colonne ${at + 1}`);
  const fileName = file.name.split(/[\\/]/).at(-1)?.slice(0, LONGEST_NAME) || 'fichier';
  return context.transaction(async (db) => {
    await context.audit([{ action: 'takeBatch', entity: 'EligibilityBatch', entityId: id }]);
    return addBatch(db, {
      id,
      name: fileName.replace(/\.[a-z0-9]{2,4}$/i, ''),
      fileName,
      createdBy: actorOf(context.viewer).id,
      columns,
      hasTitles,
      places,
      rowCount: count.rows,
      createdAt: context.now(),
    });
  });
}

/** The rows without their titles, as lines; counts them and the columns of the widest. */
async function* linesOf(
  rows: AsyncIterable<readonly Cell[]>,
  hasTitles: boolean,
  count: { rows: number; width: number },
): AsyncGenerator<string> {
  let piece = '';
  let isTitles = hasTitles;
  for await (const row of rows) {
    if (isTitles) {
      isTitles = false;
      continue;
    }
    count.rows += 1;
    if (row.length > count.width) count.width = row.length;
    piece += rowLine(row);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
