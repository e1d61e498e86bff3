import type { LoaderFunctionArgs } from '@remix-run/node';
import { oneOf } from '../back-office/forms/action-result.ts';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { streamOf } from '../back-office/journal/export-file.server.ts';
import { importRows } from '../back-office/networks/import-file.server.ts';
import { SEVERITIES } from '../back-office/networks/network-words.ts';

/** The remarks of an import as a file, as they are filtered on the screen. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'network.manage', 'networks');
  const parameters = new URL(args.request.url).searchParams;
  const severity = oneOf(SEVERITIES, parameters.get('gravite') ?? '') ?? null;
  const code = parameters.get('sujet')?.slice(0, 60) || null;
  const rows = importRows(args.context, { id: args.params.id ?? '', severity, code });
  return new Response(streamOf(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="import-reseaux-${args.context.tenant.slug}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
