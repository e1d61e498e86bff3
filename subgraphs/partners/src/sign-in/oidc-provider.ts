import { readEnvironment } from '@mitoyen/kit/environment.ts';
import * as oidc from 'openid-client';
import { z } from 'zod';
import type { Identity } from './identity.ts';

const TIMEOUT_SECONDS = 8;
/** A provider changes its addresses and keys rarely; it is asked again after an hour. */
const KEPT_MS = 3_600_000;

/** What we ask to know, where the provider knows it (ProConnect gives each claim its own scope). */
const WANTED_SCOPES = ['openid', 'email', 'profile', 'given_name', 'usual_name', 'siret', 'idp_id'];
const USUAL_SCOPES = ['openid', 'email', 'profile'];

/** The provider as the environment names it; undefined when it names none. */
function settings() {
  const environment = readEnvironment(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']);
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment;
  return issuer && clientId && clientSecret ? { issuer: new URL(issuer), clientId, clientSecret } : undefined;
}

let kept: { key: string; until: number; configuration: Promise<oidc.Configuration> } | undefined;

/**
 * The provider, discovered (OpenID Connect Discovery 1.0) and kept for an hour; undefined when none is configured.
 * Throws when it does not answer. Clear-text HTTP is for a provider on this machine only.
 */
export async function openProvider(now: Date): Promise<oidc.Configuration | undefined> {
  const found = settings();
  if (!found) return undefined;
  const key = `${found.issuer.href} ${found.clientId}`;
  if (kept?.key === key && now.getTime() < kept.until) return kept.configuration;
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(found.issuer.hostname);
  const configuration = oidc.discovery(found.issuer, found.clientId, found.clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    // Signatures are checked even where TLS already speaks for the provider: ProConnect signs its userinfo.
    execute: [oidc.enableNonRepudiationChecks, ...(isLocal ? [oidc.allowInsecureRequests] : [])],
  });
  const entry = { key, until: now.getTime() + KEPT_MS, configuration };
  kept = entry;
  // A failure is not kept: the next person tries again.
  configuration.catch(() => {
    if (kept === entry) kept = undefined;
  });
  return configuration;
}

export interface Checks {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Where to send the browser (authorization code flow with PKCE S256, RFC 7636). */
export async function authorizationUrl(provider: oidc.Configuration, checks: Checks): Promise<string> {
  const known = provider.serverMetadata().scopes_supported;
  const scopes = known ? WANTED_SCOPES.filter((scope) => known.includes(scope)) : USUAL_SCOPES;
  const url = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: checks.redirectUri,
    scope: scopes.join(' '),
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
    code_challenge_method: 'S256',
  });
  return url.href;
}

const claimsSchema = z.object({
  sub: z.string().min(1),
  email: z.string().optional().catch(undefined),
  email_verified: z.literal(true).optional().catch(undefined),
  siret: z.string().optional().catch(undefined),
  idp_id: z.string().optional().catch(undefined),
});

/**
 * Exchanges the code of a return for a proven identity. Throws when anything does not match: state, nonce, PKCE, issuer,
 * audience, authorised party, signature, expiry, subject of userinfo.
 */
export async function proveIdentity(
  provider: oidc.Configuration,
  returnUrl: URL,
  checks: Checks,
): Promise<{ identity: Identity; idToken: string }> {
  const tokens = await oidc.authorizationCodeGrant(provider, returnUrl, {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.codeVerifier,
    idTokenExpected: true,
  });
  const idClaims = tokens.claims();
  if (!idClaims || tokens.id_token === undefined) throw new Error('the provider gave no ID token');
  // OpenID Connect Core §3.1.3.7, 5: the library looks at it only where there are several audiences.
  const { azp } = idClaims;
  if (azp !== undefined && azp !== provider.clientMetadata().client_id)
    throw new Error('the ID token was given to another client');
  const userInfo = await oidc.fetchUserInfo(provider, tokens.access_token, idClaims.sub);
  const claims = claimsSchema.parse({ ...idClaims, ...userInfo });
  return {
    idToken: tokens.id_token,
    identity: {
      issuer: idClaims.iss,
      subject: idClaims.sub,
      providerId: claims.idp_id ?? '',
      email: claims.email,
      emailVerified: claims.email_verified === true,
      siret: claims.siret,
    },
  };
}

/** The provider's sign-out page (RP-Initiated Logout 1.0), or undefined when it has none. */
export function signOutUrl(provider: oidc.Configuration, idToken: string, returnTo: string): string | undefined {
  if (!provider.serverMetadata().end_session_endpoint) return undefined;
  return oidc.buildEndSessionUrl(provider, { id_token_hint: idToken, post_logout_redirect_uri: returnTo }).href;
}
