import type { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { z } from 'zod';
import { type Post, ROLES } from '../roles/roles.ts';
import type { SessionProofs } from '../second-factor/second-factor.ts';
import type { SessionTimes } from './session.ts';
import { hashToken } from './token.ts';

export type SignInMethod = 'link' | 'oidc';

/** What tells which proofs a session has seen. */
const PROOFS = {
  method: true,
  secondFactorAt: true,
  agent: { select: { secondFactor: { select: { confirmedAt: true } } } },
} as const satisfies Prisma.SessionSelect;

/** Keeps a session; returns its id. */
export async function insertSession(
  db: Db,
  session: { agentId: string; token: string; method: SignInMethod; at: Date; secondFactorAt?: Date },
): Promise<string> {
  const { agentId, token, method, at, secondFactorAt } = session;
  const data = {
    agentId,
    method,
    tokenHash: hashToken(token),
    createdAt: at,
    lastSeenAt: at,
    secondFactorAt: secondFactorAt ?? null,
  };
  return (await db.session.create({ data, select: { id: true } })).id;
}

/** Keeps the provider's ID token with a session, sealed. */
export async function keepIdToken(db: Db, id: string, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { idToken: sealed } });
}

export interface KnownSession extends SessionTimes, Post {
  readonly id: string;
  readonly agentId: string;
  readonly proofs: SessionProofs;
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
      ...PROOFS,
      agent: { select: { role: true, partnerId: true, ...PROOFS.agent.select } },
    },
  });
  if (!row) return undefined;
  const { agent, method: _method, secondFactorAt: _at, ...session } = row;
  return { ...session, role: roleSchema.parse(agent.role), partnerId: agent.partnerId, proofs: proofsOf(row) };
}

/** What was proven in a session that is still open; undefined when there is none of this id. */
export async function findSessionProofs(db: Db, id: string): Promise<SessionProofs | undefined> {
  const row = await db.session.findFirst({ where: { id, revokedAt: null }, select: PROOFS });
  return row ? proofsOf(row) : undefined;
}

const methodSchema = z.enum(['link', 'oidc']);

function proofsOf(row: Prisma.SessionGetPayload<{ select: typeof PROOFS }>): SessionProofs {
  const { method, secondFactorAt, agent } = row;
  return {
    method: methodSchema.parse(method),
    secondFactorAt,
    hasFactor: agent.secondFactor !== null && agent.secondFactor.confirmedAt !== null,
  };
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
