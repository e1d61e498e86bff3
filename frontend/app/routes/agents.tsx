import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Frame } from '../back-office/frame/Frame.tsx';
import { menuOf } from '../back-office/frame/menu.ts';
import { requireAgent } from '../back-office/frame/viewer.server.ts';
import { LiveActivity } from '../back-office/live/LiveActivity.tsx';
import { OperatorBanner } from '../back-office/operator-access/OperatorBanner.tsx';
import { NotificationInboxDocument, OperatorAnnouncementDocument } from '../graphql/generated/graphql.ts';
import { LiveGraph } from '../graphql/LiveGraph.tsx';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export const handle = { hasOwnFrame: true };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, communes } = await requireAgent(args);
  const announcement = await ask(args.context, OperatorAnnouncementDocument);
  const { unread } = viewer.permissions.includes('signalement.list')
    ? (await ask(args.context, NotificationInboxDocument)).notificationInbox
    : { unread: 0 };
  const { center, zoom, styleUrl, mapboxToken } = args.context.tenant.map;
  return { viewer, communes, announcement, unread, map: { center, zoom, styleUrl, mapboxToken } };
}

/** Who is signed in changes by signing in again; each page checks for itself what it opens. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod }) =>
  formMethod !== undefined && formMethod !== 'GET';

export const meta: MetaFunction = ({ matches }) => pageTitle('Espace des agents', { matches }, { isPrivate: true });

export default function BackOffice() {
  const { viewer, announcement, unread } = useLoaderData<typeof loader>();
  const territory = useTerritory();
  return (
    <LiveGraph>
      <LiveActivity>
        <Frame
          territory={territory}
          menu={menuOf(viewer.permissions, territory.modules)}
          agent={viewer.agent}
          unread={unread}
          banner={<OperatorBanner first={announcement} canSeeAll={viewer.permissions.includes('audit.read')} />}
        >
          <Outlet />
        </Frame>
      </LiveActivity>
    </LiveGraph>
  );
}

export { BackOfficeError as ErrorBoundary };
