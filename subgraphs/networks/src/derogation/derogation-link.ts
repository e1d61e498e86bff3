import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { followUpToken } from '@mitoyen/kit/private-token.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { publicUrl } from '@mitoyen/tenants';

/** The private token of a request: the same each time, kept nowhere. */
export function derogationToken(context: SubgraphContext, id: string): string {
  return followUpToken(purposeKey(context.runtime.secret, 'derogation-follow-up'), context.tenant.slug, id);
}

/** An address on the canonical host of the territory. */
export function siteUrl(context: SubgraphContext, path: string): string {
  const { publicScheme, publicPort } = context.runtime;
  return `${publicUrl(context.tenant, { scheme: publicScheme, port: publicPort })}${path}`;
}
