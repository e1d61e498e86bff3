import { forbidden } from '@mitoyen/kit/errors.ts';
import { refuseFile } from '@mitoyen/kit/files/file-answer.ts';
import { keptName } from '@mitoyen/kit/files/kept-name.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { Request, Response, Router } from 'express';
import { giveFile } from '../kept-file/kept-file.http.ts';
import { MAX_DOCUMENT_BYTES } from '../kept-file/kept-file.ts';
import { takeFile } from '../kept-file/take-file.command.ts';
import { addUpload, findDocument } from './library.store.ts';

/** `POST /networks/documents` takes a PDF in from an agent; `GET /networks/documents/<id>` gives a published one to anybody. */
export function libraryRoutes(router: Router): void {
  router.post('/networks/documents', (request, response, next) => {
    takeDocument(request, response).catch(next);
  });
  router.get('/networks/documents/:id', (request, response, next) => {
    giveDocument(request, response).catch(next);
  });
}

async function takeDocument(request: Request, response: Response): Promise<void> {
  const { context } = request;
  if (!context.can('library.manage')) {
    response.status(403).json({ code: forbidden().extensions.code });
    return;
  }
  const taken = await takeFile(request, 'document', MAX_DOCUMENT_BYTES);
  if (typeof taken === 'string') return refuseFile(request, response, taken);
  await context.transaction(async (db) => {
    await context.audit([{ action: 'takeDocument', entity: 'LibraryUpload', entityId: taken.id }]);
    await addUpload(db, taken, context.now());
  });
  response.status(201).json({ id: toGlobalId('LibraryUpload', taken.id), name: taken.fileName });
}

async function giveDocument(request: Request, response: Response): Promise<void> {
  const id = fromGlobalId('LibraryDocument', request.params.id ?? '');
  const document = id === undefined ? null : await findDocument(request.context.db, id);
  await giveFile(
    request,
    response,
    'document',
    document
      ? {
          id: document.fileId,
          fileName: keptName(`${document.title}.pdf`, 'application/pdf'),
          mediaType: 'application/pdf',
          isPublic: true,
        }
      : undefined,
  );
}
