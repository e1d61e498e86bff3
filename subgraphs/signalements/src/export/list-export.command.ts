import type { ListExport } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { authorIdOf } from '../signalement/file-access.command.ts';
import { countFiles, filesOf, type ListScope } from '../signalement/file-list.store.ts';
import type { FileFilter, FileSort } from '../signalement/file-list.ts';
import type { ExportColumn } from './export-columns.ts';
import { columnsFor } from './export-parts.command.ts';
import { writeExport } from './write-export.job.ts';

export const EXPORT_FORMATS = ['CSV', 'XLSX', 'PDF'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A list of at most so many files is given at once; a longer one is made by a job. */
export const DIRECT_ROWS = 2_000;
/** A longer list is no document that somebody reads: it is refused as PDF. */
const PDF_ROWS = 2_000;
/** What a sheet of paper holds side by side. */
const PDF_COLUMNS = 10;
/** How long a file waits for who asked for it. */
const KEPT_MS = 48 * 3_600_000;
/** How many files one agent may have waiting. */
const MAX_WAITING = 5;

/** What somebody wants of a list. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly columns: readonly string[];
  readonly filter: FileFilter;
  readonly sort: FileSort;
}

/** Refuses what cannot be made: TOO_MANY (a PDF of too many files or columns), REQUIRED (no column is left). */
export function checkExport(format: ExportFormat, columns: readonly ExportColumn[], total: number): void {
  if (columns.length === 0) throw new Refusal('REQUIRED', 'columns');
  if (format === 'PDF' && total > PDF_ROWS) throw new Refusal('TOO_MANY', 'format');
  if (format === 'PDF' && columns.length > PDF_COLUMNS) throw new Refusal('TOO_MANY', 'columns');
}

/** Has a file made of a list, for the agent who asks. Refusals: those of `checkExport`, and TOO_MANY (files waiting). */
export async function askForExport(
  context: SubgraphContext,
  scope: ListScope,
  choice: ExportChoice,
): Promise<ListExport> {
  const agentId = authorIdOf(context.viewer);
  const columns = columnsFor(choice.columns, context.can('signalement.readDeclarant'));
  const total = await countFiles(context.db, filesOf(choice.filter, scope));
  checkExport(choice.format, columns, total);
  const now = context.now();
  const waiting = await context.db.listExport.count({
    where: { agentId, status: { in: ['WAITING', 'WRITING'] }, expiresAt: { gt: now } },
  });
  if (waiting >= MAX_WAITING) throw new Refusal('TOO_MANY', 'format');
  const { sight } = scope;
  const made = await context.db.listExport.create({
    data: {
      agentId,
      partnerId: sight.sees === 'partner' ? sight.partnerId : null,
      seesAll: sight.sees === 'all',
      format: choice.format,
      columns: columns.map(({ code }) => code),
      // JSON as Prisma takes it: what is absent is left out.
      filter: JSON.parse(JSON.stringify(choice.filter)),
      sort: choice.sort,
      withPersonal: columns.some(({ isPersonal }) => isPersonal),
      total,
      createdAt: now,
      expiresAt: new Date(now.getTime() + KEPT_MS),
    },
  });
  await context.enqueue(writeExport, { exportId: made.id, part: 0, after: null }, { key: `${made.id}:0` });
  return made;
}
