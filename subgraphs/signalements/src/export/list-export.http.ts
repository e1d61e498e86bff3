import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import { tablePdf } from '@mitoyen/kit/table-file/table-pdf.ts';
import { tableCsv, tableWorkbook } from '@mitoyen/kit/table-file/write-table.ts';
import type { Request, Response, Router } from 'express';
import { listScopeIn } from '../signalement/file-list.schema.ts';
import { countFiles, filesOf } from '../signalement/file-list.store.ts';
import { readFileSort, readFilterText } from '../signalement/file-list.ts';
import type { ExportColumn } from './export-columns.ts';
import { columnsFor, exportParts } from './export-parts.command.ts';
import { keptLines } from './kept-lines.ts';
import { checkExport, DIRECT_ROWS, EXPORT_FORMATS, type ExportFormat } from './list-export.command.ts';

const TYPES: Readonly<Record<ExportFormat, string>> = {
  CSV: 'text/csv; charset=utf-8',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  PDF: 'application/pdf',
};

/**
 * `GET /signalements/exports/list?format=CSV&columns=reference&columns=statut&filter=<JSON>&sort=NEWEST`: a list of at most
 * 2,000 files, at once. `GET /signalements/exports/<id>`: the file that a job made, for the agent who asked, until it expires.
 */
export function listExportRoutes(router: Router): void {
  router.get('/signalements/exports/list', (request, response, next) => {
    sendList(request, response).catch(next);
  });
  router.get('/signalements/exports/:id', (request, response, next) => {
    sendMade(request, response).catch(next);
  });
}

async function sendList(request: Request, response: Response): Promise<void> {
  const { context, query } = request;
  lockDown(response);
  if (!context.can('signalement.export') || !context.can('signalement.list')) return refuse(response, 403, 'FORBIDDEN');
  const format = EXPORT_FORMATS.find((known) => known === (query.format ?? 'CSV'));
  const filter = readFilterText(query.filter);
  const sort = readFileSort(query.sort);
  if (!format || !filter || !sort) return refuse(response, 400, 'BAD_FILTER');
  const scope = listScopeIn(context);
  const columns = columnsFor([query.columns ?? []].flat().map(String), context.can('signalement.readDeclarant'));
  const total = await countFiles(context.db, filesOf(filter, scope));
  if (total > DIRECT_ROWS) return refuse(response, 413, 'TOO_MANY');
  try {
    checkExport(format, columns, total);
  } catch (error) {
    if (error instanceof Refusal) return refuse(response, 422, error.code);
    throw error;
  }
  await tellExport(context, format, columns, total);
  const parts = exportParts(context, scope, { filter, sort }, columns);
  await send(context, response, format, columns, linesIn(parts));
}

async function* linesIn(parts: AsyncIterable<{ readonly lines: readonly Cell[][] }>): AsyncGenerator<Cell[]> {
  for await (const { lines } of parts) yield* lines;
}

async function sendMade(request: Request, response: Response): Promise<void> {
  const { context } = request;
  lockDown(response);
  const id = fromGlobalId('ListExport', request.params.id ?? '');
  const { viewer } = context;
  const row =
    id !== undefined && viewer.kind === 'agent' && context.can('signalement.export')
      ? await context.db.listExport.findFirst({ where: { id, agentId: viewer.agentId, status: 'DONE' } })
      : null;
  const format = EXPORT_FORMATS.find((known) => known === row?.format);
  // Whoever may no longer read people no longer gets what tells of them.
  const isForReader = row && (!row.withPersonal || context.can('signalement.readDeclarant'));
  if (!row || !format || !isForReader || row.expiresAt <= context.now()) return refuse(response, 404, 'NOT_FOUND');
  const columns = columnsFor(row.columns, row.withPersonal);
  await tellExport(context, format, columns, row.done, row.id);
  const storage = diskStorage(context.runtime.filesDir);
  await send(context, response, format, columns, keptLines(storage, context.tenant.slug, row.id));
}

/** What left the platform, by whom: names of columns and a count, never what they held. */
function tellExport(
  context: SubgraphContext,
  format: ExportFormat,
  columns: readonly ExportColumn[],
  count: number,
  id: string | null = null,
): Promise<void> {
  const details = { format, count, fields: columns.map(({ code }) => code) };
  return context.audit([{ action: 'signalements.export', entity: id && 'ListExport', entityId: id, details }]);
}

async function send(
  context: SubgraphContext,
  response: Response,
  format: ExportFormat,
  columns: readonly ExportColumn[],
  lines: AsyncIterable<Cell[]>,
): Promise<void> {
  const day = dayInFrance(context.now());
  response.set({
    'Content-Type': TYPES[format],
    'Content-Disposition': `attachment; filename="signalements-${day}.${format.toLowerCase()}"`,
  });
  const titles = columns.map(({ title }) => title);
  await pipeline(bodyOf(context, format, titles, lines, day), response).catch((error: NodeJS.ErrnoException) => {
    // A reader who leaves is no fault.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

function bodyOf(
  context: SubgraphContext,
  format: ExportFormat,
  titles: readonly string[],
  lines: AsyncIterable<Cell[]>,
  day: string,
): Readable {
  if (format === 'PDF')
    return tablePdf(lines, {
      title: `Signalements au ${day}`,
      author: context.tenant.name,
      titles,
      now: context.now(),
    });
  if (format === 'XLSX') return tableWorkbook(titled(titles, lines), 'Signalements');
  return Readable.from(tableCsv(inFrench(titled(titles, lines))));
}

async function* titled(titles: readonly string[], lines: AsyncIterable<Cell[]>): AsyncGenerator<Cell[]> {
  yield [...titles];
  yield* lines;
}

/** Numbers with a decimal comma: what a French spreadsheet takes for a number in a text file. */
async function* inFrench(lines: AsyncIterable<Cell[]>): AsyncGenerator<Cell[]> {
  for await (const line of lines) {
    yield line.map((cell) => (typeof cell === 'number' ? String(cell).replace('.', ',') : cell));
  }
}

function lockDown(response: Response): void {
  response.set({
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  });
}

function refuse(response: Response, status: number, code: string): void {
  response.status(status).json({ code });
}
