import type { Prisma } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';
import { z } from 'zod';
import { unusedWhere } from '../inactivity/inactivity.store.ts';
import { type Post, ROLES } from '../roles/roles.ts';
import type { Administrator, Agent } from './agent.ts';

/** Everything but the e-mail, which is read apart because that leaves a trace. */
const SELECT = {
  id: true,
  displayName: true,
  role: true,
  partnerId: true,
  deactivatedAt: true,
  acceptedAt: true,
  lastSeenAt: true,
} as const satisfies Prisma.AgentSelect;
type Row = Prisma.AgentGetPayload<{ select: typeof SELECT }>;

const roleSchema = z.enum(ROLES);

function toAgent({ deactivatedAt, acceptedAt, role, ...row }: Row): Agent {
  return { ...row, role: roleSchema.parse(role), isActive: deactivatedAt === null, hasSignedIn: acceptedAt !== null };
}

/** The agents of these ids, in their order; null where there is none. */
export async function findAgents(db: Db, ids: readonly string[]): Promise<(Agent | null)[]> {
  const rows = await db.agent.findMany({ where: { id: { in: [...ids] } }, select: SELECT });
  const byId = new Map(rows.map((row) => [row.id, toAgent(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function findAgent(db: Db, id: string): Promise<Agent | undefined> {
  const [agent] = await findAgents(db, [id]);
  return agent ?? undefined;
}

/** The agent of an e-mail (normalised), active or not. */
export async function findAgentByEmail(db: Db, email: string): Promise<Agent | undefined> {
  const row = await db.agent.findFirst({ where: { email }, select: SELECT });
  return row ? toAgent(row) : undefined;
}

export async function readEmails(db: Db, ids: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await db.agent.findMany({ where: { id: { in: [...ids] } }, select: { id: true, email: true } });
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** Where to write to the active administrators of the territory. */
export async function listAdministratorEmails(db: Db): Promise<string[]> {
  const where = { role: 'territory_admin', deactivatedAt: null, email: { not: null } };
  const rows = await db.agent.findMany({ where, select: { email: true }, orderBy: { id: 'asc' } });
  return rows.flatMap(({ email }) => (email === null ? [] : [email]));
}

export interface AgentPosition {
  readonly displayName: string;
  readonly id: string;
}

/** A page of agents by name, after a position; `partnerId` undefined: of everywhere. */
export async function listAgents(
  db: Db,
  page: {
    limit: number;
    after: AgentPosition | undefined;
    partnerId: string | undefined;
    /** Only accesses that are unused at that moment. */
    unusedAt?: Date | undefined;
  },
): Promise<Agent[]> {
  const { after, partnerId, unusedAt } = page;
  const rows = await db.agent.findMany({
    where: {
      ...(partnerId !== undefined && { partnerId }),
      ...(unusedAt && { AND: unusedWhere(unusedAt) }),
      ...(after && {
        OR: [{ displayName: { gt: after.displayName } }, { displayName: after.displayName, id: { gt: after.id } }],
      }),
    },
    select: SELECT,
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    take: page.limit,
  });
  return rows.map(toAgent);
}

/** The agents of these partners, by name. */
export async function listAgentsOfPartners(db: Db, partnerIds: readonly string[]): Promise<Agent[]> {
  const rows = await db.agent.findMany({
    where: { partnerId: { in: [...partnerIds] } },
    select: SELECT,
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toAgent);
}

/** The active administrators of the territory, held until the transaction ends: two cannot leave at once. */
export async function holdAdministrators(db: Db): Promise<Administrator[]> {
  return db.$queryRaw<Administrator[]>`
    SELECT id::text, accepted_at IS NOT NULL AS "hasSignedIn" FROM partners.agent
    WHERE role = 'territory_admin' AND deactivated_at IS NULL ORDER BY id FOR UPDATE`;
}

interface NewAgent extends Post {
  readonly email: string;
  readonly displayName: string;
}

export async function insertAgent(db: Db, agent: NewAgent, at: Date): Promise<Agent> {
  const { email, displayName, role, partnerId } = agent;
  const data = { email, displayName, role, partnerId, invitedAt: at };
  return toAgent(await db.agent.create({ data, select: SELECT }));
}

/** Invites somebody known again: not yet accepted, active, in this post. */
export async function renewAgent(db: Db, id: string, agent: NewAgent, at: Date): Promise<void> {
  const { displayName, role, partnerId } = agent;
  const data = {
    displayName,
    role,
    partnerId,
    invitedAt: at,
    acceptedAt: null,
    deactivatedAt: null,
    successorId: null,
    warnedAt: null,
    warnings: 0,
  };
  await db.agent.updateMany({ where: { id }, data });
}

export async function setRole(db: Db, id: string, role: Post['role']): Promise<void> {
  await db.agent.updateMany({ where: { id }, data: { role } });
}

export async function setAgentDeactivation(
  db: Db,
  id: string,
  at: Date,
  successorId: string | null = null,
): Promise<void> {
  await db.agent.updateMany({ where: { id }, data: { deactivatedAt: at, successorId } });
}

/** Notes a sign-in: the first one accepts the invitation. */
export async function noteSignIn(db: Db, id: string, at: Date): Promise<void> {
  await db.agent.updateMany({ where: { id, acceptedAt: null }, data: { acceptedAt: at } });
  await noteVisit(db, id, at);
}

export async function noteVisit(db: Db, id: string, at: Date): Promise<void> {
  await db.agent.updateMany({ where: { id }, data: { lastSeenAt: at, warnedAt: null, warnings: 0 } });
}
