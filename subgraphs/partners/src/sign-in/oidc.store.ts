import type { Db } from '@mitoyen/kit/database.ts';
import type { Identity, KnownAgent } from './identity.ts';
import { hashToken } from './token.ts';

export interface Attempt {
  readonly next: string;
  /** The agent who was signed in and asked to link an account. */
  readonly linkingAgentId: string | null;
}

export async function insertAttempt(
  db: Db,
  attempt: Attempt & { state: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { state, ...data } = attempt;
  await db.oidcAttempt.create({ data: { ...data, stateHash: hashToken(state) } });
}

/** Uses an attempt up and returns it: exactly one of those who come back with its state gets it. */
export async function useUpAttempt(db: Db, state: string, at: Date): Promise<Attempt | undefined> {
  const stateHash = hashToken(state);
  const { count } = await db.oidcAttempt.updateMany({
    where: { stateHash, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  if (count === 0) return undefined;
  const row = await db.oidcAttempt.findFirst({ where: { stateHash }, select: { next: true, linkingAgentId: true } });
  return row ?? undefined;
}

const KNOWN = {
  id: true,
  deactivatedAt: true,
  partner: { select: { deactivatedAt: true } },
  _count: { select: { accounts: true } },
} as const;
interface KnownRow {
  id: string;
  deactivatedAt: Date | null;
  partner: { deactivatedAt: Date | null } | null;
  _count: { accounts: number };
}

const toKnown = ({ id, deactivatedAt, partner, _count }: KnownRow): KnownAgent => ({
  id,
  isActive: deactivatedAt === null && (partner?.deactivatedAt ?? null) === null,
  hasAccount: _count.accounts > 0,
});

/** The agent to whom exactly this account is linked. */
export async function findLinkedAgent(db: Db, identity: Identity): Promise<KnownAgent | undefined> {
  const { issuer, subject, providerId } = identity;
  const row = await db.oidcAccount.findFirst({
    where: { issuer, subject, providerId },
    select: { agent: { select: KNOWN } },
  });
  return row ? toKnown(row.agent) : undefined;
}

/** An agent as the decision about an identity sees it, by e-mail (normalised) or by id. */
export async function findKnownAgent(db: Db, by: { email: string } | { id: string }): Promise<KnownAgent | undefined> {
  const row = await db.agent.findFirst({ where: by, select: KNOWN });
  return row ? toKnown(row) : undefined;
}

export async function linkAccount(db: Db, agentId: string, identity: Identity, at: Date): Promise<void> {
  const { issuer, subject, providerId } = identity;
  await db.oidcAccount.create({ data: { agentId, issuer, subject, providerId, linkedAt: at } });
}

/** Makes the sign-ins of a territory through its provider take turns: two cannot link an account at once. */
export async function holdAccounts(db: Db): Promise<void> {
  await db.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('partners.oidc_account:' || current_setting('app.tenant_id'), 0))`;
}

/** Unlinks every account of an agent. */
export async function forgetAccounts(db: Db, agentId: string): Promise<void> {
  await db.oidcAccount.deleteMany({ where: { agentId } });
}
