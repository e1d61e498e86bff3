import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Signalement } from '@mitoyen/database/client';
import { logReading } from '@mitoyen/kit/audit/read-log.ts';
import { streamLetter } from '@mitoyen/kit/drawn-letter/draw-letter.ts';
import { letterBrandOf } from '@mitoyen/kit/drawn-letter/letter-brand.ts';
import { answerNoFile, dispositionOf, lockDown } from '@mitoyen/kit/files/file-answer.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Request, Response, Router } from 'express';
import yazl from 'yazl';
import { documentKey, findDocumentsOfFiles } from '../document/document.store.ts';
import { readFollowUp } from '../follow-up/follow-up-link.command.ts';
import { sightIn } from '../signalement/file-access.command.ts';
import { findSeen } from '../signalement/signalement.store.ts';
import { entryNames } from './entry-names.ts';
import { readFileOnPaper } from './file-on-paper.store.ts';
import { type FileReader, fileLetter } from './file-pdf.ts';

/**
 * `GET /signalements/dossier.pdf?follow=<token>`: the file as the resident sees it; `GET /signalements/dossiers/<id>/dossier.pdf`:
 * as an agent does; `GET /signalements/dossiers/<id>/documents.zip`: every document of it. All are written as they are sent.
 */
export function filePdfRoutes(router: Router): void {
  router.get('/signalements/dossier.pdf', (request, response, next) => {
    followed(request)
      .then((file) => sendPdf(request, response, file, 'RESIDENT'))
      .catch(next);
  });
  router.get('/signalements/dossiers/:id/dossier.pdf', (request, response, next) => {
    seen(request)
      .then((file) => sendPdf(request, response, file, 'AGENT'))
      .catch(next);
  });
  router.get('/signalements/dossiers/:id/documents.zip', (request, response, next) => {
    seen(request)
      .then((file) => sendZip(request, response, file))
      .catch(next);
  });
}

async function followed({ context, query }: Request): Promise<Signalement | null> {
  if (typeof query.follow !== 'string') return null;
  try {
    return (await readFollowUp(context, query.follow)).signalement;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function seen({ context, params }: Request): Promise<Signalement | null> {
  const id = fromGlobalId('Signalement', params.id ?? '');
  if (id === undefined) return null;
  const [file] = await findSeen(context.db, sightIn(context), [id]);
  return file ?? null;
}

async function sendPdf(
  { context }: Request,
  response: Response,
  file: Signalement | null,
  reader: FileReader,
): Promise<void> {
  if (!file) return answerNoFile(response);
  await logReading(context, { entity: 'Signalement', id: file.id, field: 'pdf' });
  const onPaper = await readFileOnPaper(context, file, reader);
  const brand = await letterBrandOf(context.tenant);
  answerWith(response, 'application/pdf', `dossier-${file.reference}.pdf`);
  const pdf = streamLetter(fileLetter(onPaper, reader, context.now()), brand, context.now());
  await pipeline(pdf, response).catch(forgiveLeaving);
}

async function sendZip({ context }: Request, response: Response, file: Signalement | null): Promise<void> {
  if (!file) return answerNoFile(response);
  const rows = await findDocumentsOfFiles(context.db, [file.id]);
  const documents = rows.filter(({ deletedAt }) => deletedAt === null);
  await Promise.all(documents.map(({ id }) => logReading(context, { entity: 'Document', id, field: 'file' })));
  answerWith(response, 'application/zip', `documents-${file.reference}.zip`);
  const storage = diskStorage(context.runtime.filesDir);
  const zip = new yazl.ZipFile();
  const names = entryNames(documents.map(({ fileName }) => fileName));
  for (const [index, { id, createdAt }] of documents.entries()) {
    // Opened when its turn comes: one file at a time.
    zip.addReadStreamLazy(names[index] ?? id, { mtime: createdAt, compress: false }, (give) => {
      storage.read(documentKey(context.tenant.slug, id)).then(
        // A document without bytes keeps its name in the archive, empty.
        (kept) => give(null, kept?.stream ?? Readable.from([])),
        (error: Error) => give(error, Readable.from([])),
      );
    });
  }
  zip.end();
  await pipeline(zip.outputStream, response).catch(forgiveLeaving);
}

function answerWith(response: Response, mediaType: string, fileName: string): void {
  lockDown(response);
  response.set({
    'Content-Type': mediaType,
    'Content-Disposition': dispositionOf(fileName),
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex',
  });
}

/** A reader who leaves is no fault. */
function forgiveLeaving(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
