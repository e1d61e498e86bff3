import { logReading } from '@mitoyen/kit/audit/read-log.ts';
import { answerFile, answerNoFile } from '@mitoyen/kit/files/file-answer.ts';
import { diskStorage, type FileStorage } from '@mitoyen/kit/files/file-storage.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Request, Response, Router } from 'express';
import { documentKey, findDocument } from './document.store.ts';
import { mayReadDocument } from './document-access.command.ts';
import { senderOf } from './document-senders.command.ts';
import { receiveDocument } from './take-document.command.ts';

/**
 * `POST /signalements/documents` takes a document in, which waits for somebody to claim it; `GET /signalements/documents/<id>`
 * (`?variant=thumb` for the small picture of a picture) gives it to who may read it.
 */
export function documentRoutes(router: Router, runtime: SubgraphRuntime): void {
  const storage = diskStorage(runtime.filesDir);
  router.post('/signalements/documents', (request, response, next) => {
    take(request, response, storage).catch(next);
  });
  router.get('/signalements/documents/:id', (request, response, next) => {
    give(request, response, storage).catch(next);
  });
}

async function take(request: Request, response: Response, storage: FileStorage): Promise<void> {
  const sender = await senderOf(request.context, request.query);
  if (sender) {
    await receiveDocument(request, response, storage, { sender });
    return;
  }
  if (!request.complete) response.set('Connection', 'close');
  response.status(404).json({ code: 'NOT_FOUND' });
}

async function give(request: Request, response: Response, storage: FileStorage): Promise<void> {
  const { context, query, params } = request;
  const id = fromGlobalId('Document', params.id ?? '');
  const document = id === undefined ? null : await findDocument(context.db, id);
  if (!document || !(await mayReadDocument({ context, document, query }))) return answerNoFile(response);
  const variant = query.variant === 'thumb' && document.hasThumbnail ? 'thumb' : 'file';
  if (variant === 'file') await logReading(context, { entity: 'Document', id: document.id, field: 'file' });
  const file = await storage.read(documentKey(context.tenant.slug, document.id, variant));
  const { fileName, mediaType, hasThumbnail } = document;
  await answerFile(
    response,
    file,
    variant === 'thumb'
      ? { fileName: 'vignette.webp', mediaType: 'image/webp', inline: true }
      : // Only a picture has a thumbnail, and we encoded it: it may be shown as it is.
        { fileName, mediaType, inline: hasThumbnail },
  );
}
