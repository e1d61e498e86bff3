import type { LoaderFunctionArgs } from '@remix-run/node';
import { embedAnswer } from '../embed/answer.server.ts';
import { requireModule } from '../territory/modules.server.ts';

/** The answer of the embedded test for one address, from whatever site it stands on. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const banId = new URL(request.url).searchParams.get('adresse') ?? '';
  return Response.json(await embedAnswer(context, banId), { headers: { 'Cache-Control': 'no-store' } });
}
