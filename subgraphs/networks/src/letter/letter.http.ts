import type { Letter } from '@mitoyen/database/client';
import { logReading } from '@mitoyen/kit/audit/read-log.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { readCode } from '@mitoyen/kit/verification-code.ts';
import type { Request, Response, Router } from 'express';
import { giveFile } from '../kept-file/kept-file.http.ts';
import { findLetter } from './letter.store.ts';

/**
 * `GET /networks/letters/<id>`: to the agents who work on it, to the applicant by her private link (`?suivi=`), and to whoever
 * holds the code of an attestation (`?code=`).
 */
export function letterRoutes(router: Router): void {
  router.get('/networks/letters/:id', (request, response, next) => {
    show(request, response).catch(next);
  });
}

async function show(request: Request, response: Response): Promise<void> {
  const { context, params, query } = request;
  const id = fromGlobalId('Letter', params.id ?? '');
  const letter = id === undefined ? null : await findLetter(context.db, id);
  const isForReader = letter !== null && (await mayRead(context, letter, query));
  if (letter?.derogationId && isForReader) {
    await logReading(context, { entity: 'Derogation', id: letter.derogationId, field: 'letter' });
  }
  const given = { mediaType: 'application/pdf', isPublic: false } as const;
  await giveFile(request, response, 'letter', letter && isForReader ? { ...letter, ...given } : undefined);
}

async function mayRead(context: SubgraphContext, letter: Letter, query: Request['query']): Promise<boolean> {
  const { db } = context;
  if (letter.derogationId !== null) {
    if (context.can('derogation.read')) return true;
    const { suivi } = query;
    if (typeof suivi !== 'string' || !isToken(suivi)) return false;
    return (await db.derogation.count({ where: { id: letter.derogationId, tokenHash: hashToken(suivi) } })) > 0;
  }
  if (context.can('attestation.issue')) return true;
  const code = typeof query.code === 'string' ? readCode(query.code) : undefined;
  if (code === undefined || letter.attestationId === null) return false;
  return (await db.attestation.count({ where: { id: letter.attestationId, code } })) > 0;
}
