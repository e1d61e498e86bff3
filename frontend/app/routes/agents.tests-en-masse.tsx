import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useParams } from '@remix-run/react';
import { BatchList } from '../back-office/batches/BatchList.tsx';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Panes } from '../back-office/frame/Panes.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { BatchListDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 40;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'batch.manage', 'networks');
  const after = (new URL(args.request.url).searchParams.get('liste') ?? '').slice(0, 300) || null;
  const { eligibilityBatches } = await ask(args.context, BatchListDocument, { first: PAGE, after });
  const { hasNextPage, endCursor } = eligibilityBatches.pageInfo;
  return {
    batches: eligibilityBatches.edges.map(({ node }) => node),
    pages: {
      previous: after ? '/agents/tests-en-masse' : undefined,
      next: hasNextPage ? `/agents/tests-en-masse?liste=${encodeURIComponent(endCursor ?? '')}` : undefined,
    },
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Tests en masse', { matches }, { isPrivate: true });

export default function BatchesPage() {
  const { id } = useParams();
  return (
    <Panes
      listLabel="Liste des tests en masse"
      hasDetail={id !== undefined}
      list={<BatchList {...useLoaderData<typeof loader>()} openId={id} />}
      detail={<Outlet />}
    />
  );
}

export { BackOfficeError as ErrorBoundary };
