import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { instantOf } from '../back-office/visits/french-instant.ts';
import { VisitAgenda } from '../back-office/visits/VisitAgenda.tsx';
import { todayInFrance } from '../dates/dates.ts';
import { VisitAgendaDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await requirePermission(args, 'signalement.list', 'signalements');
  const view = new URL(args.request.url).searchParams.get('vue') ?? 'a-venir';
  const { visits } = await ask(args.context, VisitAgendaDocument, {
    mine: view === 'les-miennes',
    partnerId: view === 'mon-partenaire' ? (viewer.agent?.partner?.id ?? null) : null,
    toConclude: view === 'a-conclure',
    from: view === 'a-conclure' ? null : instantOf(todayInFrance(), '00:00'),
  });
  return { visits, view, hasPartner: viewer.agent?.partner != null };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Visites', { matches }, { isPrivate: true });

export default function AgendaPage() {
  return <VisitAgenda {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
