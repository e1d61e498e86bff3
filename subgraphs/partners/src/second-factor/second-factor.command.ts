import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { forbidden } from '@mitoyen/kit/errors.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { seal, unseal } from '@mitoyen/kit/sealed.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import type { AgentViewer } from '@mitoyen/kit/viewer.ts';
import { managed } from '../agent/agent.command.ts';
import { findAgent, readEmails } from '../agent/agent.store.ts';
import type { Agent } from '../agent/agent.ts';
import { type OpenedSession, proveSecondFactor } from '../sign-in/session.command.ts';
import { findSessionProofs, revokeSessionsOfAgent } from '../sign-in/session.store.ts';
import {
  enrolmentUri,
  hashRecoveryCode,
  looksLikeRecoveryCode,
  newRecoveryCodes,
  newSecret,
  stepOfCode,
} from './code.ts';
import { secondFactorRemovedMail } from './second-factor.mail.ts';
import {
  holdFactor,
  type KeptFactor,
  keepPendingFactor,
  keepRecoveryCodes,
  noteFailure,
  noteRightCode,
  removeFactor,
  useUpRecoveryCode,
} from './second-factor.store.ts';
import { afterFailure, isLocked, policyOf, type SecondFactorState, stateOf } from './second-factor.ts';

/** Where the session of the viewer stands; undefined for who has none. */
export async function stateOfViewer(context: SubgraphContext): Promise<SecondFactorState | undefined> {
  const { viewer } = context;
  if (viewer.kind !== 'agent') return undefined;
  const proofs = await findSessionProofs(context.db, viewer.sessionId);
  return proofs && stateOf(proofs, policyOf(context));
}

/** A secret to give to an application on the phone. It asks for nothing until a first code was right. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

/** Begins to enrol the agent who is signed in. Refusals: ALREADY_ENROLLED. */
export async function beginEnrolment(context: SubgraphContext): Promise<Enrolment> {
  const { agentId } = requireAgent(context);
  const factor = await holdFactor(context.db, agentId);
  if (factor?.confirmedAt) throw new Refusal('ALREADY_ENROLLED');
  const secret = newSecret();
  await keepPendingFactor(context.db, agentId, seal(keyOf(context), placeOf(context, agentId), secret), context.now());
  const email = (await readEmails(context.db, [agentId])).get(agentId) ?? agentId;
  context.auditSubject = { entity: 'Agent', entityId: agentId };
  return { secret, uri: enrolmentUri(secret, context.tenant.name, email) };
}

/** A session in which everything was proven, and the recovery codes when they have just been made; both are shown once. */
export interface ProvenSession {
  readonly session: OpenedSession;
  readonly recoveryCodes: readonly string[];
}

/**
 * Judges a code of the agent who is signed in, outside of the mutation's own transaction: a wrong code must be counted even
 * though what it was given for is refused. Refusals: NOT_ENROLLED, TOO_MANY_ATTEMPTS, CODE_WRONG.
 */
export async function judgeCode(context: SubgraphContext, typed: string): Promise<void> {
  const { agentId } = requireAgent(context);
  const verdict = await context.transaction(async (db) => {
    const factor = await holdFactor(db, agentId);
    if (!factor) return 'NOT_ENROLLED';
    const now = context.now();
    if (isLocked(factor, now)) return 'TOO_MANY_ATTEMPTS';
    if (await isRight(context, agentId, factor, typed)) return undefined;
    await noteFailure(db, agentId, afterFailure(factor, now));
    return 'CODE_WRONG';
  });
  if (verdict) throw new Refusal(verdict, 'code');
}

async function isRight(context: SubgraphContext, agentId: string, factor: KeptFactor, typed: string) {
  const { db } = context;
  const now = context.now();
  if (looksLikeRecoveryCode(typed)) {
    return factor.confirmedAt !== null && (await useUpRecoveryCode(db, agentId, hashRecoveryCode(typed), now));
  }
  const secret = unseal(keyOf(context), placeOf(context, agentId), factor.secret);
  const step = secret === undefined ? undefined : stepOfCode(secret, typed, now, factor.lastStep);
  if (step === undefined) return false;
  await noteRightCode(db, agentId, step, now);
  return true;
}

/** After a right code: a new session takes the place of this one. With `isFirst`, the recovery codes are made. */
export async function openProven(context: SubgraphContext, isFirst: boolean): Promise<ProvenSession> {
  const viewer = requireAgent(context);
  const recoveryCodes = isFirst ? newRecoveryCodes() : [];
  if (isFirst) await keepRecoveryCodes(context.db, viewer.agentId, recoveryCodes.map(hashRecoveryCode));
  return { session: await proveSecondFactor(context, viewer), recoveryCodes };
}

/** Makes new recovery codes; those of before serve no more. To be called after a right code. */
export async function renewRecoveryCodes(context: SubgraphContext): Promise<readonly string[]> {
  const { agentId } = requireAgent(context);
  const codes = newRecoveryCodes();
  await keepRecoveryCodes(context.db, agentId, codes.map(hashRecoveryCode));
  context.auditSubject = { entity: 'Agent', entityId: agentId };
  return codes;
}

/** Ends the second proof of the agent who is signed in, after a right code. Refusals: SECOND_FACTOR_REQUIRED. */
export async function endOwnFactor(context: SubgraphContext): Promise<Agent> {
  const { agentId } = requireAgent(context);
  if (policyOf(context) === 'REQUIRED') throw new Refusal('SECOND_FACTOR_REQUIRED');
  return remove(context, agentId);
}

/**
 * Takes the second proof off another agent who has lost the phone and the codes: they are signed out, told by mail, and enrol
 * again. Refusals: NOT_FOUND, ROLE_NOT_GRANTABLE, NOT_ENROLLED.
 */
export async function resetFactor(context: SubgraphContext, id: string): Promise<Agent> {
  await managed(context, id);
  const agent = await remove(context, id);
  await revokeSessionsOfAgent(context.db, id, context.now());
  return agent;
}

async function remove(context: SubgraphContext, agentId: string): Promise<Agent> {
  if (!(await removeFactor(context.db, agentId))) throw new Refusal('NOT_ENROLLED');
  const agent = await findAgent(context.db, agentId);
  const email = (await readEmails(context.db, [agentId])).get(agentId);
  if (!agent) throw new Refusal('NOT_FOUND');
  if (email) {
    const key = `second-factor-removed:${agentId}:${context.now().toISOString()}`;
    await context.queueMail({ ...secondFactorRemovedMail(context.tenant, agent.displayName), to: email, key });
  }
  context.auditSubject = { entity: 'Agent', entityId: agentId };
  return agent;
}

/** The agent who is signed in, whether or not everything was proven. */
function requireAgent({ viewer }: SubgraphContext): AgentViewer {
  if (viewer.kind !== 'agent') throw forbidden();
  return viewer;
}

const keyOf = ({ runtime }: SubgraphContext) => purposeKey(runtime.secret, 'partners.second-factor');
const placeOf = ({ tenant }: SubgraphContext, agentId: string) => `${tenant.slug}:${agentId}`;
