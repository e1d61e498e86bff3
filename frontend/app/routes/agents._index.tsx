import type { LoaderFunctionArgs } from '@remix-run/node';
import { firstPage } from '../back-office/frame/menu.ts';
import { requireAgent } from '../back-office/frame/viewer.server.ts';
import { goTo } from '../navigation/redirect.server.ts';

/** The home of the back-office is the work that waits. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await requireAgent(args);
  const first = firstPage(viewer.permissions, args.context.tenant.modules);
  if (!first) throw new Response(null, { status: 403 });
  return goTo(first);
}
