import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { seal, unseal } from '@mitoyen/kit/sealed.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import type { AgentViewer } from '@mitoyen/kit/viewer.ts';
import { findAgent, noteSignIn, noteVisit } from '../agent/agent.store.ts';
import type { Agent } from '../agent/agent.ts';
import { endOperatorAccess } from '../operator-access/operator-access.command.ts';
import { permissionsOf } from '../roles/roles.ts';
import { opensEverything, policyOf, stateOf } from '../second-factor/second-factor.ts';
import {
  findSession,
  findSessionProofs,
  insertSession,
  keepIdToken,
  noteUse,
  revokeSession,
  type SignInMethod,
} from './session.store.ts';
import { absoluteEnd, isLive, isWorthNoting } from './session.ts';
import { looksLikeToken, newToken } from './token.ts';

export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: Date;
  /** Where to go: a path of the same host. */
  readonly next: string;
  readonly agent: Agent;
}

interface Opening {
  readonly agentId: string;
  readonly method: SignInMethod;
  readonly next: string;
  readonly idToken: string | undefined;
}

/** Opens a session for an agent whose identity was just proven. The token is shown here and nowhere else. */
export async function openSession(context: SubgraphContext, opening: Opening): Promise<OpenedSession> {
  const { db } = context;
  const { agentId, method, next, idToken } = opening;
  const at = context.now();
  const token = newToken();
  const id = await insertSession(db, { agentId, token, method, at });
  if (idToken !== undefined) await keepIdToken(db, id, seal(idTokenKey(context), placeOf(context, id), idToken));
  await noteSignIn(db, agentId, at);
  const agent = await findAgent(db, agentId);
  if (!agent) throw new Refusal('NOT_FOUND');
  context.auditSubject = { entity: 'Agent', entityId: agentId, details: { method } };
  return { token, expiresAt: absoluteEnd(at), next, agent };
}

/**
 * Opens the session that follows the second proof, and ends the one in which it was given: a token that was seen before the
 * proof opens nothing after it.
 */
export async function proveSecondFactor(context: SubgraphContext, viewer: AgentViewer): Promise<OpenedSession> {
  const { db } = context;
  const { agentId, sessionId } = viewer;
  const proofs = await findSessionProofs(db, sessionId);
  if (!proofs) throw new Refusal('NOT_FOUND');
  const at = context.now();
  const token = newToken();
  await revokeSession(db, sessionId, at);
  await insertSession(db, { agentId, token, method: proofs.method, at, secondFactorAt: at });
  const agent = await findAgent(db, agentId);
  if (!agent) throw new Refusal('NOT_FOUND');
  context.auditSubject = { entity: 'Agent', entityId: agentId };
  return { token, expiresAt: absoluteEnd(at), next: '/', agent };
}

/** Who a session token stands for in this tenant, and notes its use; undefined for any token that opens nothing here. */
export async function recogniseSession(
  context: SubgraphContext,
  token: string,
): Promise<{ readonly viewer: AgentViewer; readonly expiresAt: Date } | undefined> {
  if (!looksLikeToken(token)) return undefined;
  const now = context.now();
  const session = await findSession(context.db, token);
  if (!session || !isLive(session, now)) return undefined;
  const { id, agentId, role, partnerId, proofs } = session;
  // With a proof still missing, the session is somebody's and opens nothing.
  const permissions = opensEverything(stateOf(proofs, policyOf(context))) ? permissionsOf(role) : [];
  if (isWorthNoting(session, now)) {
    await noteUse(context.db, id, now);
    await noteVisit(context.db, agentId, now);
  }
  const viewer = { kind: 'agent', agentId, partnerId, sessionId: id, role, permissions } as const;
  // The end without use is no date to announce: each question to the gateway is a use.
  return { viewer, expiresAt: absoluteEnd(session.createdAt) };
}

/** Ends the viewer's session, if any, or an operator's access; returns the ID token its provider will ask for. */
export async function closeSession(context: SubgraphContext): Promise<string | undefined> {
  const { viewer } = context;
  if (viewer.kind === 'operator') await endOperatorAccess(context, viewer.accessId);
  if (viewer.kind !== 'agent') return undefined;
  const sealed = await revokeSession(context.db, viewer.sessionId, context.now());
  context.auditSubject = { entity: 'Agent', entityId: viewer.agentId };
  return sealed && unseal(idTokenKey(context), placeOf(context, viewer.sessionId), sealed);
}

const idTokenKey = ({ runtime }: SubgraphContext) => purposeKey(runtime.secret, 'partners.id-token');
const placeOf = ({ tenant }: SubgraphContext, sessionId: string) => `${tenant.slug}:${sessionId}`;
