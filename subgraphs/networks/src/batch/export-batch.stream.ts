import type { EligibilityBatch } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { currentAnswers } from '../watch/watched-address.store.ts';
import { nextPart } from './batch.store.ts';
import { listExportedNetworks, listPerimeterNames } from './export-names.store.ts';
import { exportCells, exportTitles } from './export-table.ts';

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
