import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { ReportView } from '../back-office/weekly-report/ReportView.tsx';
import { ReportedPartnersDocument, WeeklyReportDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'report.read', 'signalements');
  const { searchParams } = new URL(args.request.url);
  const weeks = Number(searchParams.get('semaine') ?? 0);
  const weeksBack = Number.isInteger(weeks) && weeks >= 0 && weeks <= 52 ? weeks : 0;
  const seesAll = can('signalement.listAll');
  const partnerId = (seesAll && searchParams.get('partenaire')?.slice(0, 200)) || null;
  const { weeklyReport } = await ask(args.context, WeeklyReportDocument, { partnerId, weeksBack });
  if (weeklyReport.__typename !== 'WeeklyReport') throw new Response(null, { status: 404 });
  const partners = seesAll ? (await ask(args.context, ReportedPartnersDocument)).partners.edges : [];
  return {
    report: weeklyReport,
    weeksBack,
    partnerId,
    partners: partners.map(({ node }) => node).filter(({ isActive }) => isActive),
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Bilan de la semaine', { matches }, { isPrivate: true });

export default function ReportPage() {
  return <ReportView {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
