import { diskStorage, type FileStorage } from '@mitoyen/kit/files/file-storage.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Request, Response, Router } from 'express';
import { receiveDocument } from '../document/take-document.command.ts';
import { draftTarget } from './draft-document.command.ts';

/**
 * `POST /signalements/draft-documents?draft=<token>&kind=<DocumentKind>` adds a document to a report that is being written: kept
 * as long as its draft, it goes to the file with the report.
 */
export function draftDocumentRoutes(router: Router, runtime: SubgraphRuntime): void {
  const storage = diskStorage(runtime.filesDir);
  router.post('/signalements/draft-documents', (request, response, next) => {
    take(request, response, storage).catch(next);
  });
}

async function take(request: Request, response: Response, storage: FileStorage): Promise<void> {
  try {
    const target = await draftTarget(request.context, request.query.draft, request.query.kind);
    await receiveDocument(request, response, storage, target);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!request.complete) response.set('Connection', 'close');
    response.status(error.code === 'TOO_MANY' ? 422 : 404).json({ code: error.code });
  }
}
