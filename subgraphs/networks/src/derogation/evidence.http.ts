import { logReading } from '@mitoyen/kit/audit/read-log.ts';
import { refuseFile } from '@mitoyen/kit/files/file-answer.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { Request, Response, Router } from 'express';
import { giveFile } from '../kept-file/kept-file.http.ts';
import { MAX_EVIDENCE_BYTES, type MediaType } from '../kept-file/kept-file.ts';
import { takeFile } from '../kept-file/take-file.command.ts';
import { openDerogation } from './derogation.command.ts';
import { addEvidence, findOneEvidence } from './derogation.store.ts';

/** `POST /networks/evidence` takes a supporting file in; `GET /networks/evidence/<id>` gives it to who works on its request. */
export function evidenceRoutes(router: Router): void {
  router.post('/networks/evidence', (request, response, next) => {
    takeEvidence(request, response).catch(next);
  });
  router.get('/networks/evidence/:id', (request, response, next) => {
    giveEvidence(request, response).catch(next);
  });
}

/** Until a request claims it, nobody reads it. */
async function takeEvidence(request: Request, response: Response): Promise<void> {
  const { context } = request;
  const taken = await takeFile(request, 'evidence', MAX_EVIDENCE_BYTES);
  if (typeof taken === 'string') return refuseFile(request, response, taken);
  await context.transaction(async (db) => {
    await context.audit([{ action: 'takeEvidence', entity: 'DerogationEvidence', entityId: taken.id }]);
    await addEvidence(db, taken, context.now());
  });
  response.status(201).json({ id: toGlobalId('DerogationEvidence', taken.id), name: taken.fileName });
}

async function giveEvidence(request: Request, response: Response): Promise<void> {
  const { context } = request;
  const id = fromGlobalId('DerogationEvidence', request.params.id ?? '');
  const found = id === undefined ? null : await findOneEvidence(context.db, id);
  const derogationId = found?.derogationId;
  const isForReader =
    derogationId !== null &&
    derogationId !== undefined &&
    (context.can('derogation.read') || (await opens(request, derogationId)));
  if (found && isForReader) {
    await logReading(context, { entity: 'Derogation', id: derogationId, field: 'evidence' });
  }
  await giveFile(
    request,
    response,
    'evidence',
    // The column holds nothing but what `judgeContent` has accepted.
    found && isForReader ? { ...found, mediaType: found.mediaType as MediaType, isPublic: false } : undefined,
  );
}

/** Whether the private link of the address opens this request. */
async function opens({ context, query }: Request, derogationId: string): Promise<boolean> {
  if (typeof query.suivi !== 'string') return false;
  const file = await openDerogation(context, query.suivi).catch(() => undefined);
  return file?.id === derogationId;
}
