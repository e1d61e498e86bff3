import { createHmac } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Db } from '@mitoyen/kit/database.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { ASKED_WITHIN_MS, type LinkPurpose, type SignInLink } from './sign-in-link.ts';
import { hashToken } from './token.ts';

/** What a link is bound to instead of an address in clear: keyed by the platform and by the territory. */
export function hashEmail({ tenant, runtime }: SubgraphContext, email: string): Buffer<ArrayBuffer> {
  const key = purposeKey(runtime.secret, 'partners.email-hash');
  return Buffer.from(createHmac('sha256', key).update(`${tenant.slug}\0${email}`).digest());
}

/** Makes those who speak of the same address wait for each other until the transaction ends. */
export async function holdEmail(context: SubgraphContext, email: string): Promise<void> {
  const lock = hashEmail(context, email).readBigInt64BE();
  await context.db.$executeRaw`SELECT pg_advisory_xact_lock(${lock}::bigint)`;
}

/** When links were asked for at this address, in the time that counts. */
export async function listAskedAt(db: Db, emailHash: Buffer<ArrayBuffer>, now: Date): Promise<Date[]> {
  const since = new Date(now.getTime() - ASKED_WITHIN_MS);
  const rows = await db.signInLink.findMany({
    where: { emailHash, purpose: 'sign_in', askedAt: { gt: since } },
    select: { askedAt: true },
  });
  return rows.map(({ askedAt }) => askedAt);
}

interface NewLink {
  readonly purpose: LinkPurpose;
  readonly emailHash: Buffer<ArrayBuffer>;
  readonly agentId: string | null;
  readonly token?: string;
  readonly next: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
}

/** Keeps a link that was asked for; the token comes later when it is left out. Returns its id. */
export async function insertLink(db: Db, { token, ...link }: NewLink): Promise<string> {
  const data = { ...link, tokenHash: token === undefined ? null : hashToken(token) };
  return (await db.signInLink.create({ data, select: { id: true } })).id;
}

export interface LinkToSend {
  readonly agentId: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/** The link to write a mail for: asked by an agent who may sign in, and not written yet. */
export async function findLinkToSend(db: Db, id: string): Promise<LinkToSend | undefined> {
  const row = await db.signInLink.findFirst({
    where: {
      id,
      tokenHash: null,
      revokedAt: null,
      agent: { deactivatedAt: null, OR: [{ partnerId: null }, { partner: { deactivatedAt: null } }] },
    },
    select: { expiresAt: true, agentId: true, agent: { select: { email: true } } },
  });
  if (!row?.agentId || !row.agent?.email) return undefined;
  return { agentId: row.agentId, email: row.agent.email, expiresAt: row.expiresAt };
}

/** Gives a link its token, once: false when it already has one. */
export async function giveToken(db: Db, id: string, token: string): Promise<boolean> {
  const { count } = await db.signInLink.updateMany({
    where: { id, tokenHash: null },
    data: { tokenHash: hashToken(token) },
  });
  return count === 1;
}

export interface PresentedLink extends SignInLink {
  readonly id: string;
  readonly next: string;
  readonly emailHash: Buffer;
  readonly agent: { readonly id: string; readonly email: string | null; readonly mayWork: boolean };
}

/** The link of a token, with the agent it was sent to. */
export async function findLink(db: Db, token: string): Promise<PresentedLink | undefined> {
  const row = await db.signInLink.findFirst({
    where: { tokenHash: hashToken(token) },
    select: {
      id: true,
      next: true,
      emailHash: true,
      expiresAt: true,
      usedAt: true,
      revokedAt: true,
      agent: {
        select: { id: true, email: true, deactivatedAt: true, partner: { select: { deactivatedAt: true } } },
      },
    },
  });
  if (!row?.agent) return undefined;
  const { agent, emailHash, ...link } = row;
  const mayWork = agent.deactivatedAt === null && (agent.partner?.deactivatedAt ?? null) === null;
  return { ...link, emailHash: Buffer.from(emailHash), agent: { id: agent.id, email: agent.email, mayWork } };
}

/** Uses a link up: true for exactly one of those who try. */
export async function useUpLink(db: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await db.signInLink.updateMany({
    where: { id, usedAt: null, revokedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  return count === 1;
}

/** Makes every link still waiting for this agent useless. */
export async function revokeLinksOfAgent(db: Db, agentId: string, at: Date): Promise<void> {
  await db.signInLink.updateMany({ where: { agentId, usedAt: null, revokedAt: null }, data: { revokedAt: at } });
}
