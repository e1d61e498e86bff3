import type { ConnectionRequest, ConnectionRequestLink } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { followUpToken, hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { publicUrl } from '@mitoyen/tenants';
import { findRequest } from '../connection-request/connection-request.store.ts';

const DAY_MS = 86_400_000;

/** Gives a request its private link, for as long as the territory says. Of its token only the hash is kept. */
export async function openRequestLink(context: SubgraphContext, requestId: string): Promise<void> {
  const id = crypto.randomUUID();
  const createdAt = context.now();
  await context.db.connectionRequestLink.create({
    data: {
      id,
      requestId,
      tokenHash: hashToken(tokenOf(context, id)),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + context.tenant.rules.requests.followUpLinkDays * DAY_MS),
    },
  });
}

function tokenOf({ runtime, tenant }: SubgraphContext, linkId: string): string {
  return followUpToken(purposeKey(runtime.secret, 'connection-request-link'), tenant.slug, linkId);
}

/** The address to follow a request on the canonical host of the territory; null when no link opens any more. */
export async function requestLinkUrl(context: SubgraphContext, requestId: string): Promise<string | null> {
  const link = await context.db.connectionRequestLink.findFirst({
    where: { requestId, expiresAt: { gt: context.now() } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  if (!link) return null;
  const { publicScheme, publicPort } = context.runtime;
  const site = publicUrl(context.tenant, { scheme: publicScheme, port: publicPort });
  return `${site}/raccordement/suivi/${tokenOf(context, link.id)}`;
}

/** What a token gives access to. */
export interface OpenRequest {
  readonly link: ConnectionRequestLink;
  readonly request: ConnectionRequest;
}

/** The request that a token opens, changing nothing. Refuses `NOT_FOUND` (unknown, erased, of another territory) and `LINK_EXPIRED`. */
export async function readRequestLink(context: SubgraphContext, token: string): Promise<OpenRequest> {
  const link = isToken(token)
    ? await context.db.connectionRequestLink.findFirst({ where: { tokenHash: hashToken(token) } })
    : null;
  if (!link) throw new Refusal('NOT_FOUND', 'token');
  if (link.expiresAt <= context.now()) throw new Refusal('LINK_EXPIRED', 'token');
  const request = await findRequest(context.db, link.requestId);
  if (!request || request.erasedAt !== null) throw new Refusal('NOT_FOUND', 'token');
  return { link, request };
}
