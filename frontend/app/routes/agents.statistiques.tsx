import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { firstDay, readPeriod } from '../back-office/dashboard/period.ts';
import { FiguresPage } from '../back-office/figures/FiguresPage.tsx';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { filterOf, readInboxView } from '../back-office/inbox/inbox-location.ts';
import { FileFiguresDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'statistics.read', 'signalements');
  const parameters = new URL(args.request.url).searchParams;
  const period = readPeriod(parameters);
  const from = firstDay(period, new Date());
  const view = readInboxView(parameters);
  const filter = { ...filterOf(view), ...(from ? { depositedFrom: from } : {}) };
  const { fileFigures } = await ask(args.context, FileFiguresDocument, { filter });
  return { period, commune: view.commune, parc: view.more.parc ?? '', filter, figures: fileFigures };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Statistiques', { matches }, { isPrivate: true });

export default function StatisticsPage() {
  return <FiguresPage {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
