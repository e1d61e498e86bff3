import { createHmac } from 'node:crypto';
import * as oidc from 'openid-client';

const TIMEOUT_SECONDS = 8;
/** A provider changes its addresses and keys rarely; it is asked again after an hour. */
const KEPT_MS = 3_600_000;

/** An OpenID Connect provider and the account that we have there. */
export interface ProviderSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A provider that was discovered, with our account there. */
export type Provider = oidc.Configuration;

const kept = new Map<string, { readonly until: number; readonly provider: Promise<Provider> }>();

/**
 * The provider, discovered (OpenID Connect Discovery 1.0) and kept for an hour by issuer and account. Throws when it does not
 * answer. Clear-text HTTP is for a provider on this machine only.
 */
export function openProvider({ issuer, clientId, clientSecret }: ProviderSettings, now: Date): Promise<Provider> {
  const key = `${issuer.href} ${clientId}`;
  const known = kept.get(key);
  if (known && now.getTime() < known.until) return known.provider;
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
  const provider = oidc.discovery(issuer, clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    // Signatures are checked even where TLS already speaks for the provider: ProConnect signs its userinfo.
    execute: [oidc.enableNonRepudiationChecks, ...(isLocal ? [oidc.allowInsecureRequests] : [])],
  });
  const entry = { until: now.getTime() + KEPT_MS, provider };
  kept.set(key, entry);
  // A failure is not kept: the next person tries again.
  provider.catch(() => {
    if (kept.get(key) === entry) kept.delete(key);
  });
  return provider;
}

/** Everything that a return must match. */
export interface Checks {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** The checks of a visit. Nonce and PKCE verifier come from its state, the tenant and our key: none of them is stored. */
export function checksOf(key: Uint8Array, tenantSlug: string, state: string, redirectUri: string): Checks {
  const derive = (purpose: string) =>
    createHmac('sha256', key).update(`${purpose}\0${tenantSlug}\0${state}`).digest('base64url');
  return { redirectUri, state, nonce: derive('nonce'), codeVerifier: derive('pkce') };
}

/** Where to send the browser (authorization code flow with PKCE S256, RFC 7636); `asked`: what this visit asks for besides. */
export async function authorizationUrl(
  provider: Provider,
  checks: Checks,
  scopes: readonly string[],
  asked: Readonly<Record<string, string>> = {},
): Promise<string> {
  const url = oidc.buildAuthorizationUrl(provider, {
    ...asked,
    redirect_uri: checks.redirectUri,
    scope: scopes.join(' '),
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
    code_challenge_method: 'S256',
  });
  return url.href;
}

/** What a code was exchanged for; the claims are those of the ID token. */
export interface Proof {
  readonly claims: oidc.IDToken;
  readonly idToken: string;
  readonly accessToken: string;
}

/**
 * Exchanges the code of a return. Throws when anything does not match: state, nonce, PKCE, issuer, audience, authorised party,
 * signature, expiry.
 */
export async function takeCode(provider: Provider, returnUrl: URL, checks: Checks): Promise<Proof> {
  const tokens = await oidc.authorizationCodeGrant(provider, returnUrl, {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.codeVerifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims || tokens.id_token === undefined) throw new Error('the provider gave no ID token');
  // OpenID Connect Core §3.1.3.7, 5: the library looks at it only where there are several audiences.
  const { azp } = claims;
  if (azp !== undefined && azp !== provider.clientMetadata().client_id)
    throw new Error('the ID token was given to another client');
  return { claims, idToken: tokens.id_token, accessToken: tokens.access_token };
}

/** What the provider tells of the person of this proof. Throws when it speaks of somebody else. */
export function userInfoOf(provider: Provider, { accessToken, claims }: Proof): Promise<oidc.UserInfoResponse> {
  return oidc.fetchUserInfo(provider, accessToken, claims.sub);
}

/** The provider's sign-out page (RP-Initiated Logout 1.0), or undefined when it has none; it gives `state` back. */
export function signOutUrl(provider: Provider, idToken: string, returnTo: string, state?: string): string | undefined {
  if (!provider.serverMetadata().end_session_endpoint) return undefined;
  const parameters = { id_token_hint: idToken, post_logout_redirect_uri: returnTo, ...(state && { state }) };
  return oidc.buildEndSessionUrl(provider, parameters).href;
}
