import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { readEnvironment } from '@mitoyen/kit/environment.ts';
import {
  authorizationUrl,
  type Checks,
  checksOf,
  type Provider,
  type ProviderSettings,
  takeCode,
} from '@mitoyen/kit/openid/provider.ts';
import { siteOf } from '@mitoyen/kit/openid/visit.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { ASKED_LEVEL, isProven } from './franceconnect.ts';

/** Where FranceConnect sends the browser back to; compared letter by letter with what was declared to it. */
const RETURN_PATH = '/suivi/franceconnect/retour';
/** That she is herself, and nothing that says who: neither her name nor her address is asked for. */
const SCOPES = ['openid'];

/** FranceConnect as this territory may use it; undefined where it is off, or has no account there. */
export function franceConnectSettings({ tenant }: SubgraphContext): ProviderSettings | undefined {
  if (tenant.rules.signIn?.franceConnect !== true) return undefined;
  const environment = readEnvironment(['FRANCECONNECT_ISSUER', 'FRANCECONNECT_CLIENTS']);
  const { FRANCECONNECT_ISSUER: issuer, FRANCECONNECT_CLIENTS: clients } = environment;
  const client = Object.hasOwn(clients, tenant.slug) ? clients[tenant.slug] : undefined;
  return issuer && client ? { issuer: new URL(issuer), clientId: client.id, clientSecret: client.secret } : undefined;
}

export function checksOfVisit(context: SubgraphContext, state: string): Checks {
  const key = purposeKey(context.runtime.secret, 'signalements.franceconnect');
  return checksOf(key, context.tenant.slug, state, `${siteOf(context)}${RETURN_PATH}`);
}

/** Where to send the browser of a resident. */
export function visitUrl(provider: Provider, checks: Checks): Promise<string> {
  return authorizationUrl(provider, checks, SCOPES, { acr_values: ASKED_LEVEL });
}

/** Who came back. Throws when anything does not match, the level of assurance too. */
export async function proveResident(
  provider: Provider,
  returnUrl: URL,
  checks: Checks,
): Promise<{ issuer: string; subject: string; idToken: string }> {
  const { claims, idToken } = await takeCode(provider, returnUrl, checks);
  if (!isProven(claims.acr)) throw new Error('the identity is not proven as surely as was asked');
  return { issuer: claims.iss, subject: claims.sub, idToken };
}
