import { publicUrl } from '@mitoyen/tenants';
import type { SubgraphContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { type Checks, openProvider, type Provider, type ProviderSettings } from './provider.ts';

/** How long a visit to a provider may last. */
export const VISIT_MS = 10 * 60_000;

/** The canonical site of the territory: the only one that its provider sends anybody back to. */
export const siteOf = ({ tenant, runtime }: SubgraphContext): string =>
  publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });

/** The provider. Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE. */
export async function requireProvider(
  context: SubgraphContext,
  settings: ProviderSettings | undefined,
): Promise<Provider> {
  if (!settings) throw new Refusal('OIDC_NOT_CONFIGURED');
  return openProvider(settings, context.now()).catch((error: unknown) => {
    context.log.error({ err: error }, 'the identity provider does not answer');
    throw new Refusal('OIDC_UNAVAILABLE');
  });
}

/** What the browser brought back: the parameters of its address and the state in them; undefined for what is no address. */
export function readReturn(
  context: SubgraphContext,
  callbackUrl: string,
): { readonly search: string; readonly state: string; readonly error: string | null } | undefined {
  if (!URL.canParse(callbackUrl, siteOf(context))) return undefined;
  const { search, searchParams } = new URL(callbackUrl, siteOf(context));
  return { search, state: searchParams.get('state') ?? '', error: searchParams.get('error') };
}

/** Has the provider prove who came. Refusals: OIDC_FAILED. */
export async function proveReturn<Proven>(
  context: SubgraphContext,
  checks: Checks,
  search: string,
  prove: (returnUrl: URL) => Promise<Proven>,
): Promise<Proven> {
  try {
    // Only the answer comes from outside: the address it was sent to is ours.
    return await prove(new URL(`${checks.redirectUri}${search}`));
  } catch (error) {
    context.log.warn({ err: error }, 'a return from the identity provider is refused');
    throw new Refusal('OIDC_FAILED', 'callbackUrl');
  }
}
