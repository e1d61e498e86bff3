import { randomUUID } from 'node:crypto';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { AgentViewer } from '@mitoyen/kit/viewer.ts';
import { permissionsOf } from '../roles/roles.ts';
import { type AgentInput, addAgent } from './agent.command.ts';
import { findAgent, noteSignIn } from './agent.store.ts';
import type { Agent } from './agent.ts';

/** A complete agent of the collectivité, with an e-mail of its own. */
export function anAgent(over: Partial<AgentInput> = {}): AgentInput {
  const email = `agent-${randomUUID()}@niort.example`;
  return { email, displayName: 'Claire Martin', role: 'territory_agent', partnerId: null, ...over };
}

/** An agent who has already signed in once. */
export async function aKnownAgent(context: SubgraphContext, over: Partial<AgentInput> = {}): Promise<Agent> {
  const { id } = await context.transaction(() => addAgent(context, anAgent(over)));
  await noteSignIn(context.db, id, context.now());
  const agent = await findAgent(context.db, id);
  if (!agent) throw new Error('the agent that was just added is not there');
  return agent;
}

/** The agent as the gateway presents it. */
export function viewerFor({ id, role, partnerId }: Agent): AgentViewer {
  const permissions = permissionsOf(role);
  return { kind: 'agent', agentId: id, sessionId: randomUUID(), partnerId, role, permissions };
}
