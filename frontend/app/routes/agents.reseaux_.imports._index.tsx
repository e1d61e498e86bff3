import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { ImportReportList } from '../back-office/networks/ImportReportList.tsx';
import { ImportReportsDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'network.manage', 'networks');
  const { importReports } = await ask(args.context, ImportReportsDocument);
  return { reports: importReports };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Imports des réseaux', { matches }, { isPrivate: true });

export default function ImportReportsPage() {
  return <ImportReportList {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
