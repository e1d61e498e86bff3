import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useParams } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Panes } from '../back-office/frame/Panes.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { PermitList } from '../back-office/permits/PermitList.tsx';
import { LIST_FILTERS } from '../back-office/permits/words.ts';
import { RentalPermitListDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 40;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'permit.read', 'signalements');
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('recherche') ?? '').trim().slice(0, 100);
  const filter = Object.hasOwn(LIST_FILTERS, parameters.get('statut') ?? '') ? (parameters.get('statut') ?? '') : '';
  const after = (parameters.get('apres') ?? '').slice(0, 300);
  const statuses = LIST_FILTERS[filter]?.statuses;
  const { rentalPermits } = await ask(args.context, RentalPermitListDocument, {
    first: PAGE,
    after: after || null,
    status: statuses ? [...statuses] : null,
    search: search || null,
  });
  const next = new URLSearchParams(parameters);
  next.set('apres', rentalPermits.pageInfo.endCursor ?? '');
  const first = new URLSearchParams(parameters);
  first.delete('apres');
  return {
    search,
    filter,
    rows: rentalPermits.edges.map(({ node }) => node),
    totalCount: rentalPermits.totalCount,
    pages: {
      previous: after ? `/agents/permis?${first}` : undefined,
      next: rentalPermits.pageInfo.hasNextPage ? `/agents/permis?${next}` : undefined,
    },
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Permis de louer', { matches }, { isPrivate: true });

export default function PermitsPage() {
  const { id } = useParams();
  return (
    <Panes
      listLabel="Liste des permis de louer"
      hasDetail={id !== undefined}
      list={<PermitList {...useLoaderData<typeof loader>()} openId={id} />}
      detail={<Outlet />}
    />
  );
}

export { BackOfficeError as ErrorBoundary };
