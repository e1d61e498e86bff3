import type { LoaderFunctionArgs } from '@remix-run/node';
import { LandlordSpacePageDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { requireModule } from '../territory/modules.server.ts';

/** The private token of the address, when it may be one; 404 otherwise. */
export function tokenOf({ params, context }: Pick<LoaderFunctionArgs, 'params' | 'context'>): string {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  if (token.length > 100) throw new Response(null, { status: 404 });
  return token;
}

/** What a private link opens: 404 for one that opens nothing, 410 for one that is over. */
export async function openSpace(args: LoaderFunctionArgs) {
  const { landlordSpace } = await ask(args.context, LandlordSpacePageDocument, { token: tokenOf(args) });
  if (landlordSpace.__typename === 'LandlordSpace') return landlordSpace;
  throw new Response(null, { status: landlordSpace.code === 'LINK_EXPIRED' ? 410 : 404 });
}
