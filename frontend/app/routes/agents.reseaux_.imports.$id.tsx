import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { oneOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { ImportReportView } from '../back-office/networks/ImportReportView.tsx';
import { SEVERITIES } from '../back-office/networks/network-words.ts';
import { ImportReportDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 100;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'network.manage', 'networks');
  const url = new URL(args.request.url);
  const severity = oneOf(SEVERITIES, url.searchParams.get('gravite') ?? '') ?? null;
  const code = url.searchParams.get('sujet')?.slice(0, 60) || null;
  const id = args.params.id ?? '';
  const after = url.searchParams.get('apres') || null;
  const { importReport } = await ask(args.context, ImportReportDocument, { id, severity, code, first: PAGE, after });
  if (!importReport) throw new Response(null, { status: 404 });
  const { pageInfo } = importReport.notes;
  const following = new URLSearchParams(url.searchParams);
  following.set('apres', pageInfo.endCursor ?? '');
  return {
    report: importReport,
    severity,
    code,
    next: pageInfo.hasNextPage ? `?${following}` : null,
    csv: `/agents/reseaux/imports/${encodeURIComponent(id)}/export?${new URLSearchParams({
      ...(severity && { gravite: severity }),
      ...(code && { sujet: code }),
    })}`,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(data ? `Import de ${data.report.fileName}` : 'Import introuvable', { matches }, { isPrivate: true });

export default function ImportReportPage() {
  return <ImportReportView {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
