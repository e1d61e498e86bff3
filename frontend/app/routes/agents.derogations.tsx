import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useParams } from '@remix-run/react';
import { DerogationList } from '../back-office/derogations/DerogationList.tsx';
import { LIST_FILTERS } from '../back-office/derogations/words.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Panes } from '../back-office/frame/Panes.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { DerogationListDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 40;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'derogation.read', 'networks');
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('recherche') ?? '').trim().slice(0, 100);
  const filter = Object.hasOwn(LIST_FILTERS, parameters.get('statut') ?? '') ? (parameters.get('statut') ?? '') : '';
  const after = (parameters.get('apres') ?? '').slice(0, 300);
  const statuses = LIST_FILTERS[filter]?.statuses;
  const { derogations } = await ask(args.context, DerogationListDocument, {
    first: PAGE,
    after: after || null,
    status: statuses ? [...statuses] : null,
    search: search || null,
  });
  const next = new URLSearchParams(parameters);
  next.set('apres', derogations.pageInfo.endCursor ?? '');
  const first = new URLSearchParams(parameters);
  first.delete('apres');
  return {
    search,
    filter,
    rows: derogations.edges.map(({ node }) => node),
    totalCount: derogations.totalCount,
    pages: {
      previous: after ? `/agents/derogations?${first}` : undefined,
      next: derogations.pageInfo.hasNextPage ? `/agents/derogations?${next}` : undefined,
    },
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Dérogations', { matches }, { isPrivate: true });

export default function DerogationsPage() {
  const { id } = useParams();
  return (
    <Panes
      listLabel="Liste des demandes de dérogation"
      hasDetail={id !== undefined}
      list={<DerogationList {...useLoaderData<typeof loader>()} openId={id} />}
      detail={<Outlet />}
    />
  );
}

export { BackOfficeError as ErrorBoundary };
