import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { publicUrl } from '@mitoyen/tenants';

/** An address on the canonical host of the territory. */
export function siteUrl(context: SubgraphContext, path: string): string {
  const { publicScheme, publicPort } = context.runtime;
  return `${publicUrl(context.tenant, { scheme: publicScheme, port: publicPort })}${path}`;
}
