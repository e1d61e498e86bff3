import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { type Checks, checksOf, openProvider, type Provider, signOutUrl } from '@mitoyen/kit/openid/provider.ts';
import * as visit from '@mitoyen/kit/openid/visit.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { normaliseEmail } from '../agent/email.ts';
import { decideIdentity, type Identity } from './identity.ts';
import { safeNextPath } from './next-path.ts';
import {
  type Attempt,
  findKnownAgent,
  findLinkedAgent,
  holdAccounts,
  insertAttempt,
  linkAccount,
  useUpAttempt,
} from './oidc.store.ts';
import { proveIdentity, providerSettings, signInUrl } from './oidc-provider.ts';
import { closeSession, type OpenedSession, openSession } from './session.command.ts';
import { looksLikeToken, newToken } from './token.ts';

function checksOfVisit(context: SubgraphContext, state: string): Checks {
  const key = purposeKey(context.runtime.secret, 'partners.oidc');
  return checksOf(key, context.tenant.slug, state, `${visit.siteOf(context)}/connexion/retour`);
}

/** The provider of the agents. Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE. */
export function requireProvider(context: SubgraphContext): Promise<Provider> {
  return visit.requireProvider(context, providerSettings());
}

/**
 * Begins a visit to the provider; with `link`, in order to attach its account to the agent who is signed in.
 * Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE, NOT_SIGNED_IN.
 */
export async function startOidcSignIn(
  context: SubgraphContext,
  next: string | null,
  link: boolean,
): Promise<{ authorizationUrl: string; state: string }> {
  const provider = await requireProvider(context);
  const { viewer } = context;
  if (link && viewer.kind !== 'agent') throw new Refusal('NOT_SIGNED_IN', 'link');
  const state = newToken();
  const createdAt = context.now();
  await insertAttempt(context.db, {
    state,
    next: safeNextPath(next),
    linkingAgentId: link && viewer.kind === 'agent' ? viewer.agentId : null,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + visit.VISIT_MS),
  });
  return { state, authorizationUrl: await signInUrl(provider, checksOfVisit(context, state)) };
}

export interface Return {
  readonly attempt: Attempt;
  readonly identity: Identity;
  readonly idToken: string;
}

/**
 * Takes the browser's return: uses its state up, whatever comes next, and has the provider prove who came.
 * Runs outside of any transaction: the network is slow, and a state that was tried stays used.
 * Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE, OIDC_STATE_INVALID, OIDC_DENIED (the provider said no), OIDC_FAILED.
 */
export async function receiveReturn(context: SubgraphContext, callbackUrl: string): Promise<Return> {
  const provider = await requireProvider(context);
  const answer = visit.readReturn(context, callbackUrl);
  const attempt =
    answer && looksLikeToken(answer.state) ? await useUpAttempt(context.db, answer.state, context.now()) : undefined;
  if (!answer || !attempt) throw new Refusal('OIDC_STATE_INVALID', 'callbackUrl');
  const { viewer } = context;
  const isSameAgent = viewer.kind === 'agent' && viewer.agentId === attempt.linkingAgentId;
  if (attempt.linkingAgentId !== null && !isSameAgent) throw new Refusal('OIDC_STATE_INVALID', 'callbackUrl');
  if (answer.error !== null) throw new Refusal('OIDC_DENIED', 'callbackUrl');
  const checks = checksOfVisit(context, answer.state);
  const proven = await visit.proveReturn(context, checks, answer.search, (url) => proveIdentity(provider, url, checks));
  return { attempt, ...proven };
}

/** Opens a session for a proven identity. Refusals: SIRET_NOT_ALLOWED, ACCOUNT_UNKNOWN, ACCOUNT_TAKEN, EMAIL_NOT_VERIFIED. */
export async function finishOidcSignIn(context: SubgraphContext, received: Return): Promise<OpenedSession> {
  const { db } = context;
  const { attempt, identity, idToken } = received;
  await holdAccounts(db);
  const email = identity.email === undefined ? undefined : normaliseEmail(identity.email);
  const outcome = decideIdentity(identity, {
    linkedAgent: await findLinkedAgent(db, identity),
    agentByEmail: email === undefined ? undefined : await findKnownAgent(db, { email }),
    signedInAgent:
      attempt.linkingAgentId === null ? undefined : await findKnownAgent(db, { id: attempt.linkingAgentId }),
    allowedSirets: allowedSirets(context),
  });
  if (outcome.kind === 'refused') throw new Refusal(outcome.code);
  if (outcome.kind === 'link') await linkAccount(db, outcome.agentId, identity, context.now());
  return openSession(context, { agentId: outcome.agentId, method: 'oidc', next: attempt.next, idToken });
}

/** The employers whose agents the territory lets in through the provider; none named: all. */
function allowedSirets({ tenant }: SubgraphContext): string[] {
  return tenant.rules.signIn?.allowedSirets ?? [];
}

/** Ends the viewer's session; the address to visit when the provider must be told, or null. */
export async function signOut(context: SubgraphContext): Promise<{ logoutUrl: string | null }> {
  const idToken = await closeSession(context);
  if (idToken === undefined) return { logoutUrl: null };
  const settings = providerSettings();
  const provider = settings && (await openProvider(settings, context.now()).catch(() => undefined));
  return { logoutUrl: (provider && signOutUrl(provider, idToken, `${visit.siteOf(context)}/`)) ?? null };
}
