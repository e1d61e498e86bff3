import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Request, Response, Router } from 'express';
import { DrawingRefused } from '../trace/drawing-refused.ts';
import { contributePerimeter, contributeTrace } from './contribution.command.ts';
import { FileUnreadable } from './file-unreadable.ts';
import { type ReceivedFile, receiveFiles } from './receive-files.ts';

const STATUS: Readonly<Record<string, number>> = {
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  STALE: 409,
  TOO_HEAVY: 413,
  TOO_MANY_FILES: 413,
  ARCHIVE_TOO_LARGE: 413,
  NOT_MULTIPART: 415,
  FORMAT_NOT_READ: 415,
  GPKG_NOT_READ: 415,
  NO_FILE: 400,
  EMPTY_FILE: 400,
  INTERRUPTED: 400,
};
/** A drawing that can be read and may not be kept. */
const UNSOUND = 422;

/**
 * `POST /networks/contributions?network=<id>[&draft=<id>][&drawn=1]` makes a draft of the trace of a network,
 * `?perimeter=<id>&revision=<n>` a new outline, `?name=<name>` the draft of a perimeter. Answers `{ id }`, or `{ code, file?, place? }`.
 */
export function contributionRoutes(router: Router): void {
  router.post('/networks/contributions', (request, response, next) => {
    contribute(request, response).catch(next);
  });
}

async function contribute(request: Request, response: Response): Promise<void> {
  if (!request.context.can('network.manage')) return refuse(request, response, { code: 'FORBIDDEN' });
  const folder = await mkdtemp(join(tmpdir(), 'mitoyen-contribution-'));
  try {
    const files = await receiveFiles(request, folder);
    if (typeof files === 'string') return refuse(request, response, { code: files });
    response.status(201).json({ id: await keep(request.context, request.query, files) });
  } catch (error) {
    if (error instanceof FileUnreadable) refuse(request, response, { code: error.code, file: error.file });
    else if (error instanceof DrawingRefused) refuse(request, response, { code: error.code, place: error.place });
    else if (error instanceof Refusal) refuse(request, response, { code: error.code });
    else throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keep(
  context: SubgraphContext,
  query: Request['query'],
  files: readonly ReceivedFile[],
): Promise<string> {
  const { network, draft, drawn, perimeter, revision, name } = query;
  if (typeof network === 'string') {
    const expectedDraftId = typeof draft === 'string' ? (fromGlobalId('NetworkTrace', draft) ?? '') : null;
    const target = { networkId: fromGlobalId('HeatNetwork', network), expectedDraftId, isDrawn: drawn === '1' };
    const id = await contributeTrace(context, target, files);
    return toGlobalId('NetworkTrace', id);
  }
  const target =
    typeof perimeter === 'string'
      ? { id: fromGlobalId('PriorityPerimeter', perimeter), revision: Number(revision) }
      : { name: typeof name === 'string' ? name : '' };
  return toGlobalId('PriorityPerimeter', await contributePerimeter(context, target, files));
}

function refuse(
  request: Request,
  response: Response,
  body: { code: string; file?: string; place?: readonly number[] | null },
): void {
  // What is still coming in is not waited for.
  if (!request.complete) response.set('Connection', 'close');
  response.status(STATUS[body.code] ?? UNSOUND).json(body);
}
