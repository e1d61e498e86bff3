import type { EmergencyService } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { hashToken, isToken, newToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { publicUrl } from '@mitoyen/tenants';
import { v7 } from '../signalement/new-id.ts';
import { addService, findServiceByHash, revokeService } from './emergency-service.store.ts';

const NOT_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** An organisation with the secret address it was just given, which is shown this once and kept nowhere. */
export interface NewService {
  readonly service: EmergencyService;
  readonly url: string;
}

/** Gives an organisation of emergency services a secret address. Refusals: REQUIRED, TOO_LONG, BAD_FORMAT (name). */
export async function openService(context: SubgraphContext, input: string): Promise<NewService> {
  const name = input.trim().normalize();
  if (name === '') throw new Refusal('REQUIRED', 'name');
  if (name.length > 100) throw new Refusal('TOO_LONG', 'name');
  if (NOT_A_LINE.test(name)) throw new Refusal('BAD_FORMAT', 'name');
  const token = newToken();
  const now = context.now();
  const service = await addService(context.db, { id: v7(now), name, tokenHash: hashToken(token), createdAt: now });
  context.auditSubject = { entity: 'EmergencyService', entityId: service.id };
  const { publicScheme, publicPort } = context.runtime;
  return { service, url: `${publicUrl(context.tenant, { scheme: publicScheme, port: publicPort })}/secours/${token}` };
}

/** Closes the address of an organisation at once. Refusals: NOT_FOUND. */
export async function closeService(context: SubgraphContext, id: string): Promise<EmergencyService> {
  const closed = await revokeService(context.db, id, context.now());
  if (!closed) throw new Refusal('NOT_FOUND', 'id');
  context.auditSubject = { entity: 'EmergencyService', entityId: id };
  return closed;
}

/** The organisation of a secret address. Refuses NOT_FOUND (unknown, taken back, of another territory). */
export async function serviceOfToken(context: SubgraphContext, token: string): Promise<EmergencyService> {
  const service = isToken(token) ? await findServiceByHash(context.db, hashToken(token)) : null;
  if (!service) throw new Refusal('NOT_FOUND', 'token');
  return service;
}
