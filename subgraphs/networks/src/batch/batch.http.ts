import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { logReading } from '@mitoyen/kit/audit/read-log.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { receiveFile, type UploadRefusal } from '@mitoyen/kit/files/receive-file.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { tableCsv, tableWorkbook } from '@mitoyen/kit/table-file/write-table.ts';
import type { Request, Response, Router } from 'express';
import { MAX_TABLE_BYTES, type TableRefusalCode, TableRefused } from '../table-file/table-file.ts';
import { findBatch } from './batch.store.ts';
import { exportRows } from './export-batch.stream.ts';
import { takeBatch } from './take-batch.command.ts';

/** How each refusal is answered; the body holds its code, and what it is about. */
const STATUS: Readonly<Record<UploadRefusal | TableRefusalCode, number>> = {
  EMPTY_FILE: 400,
  NO_FILE: 400,
  INTERRUPTED: 400,
  TOO_HEAVY: 413,
  TOO_MANY_ROWS: 413,
  TOO_MANY_COLUMNS: 413,
  WORKBOOK_TOO_LARGE: 413,
  NOT_MULTIPART: 415,
  NOT_A_TABLE: 415,
  OLD_WORKBOOK: 415,
  LOCKED_WORKBOOK: 415,
  SINGLE_COLUMN: 422,
  UNCLOSED_QUOTE: 422,
  DAMAGED_WORKBOOK: 422,
};

/** `POST /networks/batches` takes a file in; `GET /networks/batches/<id>/export.csv` and `.xlsx` give its answers. */
export function batchRoutes(router: Router): void {
  router.post('/networks/batches', (request, response, next) => {
    upload(request, response).catch(next);
  });
  router.get('/networks/batches/:id/export.:format', (request, response, next) => {
    give(request, response).catch(next);
  });
}

async function upload(request: Request, response: Response): Promise<void> {
  const { context } = request;
  if (!context.can('batch.manage')) return refuse(request, response, 403, 'FORBIDDEN', null);
  const folder = await mkdtemp(join(tmpdir(), 'mitoyen-batch-'));
  try {
    const path = join(folder, 'file');
    const received = await receiveFile(request, path, MAX_TABLE_BYTES);
    if (typeof received === 'string') return refuse(request, response, STATUS[received], received, null);
    const batch = await takeBatch(context, diskStorage(context.runtime.filesDir), { path, name: received.name });
    response.status(201).json({ id: toGlobalId('EligibilityBatch', batch.id), rowCount: batch.rowCount });
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    refuse(request, response, STATUS[error.code], error.code, error.detail);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refuse(request: Request, response: Response, status: number, code: string, detail: string | null): void {
  // What is still coming in is not waited for.
  if (!request.complete) response.set('Connection', 'close');
  response.status(status).json({ code, detail });
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

async function give(request: Request, response: Response): Promise<void> {
  const { context } = request;
  response.set({
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  });
  const type = TYPES[request.params.format ?? ''];
  const id = fromGlobalId('EligibilityBatch', request.params.id ?? '');
  const batch = type && id !== undefined && context.can('batch.manage') ? await findBatch(context.db, id) : null;
  if (!type || !batch) {
    response.status(404).json({ code: 'NOT_FOUND' });
    return;
  }
  // The sender's own columns may tell of people.
  await logReading(context, { entity: 'EligibilityBatch', id: batch.id, field: 'rows' });
  const name = `${batch.name} - resultats.${request.params.format}`;
  response.set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="resultats.${request.params.format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
  const rows = exportRows(context, batch);
  const stream = request.params.format === 'csv' ? Readable.from(tableCsv(rows)) : tableWorkbook(rows, 'Résultats');
  await pipeline(stream, response).catch((error: NodeJS.ErrnoException) => {
    // A reader who leaves is no fault.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
