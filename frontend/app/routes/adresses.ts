import type { LoaderFunctionArgs } from '@remix-run/node';
import { type AddressesFound, findAddresses } from '../address/search.server.ts';

/** What the address field asks while somebody types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const text = new URL(request.url).searchParams.get('texte') ?? '';
  return Response.json({ text, addresses: await findAddresses(context, text) } satisfies AddressesFound);
}
