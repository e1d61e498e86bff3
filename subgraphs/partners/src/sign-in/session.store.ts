import type { Db } from '@mitoyen/kit/database.ts';
import { z } from 'zod';
import { type Post, ROLES } from '../roles/roles.ts';
import type { SessionTimes } from './session.ts';
import { hashToken } from './token.ts';

export type SignInMethod = 'link' | 'oidc';

/** Keeps a session; returns its id. */
export async function insertSession(
  db: Db,
  session: { agentId: string; token: string; method: SignInMethod; at: Date },
): Promise<string> {
  const { agentId, token, method, at } = session;
  const data = { agentId, method, tokenHash: hashToken(token), createdAt: at, lastSeenAt: at };
  return (await db.session.create({ data, select: { id: true } })).id;
}

/** Keeps the provider's ID token with a session, sealed. */
export async function keepIdToken(db: Db, id: string, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { idToken: sealed } });
}

export interface KnownSession extends SessionTimes, Post {
  readonly id: string;
  readonly agentId: string;
}

const roleSchema = z.enum(ROLES);

/** The session of a token, when its agent and the agent's partner are still active. */
export async function findSession(db: Db, token: string): Promise<KnownSession | undefined> {
  const row = await db.session.findFirst({
    where: {
      tokenHash: hashToken(token),
      agent: { deactivatedAt: null, OR: [{ partnerId: null }, { partner: { deactivatedAt: null } }] },
    },
    select: {
      id: true,
      agentId: true,
      createdAt: true,
      lastSeenAt: true,
      revokedAt: true,
      agent: { select: { role: true, partnerId: true } },
    },
  });
  if (!row) return undefined;
  const { agent, ...session } = row;
  return { ...session, role: roleSchema.parse(agent.role), partnerId: agent.partnerId };
}

export async function noteUse(db: Db, id: string, at: Date): Promise<void> {
  await db.session.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt: at } });
}

/** Ends one session; returns the sealed ID token it kept, if any. */
export async function revokeSession(db: Db, id: string, at: Date): Promise<Uint8Array | undefined> {
  const row = await db.session.findFirst({ where: { id, revokedAt: null }, select: { idToken: true } });
  await db.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at, idToken: null } });
  return row?.idToken ?? undefined;
}

export async function revokeSessionsOfAgent(db: Db, agentId: string, at: Date): Promise<void> {
  await db.session.updateMany({ where: { agentId, revokedAt: null }, data: { revokedAt: at, idToken: null } });
}

export async function revokeSessionsOfPartner(db: Db, partnerId: string, at: Date): Promise<void> {
  await db.session.updateMany({
    where: { revokedAt: null, agent: { partnerId } },
    data: { revokedAt: at, idToken: null },
  });
}
