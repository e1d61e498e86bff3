import type { LoaderFunctionArgs } from '@remix-run/node';
import { findAddresses } from '../address/search.server.ts';
import type { EmbedAddresses } from '../embed/embed-contract.ts';
import { requireModule } from '../territory/modules.server.ts';

/** What the embedded test asks while somebody types, from whatever site it stands on. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const text = new URL(request.url).searchParams.get('texte') ?? '';
  const answer: EmbedAddresses = { addresses: await findAddresses(context, text) };
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
}
