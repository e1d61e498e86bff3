import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import type { Router } from 'express';
import { receiveDocument } from '../document/take-document.command.ts';

/**
 * `POST /signalements/landlord-documents` takes in what a landlord joins to a form, before the form is sent: no link is asked
 * for yet, so nobody reads it until a form claims it, and it goes after a day.
 */
export function landlordDocumentRoutes(router: Router, runtime: SubgraphRuntime): void {
  const storage = diskStorage(runtime.filesDir);
  router.post('/signalements/landlord-documents', (request, response, next) => {
    receiveDocument(request, response, storage, { sender: { kind: 'VISITOR', id: null } }).catch(next);
  });
}
