import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useParams } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { INBOX_PAGE, Inbox } from '../back-office/inbox/Inbox.tsx';
import { filterOf, readInboxView } from '../back-office/inbox/inbox-location.ts';
import { InboxDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const view = readInboxView(new URL(args.request.url).searchParams);
  const { signalements, signalementCounts } = await ask(args.context, InboxDocument, {
    first: INBOX_PAGE,
    after: view.after || null,
    filter: filterOf(view),
  });
  return {
    view,
    rows: signalements.edges.map(({ node }) => node),
    totalCount: signalements.totalCount,
    nextCursor: signalements.pageInfo.hasNextPage ? signalements.pageInfo.endCursor : null,
    counts: signalementCounts,
  };
}

/**
 * Opening a file, or acting on one, leaves the list as it is: live events move its rows. Without them a stale list would be
 * wrong for long, so a question asked again is always answered.
 */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod }) => {
  if (formMethod !== undefined && formMethod !== 'GET') return false;
  return currentUrl.search !== nextUrl.search || currentUrl.pathname === nextUrl.pathname;
};

export const meta: MetaFunction = ({ matches }) => pageTitle('Signalements', { matches }, { isPrivate: true });

export default function InboxPage() {
  const data = useLoaderData<typeof loader>();
  const { id } = useParams();
  return (
    <Inbox {...data} openId={id}>
      <Outlet />
    </Inbox>
  );
}

export { BackOfficeError as ErrorBoundary };
