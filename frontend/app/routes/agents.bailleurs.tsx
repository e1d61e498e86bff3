import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useParams } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Panes } from '../back-office/frame/Panes.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { LandlordList } from '../back-office/landlords/LandlordList.tsx';
import { LABEL_FILTERS } from '../back-office/landlords/words.ts';
import { LandlordDwellingListDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 40;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'landlord.read', 'signalements');
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('recherche') ?? '').trim().slice(0, 100);
  const filter = Object.hasOwn(LABEL_FILTERS, parameters.get('label') ?? '') ? (parameters.get('label') ?? '') : '';
  const after = (parameters.get('apres') ?? '').slice(0, 300);
  const { landlordDwellings } = await ask(args.context, LandlordDwellingListDocument, {
    first: PAGE,
    after: after || null,
    search: search || null,
    label: LABEL_FILTERS[filter]?.filter ?? null,
  });
  const next = new URLSearchParams(parameters);
  next.set('apres', landlordDwellings.pageInfo.endCursor ?? '');
  const first = new URLSearchParams(parameters);
  first.delete('apres');
  return {
    search,
    filter,
    rows: landlordDwellings.edges.map(({ node }) => node),
    totalCount: landlordDwellings.totalCount,
    pages: {
      previous: after ? `/agents/bailleurs?${first}` : undefined,
      next: landlordDwellings.pageInfo.hasNextPage ? `/agents/bailleurs?${next}` : undefined,
    },
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Bailleurs', { matches }, { isPrivate: true });

export default function LandlordsPage() {
  const { id } = useParams();
  return (
    <Panes
      listLabel="Liste des logements enregistrés"
      hasDetail={id !== undefined}
      list={<LandlordList {...useLoaderData<typeof loader>()} openId={id} />}
      detail={<Outlet />}
    />
  );
}

export { BackOfficeError as ErrorBoundary };
