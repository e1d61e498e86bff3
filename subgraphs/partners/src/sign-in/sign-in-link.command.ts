import { timingSafeEqual } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { findAgentByEmail } from '../agent/agent.store.ts';
import { normaliseEmail } from '../agent/email.ts';
import { findPartner } from '../partner/partner.store.ts';
import { safeNextPath } from './next-path.ts';
import { type OpenedSession, openSession } from './session.command.ts';
import { invitationMail, signInMail } from './sign-in.mail.ts';
import {
  findLink,
  findLinkToSend,
  giveToken,
  hashEmail,
  holdEmail,
  insertLink,
  listAskedAt,
  revokeLinksOfAgent,
  useUpLink,
} from './sign-in-link.store.ts';
import { isUsable, LINK_MINUTES, linkExpiry, mayAskAgain } from './sign-in-link.ts';
import { looksLikeToken, newToken } from './token.ts';

/** The page that redeems a link, on the tenant's own host: opening it changes nothing. */
const linkTo = ({ tenant, runtime }: SubgraphContext, token: string) =>
  `${publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort })}/connexion/lien?jeton=${token}`;

/**
 * Asks for a sign-in link. The same work and the same answer whether somebody has this address or not: the mail is written
 * by a job. Refusal: EMAIL_INVALID, which depends on the text alone.
 */
export async function requestSignInLink(
  context: SubgraphContext,
  rawEmail: string,
  next: string | null,
): Promise<void> {
  const email = normaliseEmail(rawEmail);
  if (email === undefined) throw new Refusal('EMAIL_INVALID', 'email');
  const { db } = context;
  const now = context.now();
  const emailHash = hashEmail(context, email);
  await holdEmail(context, email);
  const askedAt = await listAskedAt(db, emailHash, now);
  const agent = await findAgentByEmail(db, email);
  if (!mayAskAgain(askedAt, now)) return;
  const linkId = await insertLink(db, {
    purpose: 'sign_in',
    emailHash,
    agentId: agent?.id ?? null,
    next: safeNextPath(next),
    askedAt: now,
    expiresAt: linkExpiry('sign_in', now),
  });
  await context.enqueue(writeSignInMail, { linkId });
}

/** Writes the mail of a link that was asked for, when an agent who may sign in has asked. Run twice, it writes one. */
export const writeSignInMail = defineJob({
  name: 'sign-in.write-mail',
  payload: z.strictObject({ linkId: z.uuid() }),
  run: (context, { linkId }) =>
    context.transaction(async (db) => {
      const link = await findLinkToSend(db, linkId);
      if (!link || link.expiresAt <= context.now()) return;
      const token = newToken();
      if (!(await giveToken(db, linkId, token))) return;
      const mail = signInMail(context.tenant, linkTo(context, token), LINK_MINUTES.sign_in);
      await context.queueMail({ ...mail, to: link.email, key: `sign-in-link:${linkId}` });
    }),
});

/** Sends an invitation, bound to the address and to the territory. */
export async function sendInvitation(
  context: SubgraphContext,
  agentId: string,
  invited: { email: string; displayName: string; partnerId: string | null },
): Promise<void> {
  const now = context.now();
  const token = newToken();
  const linkId = await insertLink(context.db, {
    purpose: 'invitation',
    emailHash: hashEmail(context, invited.email),
    agentId,
    token,
    next: '/',
    askedAt: now,
    expiresAt: linkExpiry('invitation', now),
  });
  const partner = invited.partnerId === null ? undefined : await findPartner(context.db, invited.partnerId);
  const mail = invitationMail(context.tenant, {
    link: linkTo(context, token),
    displayName: invited.displayName,
    partnerName: partner?.name,
    days: LINK_MINUTES.invitation / (24 * 60),
  });
  await context.queueMail({ ...mail, to: invited.email, key: `invitation:${linkId}` });
}

/**
 * Opens a session from a link, once. Refusals: LINK_UNKNOWN (no such link in this territory, or its agent may no longer
 * work), LINK_USED, LINK_EXPIRED.
 */
export async function redeemSignInLink(context: SubgraphContext, token: string): Promise<OpenedSession> {
  const { db } = context;
  const now = context.now();
  const link = looksLikeToken(token) ? await findLink(db, token) : undefined;
  if (!link?.agent.mayWork || !isBoundTo(context, link.emailHash, link.agent.email)) {
    throw new Refusal('LINK_UNKNOWN', 'token');
  }
  if (!isUsable(link, now)) {
    throw new Refusal(link.usedAt === null && now >= link.expiresAt ? 'LINK_EXPIRED' : 'LINK_USED', 'token');
  }
  if (!(await useUpLink(db, link.id, now))) throw new Refusal('LINK_USED', 'token');
  await revokeLinksOfAgent(db, link.agent.id, now);
  return openSession(context, { agentId: link.agent.id, method: 'link', next: link.next, idToken: undefined });
}

function isBoundTo(context: SubgraphContext, emailHash: Buffer, email: string | null): boolean {
  return email !== null && timingSafeEqual(emailHash, hashEmail(context, email));
}
