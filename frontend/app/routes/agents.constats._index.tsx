import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { ObservationList } from '../back-office/observations/ObservationList.tsx';
import { ObservationListDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const after = new URL(args.request.url).searchParams.get('apres')?.slice(0, 500) || null;
  const { observations } = await ask(args.context, ObservationListDocument, { first: PAGE, after });
  const { pageInfo, edges, totalCount } = observations;
  return {
    observations: edges.map(({ node }) => node),
    totalCount,
    nextPage: pageInfo.hasNextPage ? `?apres=${encodeURIComponent(pageInfo.endCursor ?? '')}` : null,
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Constats', { matches }, { isPrivate: true });

export default function ObservationsPage() {
  return <ObservationList {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
