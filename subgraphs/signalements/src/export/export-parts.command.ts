import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { findAllPartners } from '../affectation/partner.graph.ts';
import { filesOf, type ListPlace, type ListScope, listFiles, placeOf } from '../signalement/file-list.store.ts';
import type { FileFilter, FileSort } from '../signalement/file-list.ts';
import { EXPORT_CATALOGUE } from './export-catalogue.ts';
import { chosenColumns, type ExportColumn, PLAIN_COLUMNS } from './export-columns.ts';
import { linesOf } from './export-rows.store.ts';

const ROWS_AT_ONCE = 500;

/** The columns of a choice that this person may have: those one looks at first when none was chosen. */
export function columnsFor(codes: readonly string[], mayReadPeople: boolean): readonly ExportColumn[] {
  return chosenColumns(EXPORT_CATALOGUE, codes.length > 0 ? codes : PLAIN_COLUMNS, mayReadPeople);
}

/** Some lines of a list, and where the next ones begin; no place after the last ones. */
export interface ExportPart {
  readonly lines: readonly Cell[][];
  readonly next: ListPlace | undefined;
}

/** The lines of a list, some hundreds at a time, in its order: never more than these are in memory. */
export async function* exportParts(
  context: SubgraphContext,
  scope: ListScope,
  { filter, sort }: { readonly filter: FileFilter; readonly sort: FileSort },
  columns: readonly ExportColumn[],
  from?: ListPlace,
): AsyncGenerator<ExportPart> {
  const where = filesOf(filter, scope);
  const isNamed = columns.some(({ needs }) => needs.includes('parts'));
  const partners = isNamed ? await findAllPartners(context) : [];
  const names = new Map(partners.map(({ id, name }) => [id, name]));
  for (let after = from; ; ) {
    const rows = await listFiles(context.db, where, sort, ROWS_AT_ONCE, after);
    const last = rows.at(-1);
    after = last && rows.length === ROWS_AT_ONCE ? placeOf(last, sort) : undefined;
    if (rows.length > 0) yield { lines: await linesOf(context, rows, columns, names), next: after };
    if (!after) return;
  }
}
