import { readEnvironment } from '@mitoyen/kit/environment.ts';
import {
  authorizationUrl,
  type Checks,
  type Provider,
  type ProviderSettings,
  takeCode,
  userInfoOf,
} from '@mitoyen/kit/openid/provider.ts';
import { z } from 'zod';
import type { Identity } from './identity.ts';

/** What we ask to know, where the provider knows it (ProConnect gives each claim its own scope). */
const WANTED_SCOPES = ['openid', 'email', 'profile', 'given_name', 'usual_name', 'siret', 'idp_id'];
const USUAL_SCOPES = ['openid', 'email', 'profile'];

/** The provider as the environment names it; undefined when it names none. */
export function providerSettings(): ProviderSettings | undefined {
  const environment = readEnvironment(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']);
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment;
  return issuer && clientId && clientSecret ? { issuer: new URL(issuer), clientId, clientSecret } : undefined;
}

/** Where to send the browser of an agent. */
export function signInUrl(provider: Provider, checks: Checks): Promise<string> {
  const known = provider.serverMetadata().scopes_supported;
  const scopes = known ? WANTED_SCOPES.filter((scope) => known.includes(scope)) : USUAL_SCOPES;
  return authorizationUrl(provider, checks, scopes);
}

const claimsSchema = z.object({
  sub: z.string().min(1),
  email: z.string().optional().catch(undefined),
  email_verified: z.literal(true).optional().catch(undefined),
  siret: z.string().optional().catch(undefined),
  idp_id: z.string().optional().catch(undefined),
});

/** Exchanges the code of a return for a proven identity. Throws when anything does not match, the subject of userinfo too. */
export async function proveIdentity(
  provider: Provider,
  returnUrl: URL,
  checks: Checks,
): Promise<{ identity: Identity; idToken: string }> {
  const proof = await takeCode(provider, returnUrl, checks);
  const claims = claimsSchema.parse({ ...proof.claims, ...(await userInfoOf(provider, proof)) });
  return {
    idToken: proof.idToken,
    identity: {
      issuer: proof.claims.iss,
      subject: proof.claims.sub,
      providerId: claims.idp_id ?? '',
      email: claims.email,
      emailVerified: claims.email_verified === true,
      siret: claims.siret,
    },
  };
}
