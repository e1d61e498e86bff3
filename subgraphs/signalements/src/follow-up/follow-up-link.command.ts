import type { FollowUpLink, Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { followUpToken, hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { publicUrl } from '@mitoyen/tenants';
import { v7 } from '../signalement/new-id.ts';
import { addLink, findLinkByHash } from './follow-up-link.store.ts';

const DAY_MS = 86_400_000;

/** The token of a link that is already kept. */
export function tokenOf(context: SubgraphContext, linkId: string): string {
  return followUpToken(purposeKey(context.runtime.secret, 'follow-up'), context.tenant.slug, linkId);
}

/** Gives a file a new private link, for as long as the territory says. Returns its token, which is kept nowhere. */
export async function openLink(context: SubgraphContext, signalementId: string): Promise<string> {
  const id = v7(context.now());
  const token = tokenOf(context, id);
  const createdAt = context.now();
  const { followUpLinkDays } = context.tenant.rules.signalement;
  await addLink(context.db, {
    id,
    signalementId,
    tokenHash: hashToken(token),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + followUpLinkDays * DAY_MS),
  });
  return token;
}

/** The address to follow a file, on the canonical host of the territory. */
export function followUpUrl(context: SubgraphContext, token: string): string {
  const { publicScheme, publicPort } = context.runtime;
  return `${publicUrl(context.tenant, { scheme: publicScheme, port: publicPort })}/suivi/${token}`;
}

/** What a token gives access to. */
export interface OpenFollowUp {
  readonly token: string;
  readonly link: FollowUpLink;
  readonly signalement: Signalement;
}

/** The file that a token opens, changing nothing. Refuses `NOT_FOUND` (unknown, revoked, of another territory) and `LINK_EXPIRED`. */
export async function readFollowUp(context: SubgraphContext, token: string): Promise<OpenFollowUp> {
  const link = isToken(token) ? await findLinkByHash(context.db, hashToken(token)) : null;
  if (!link || link.revokedAt) throw new Refusal('NOT_FOUND', 'token');
  if (link.expiresAt <= context.now()) throw new Refusal('LINK_EXPIRED', 'token');
  const signalement = await context.db.signalement.findFirst({ where: { id: link.signalementId } });
  if (!signalement) throw new Refusal('NOT_FOUND', 'token');
  return { token, link, signalement };
}
