import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Dashboard } from '../back-office/dashboard/Dashboard.tsx';
import { firstDay, readPeriod } from '../back-office/dashboard/period.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { DashboardDocument, DashboardNetworksDocument, DashboardTestsDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'request.list', 'networks');
  const { context } = args;
  const period = readPeriod(new URL(args.request.url).searchParams);
  const from = firstDay(period, new Date());
  const [{ requestDashboard, connectionRequests }, { heatNetworks }, tests] = await Promise.all([
    ask(context, DashboardDocument, { from, late: { isLate: true } }),
    ask(context, DashboardNetworksDocument),
    ask(context, DashboardTestsDocument),
  ]);
  return {
    period,
    from,
    figures: requestDashboard,
    late: connectionRequests.edges.map(({ node }) => node),
    networks: heatNetworks.edges,
    tests: tests.territoryStatistics,
    targetDays: context.tenant.rules.requests.operatorReminderDays,
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Tableau de bord', { matches }, { isPrivate: true });

export default function DashboardPage() {
  return <Dashboard {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
