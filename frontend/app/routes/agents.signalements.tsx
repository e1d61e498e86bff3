import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useParams } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { boardQuestion } from '../back-office/inbox/Board.tsx';
import { INBOX_PAGE, Inbox } from '../back-office/inbox/Inbox.tsx';
import { INBOX_PATH } from '../back-office/inbox/InboxTools.tsx';
import { filterOf, readInboxView, sortOf, writeInboxView } from '../back-office/inbox/inbox-location.ts';
import { actOnInbox, readDesk } from '../back-office/inbox/inbox-tools.server.ts';
import {
  InboxBoardDocument,
  InboxDocument,
  InboxPartnersDocument,
  InboxZonesDocument,
} from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'signalement.list', 'signalements');
  const { context } = args;
  const view = readInboxView(new URL(args.request.url).searchParams);
  const [{ signalements, signalementCounts }, desk, partners, { interestZones }, board] = await Promise.all([
    ask(context, InboxDocument, {
      first: INBOX_PAGE,
      after: view.after || null,
      page: view.page,
      sort: sortOf(view),
      filter: filterOf(view),
    }),
    readDesk(context),
    can('signalement.listAll') && can('partner.read') ? ask(context, InboxPartnersDocument) : null,
    ask(context, InboxZonesDocument),
    view.shape === 'tableau' ? ask(context, InboxBoardDocument, boardQuestion(view)) : null,
  ]);
  return {
    view,
    rows: signalements.edges.map(({ node }) => node),
    totalCount: signalements.totalCount,
    nextCursor: signalements.pageInfo.hasNextPage ? signalements.pageInfo.endCursor : null,
    counts: signalementCounts,
    ...desk,
    partners: partners?.partners.edges.map(({ node }) => node) ?? [],
    zones: interestZones,
    board,
  };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const view = readInboxView(new URL(args.request.url).searchParams);
  return actOnInbox(args.context, view, await args.request.formData());
}

/**
 * Opening a file, or acting on one, leaves the list as it is: live events move its rows. Without them a stale list would be
 * wrong for long, so a question asked again is always answered.
 */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, formAction }) => {
  if (formMethod !== undefined && formMethod !== 'GET') return formAction?.split('?')[0] === INBOX_PATH;
  const said = ({ searchParams }: URL) => writeInboxView(readInboxView(searchParams));
  return said(currentUrl) !== said(nextUrl) || currentUrl.pathname === nextUrl.pathname;
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
