import type { Helper, Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { followUpToken, hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { publicUrl } from '@mitoyen/tenants';
import { findActiveHelper } from '../helper/helper.store.ts';
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

/** What a token gives access to: the file, as its declarant sees it or as one of her helpers does. */
export interface OpenFollowUp {
  readonly token: string;
  readonly signalement: Signalement;
  readonly expiresAt: Date;
  /** The helper who holds the token; null when it is the declarant's. */
  readonly helper: Helper | null;
}

/** The file that a token opens, changing nothing. Refuses `NOT_FOUND` (unknown, revoked, of another territory) and `LINK_EXPIRED`. */
export async function readFollowUp(context: SubgraphContext, token: string): Promise<OpenFollowUp> {
  if (!isToken(token)) throw new Refusal('NOT_FOUND', 'token');
  const hash = hashToken(token);
  const link = await findLinkByHash(context.db, hash);
  const helper = link ? null : await findActiveHelper(context.db, hash);
  const open = link?.revokedAt ? null : (link ?? helper);
  if (!open) throw new Refusal('NOT_FOUND', 'token');
  if (open.expiresAt <= context.now()) throw new Refusal('LINK_EXPIRED', 'token');
  const signalement = await context.db.signalement.findFirst({ where: { id: open.signalementId } });
  if (!signalement) throw new Refusal('NOT_FOUND', 'token');
  return { token, signalement, expiresAt: open.expiresAt, helper };
}

/** The same for what the declarant alone may do. Refuses `DECLARANT_ONLY` to her helpers. */
export async function readAsDeclarant(context: SubgraphContext, token: string): Promise<OpenFollowUp> {
  const open = await readFollowUp(context, token);
  if (open.helper) throw new Refusal('DECLARANT_ONLY', 'token');
  return open;
}
