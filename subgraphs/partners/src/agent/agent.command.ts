import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { requireStandIn } from '../absence/stand-in.command.ts';

import { findPartner } from '../partner/partner.store.ts';
import { tidyName } from '../partner/partner.ts';
import { isCoherent, isRole, mayGrant, type Post, type Role } from '../roles/roles.ts';
import { forgetAccounts } from '../sign-in/oidc.store.ts';
import { revokeSessionsOfAgent } from '../sign-in/session.store.ts';
import { sendInvitation } from '../sign-in/sign-in-link.command.ts';
import { holdEmail, revokeLinksOfAgent } from '../sign-in/sign-in-link.store.ts';
import {
  findAgent,
  findAgentByEmail,
  holdAdministrators,
  insertAgent,
  renewAgent,
  setAgentDeactivation,
  setRole,
} from './agent.store.ts';
import { type Agent, mayLeave, seesPrivateSide } from './agent.ts';
import { normaliseEmail } from './email.ts';

export interface AgentInput extends Post {
  readonly email: string;
  readonly displayName: string;
}

/**
 * The post from which a viewer grants, or looks at others; our own commands and jobs act for the territory. A program and an
 * operator look from a post that grants nothing. Undefined: neither.
 */
export function postOf(viewer: Viewer): Post | undefined {
  if (viewer.kind === 'system') return { role: 'territory_admin', partnerId: null };
  if (viewer.kind === 'operator') return { role: 'reader', partnerId: null };
  if (viewer.kind === 'integrator') {
    return { role: viewer.partnerId === null ? 'reader' : 'partner_agent', partnerId: viewer.partnerId };
  }
  if (viewer.kind !== 'agent' || !isRole(viewer.role)) return undefined;
  return { role: viewer.role, partnerId: viewer.partnerId };
}

/**
 * Makes somebody an agent without writing to them: who is already one stays as is. For demonstration data.
 * Refusals: those of `inviteAgent`, except EMAIL_TAKEN.
 */
export async function addAgent(context: SubgraphContext, input: AgentInput): Promise<Agent> {
  const draft = await checked(context, input);
  await holdEmail(context, draft.email);
  const known = await findAgentByEmail(context.db, draft.email);
  if (known) return known;
  const agent = await insertAgent(context.db, draft, context.now());
  return told(context, agent);
}

/**
 * Makes somebody an agent and sends the invitation. Somebody who has not answered yet, or was deactivated, is invited again.
 * Refusals: EMAIL_INVALID, NAME_INVALID, EMAIL_TAKEN, ROLE_INCOHERENT (a partner role without a partner, or the reverse),
 * NOT_FOUND (the partner), ROLE_NOT_GRANTABLE, LAST_ADMINISTRATOR.
 */
export async function inviteAgent(context: SubgraphContext, input: AgentInput): Promise<Agent> {
  const { db } = context;
  const draft = await checked(context, input);
  await holdEmail(context, draft.email);
  const known = await findAgentByEmail(db, draft.email);
  let agentId: string;
  if (known) {
    const granter = postOf(context.viewer);
    const isInvitable = !known.isActive || (!known.hasSignedIn && granter !== undefined && mayGrant(granter, known));
    if (!isInvitable) throw new Refusal('EMAIL_TAKEN', 'input.email');
    if (draft.role !== 'territory_admin') await requireSuccession(context, known);
    await renewAgent(db, known.id, draft, context.now());
    agentId = known.id;
  } else {
    ({ id: agentId } = await insertAgent(db, draft, context.now()));
  }
  await revokeLinksOfAgent(db, agentId, context.now());
  await sendInvitation(context, agentId, draft);
  return told(context, await findAgent(db, agentId));
}

/** Changes what an agent may do, in the same place. Refusals: NOT_FOUND, ROLE_INCOHERENT, ROLE_NOT_GRANTABLE, LAST_ADMINISTRATOR. */
export async function changeAgentRole(context: SubgraphContext, id: string, role: Role): Promise<Agent> {
  const agent = await managed(context, id);
  const post: Post = { role, partnerId: agent.partnerId };
  if (!isCoherent(post)) throw new Refusal('ROLE_INCOHERENT', 'role');
  requireGrantable(context, post, 'role');
  if (role === agent.role) return agent;
  await requireSuccession(context, agent);
  await setRole(context.db, id, role);
  return told(context, await findAgent(context.db, id));
}

/**
 * Ends an agent's access: sessions, links and linked accounts go in the same transaction. What still comes for the agent goes
 * to the successor. Refusals: NOT_FOUND, ROLE_NOT_GRANTABLE (an agent whom one could not have invited), LAST_ADMINISTRATOR,
 * STAND_IN_INVALID (the successor).
 */
export async function deactivateAgent(
  context: SubgraphContext,
  id: string,
  successorId: string | null = null,
): Promise<Agent> {
  const { db } = context;
  const agent = await managed(context, id);
  if (!agent.isActive) return agent;
  await requireSuccession(context, agent);
  if (successorId !== null) await requireStandIn(context, agent, successorId, 'successorId');
  await setAgentDeactivation(db, id, context.now(), successorId);
  await revokeSessionsOfAgent(db, id, context.now());
  await revokeLinksOfAgent(db, id, context.now());
  await forgetAccounts(db, id);
  return told(context, await findAgent(db, id));
}

/** The agent to act upon: one the viewer may know of, in a post the viewer could have given. */
export async function managed(context: SubgraphContext, id: string): Promise<Agent> {
  const granter = postOf(context.viewer);
  const agent = await findAgent(context.db, id);
  if (!agent || !granter || !seesPrivateSide(granter, agent)) throw new Refusal('NOT_FOUND', 'id');
  requireGrantable(context, agent, 'id');
  return agent;
}

function requireGrantable(context: SubgraphContext, post: Post, field: string): void {
  const granter = postOf(context.viewer);
  if (!granter || !mayGrant(granter, post)) throw new Refusal('ROLE_NOT_GRANTABLE', field);
}

async function requireSuccession(context: SubgraphContext, agent: Agent): Promise<void> {
  if (agent.role !== 'territory_admin' || !agent.isActive) return;
  if (!mayLeave(await holdAdministrators(context.db), agent.id)) throw new Refusal('LAST_ADMINISTRATOR', 'id');
}

async function checked(context: SubgraphContext, input: AgentInput): Promise<AgentInput> {
  const email = normaliseEmail(input.email);
  if (email === undefined) throw new Refusal('EMAIL_INVALID', 'input.email');
  const displayName = tidyName(input.displayName);
  if (displayName === undefined) throw new Refusal('NAME_INVALID', 'input.displayName');
  const { role, partnerId } = input;
  if (!isCoherent({ role, partnerId })) throw new Refusal('ROLE_INCOHERENT', 'input.role');
  if (partnerId !== null && !(await findPartner(context.db, partnerId))?.isActive) {
    throw new Refusal('NOT_FOUND', 'input.partnerId');
  }
  requireGrantable(context, { role, partnerId }, 'input.role');
  return { email, displayName, role, partnerId };
}

async function told(context: SubgraphContext, agent: Agent | undefined): Promise<Agent> {
  if (!agent) throw new Refusal('NOT_FOUND', 'id');
  const { id, role, isActive } = agent;
  context.auditSubject = { entity: 'Agent', entityId: id, details: { role, isActive } };
  await context.publish('agent.changed', { entityId: id, data: { role, isActive } });
  return agent;
}
