import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { AgentCall } from '../back-office/visits/AgentCall.tsx';
import { actOnVisits } from '../back-office/visits/visit-actions.server.ts';
import { SendVisitSignalDocument, VideoVisitDocument, VisitSignalDocument } from '../graphql/generated/graphql.ts';
import { documentIdOf } from '../graphql/known-documents.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'signalement.list', 'signalements');
  const id = args.params.id ?? '';
  const { visit, visitRoom } = await ask(args.context, VideoVisitDocument, { id });
  if (!visit || visitRoom.__typename === 'Refusal' || !visitRoom.isRemote) throw new Response(null, { status: 404 });
  const { iceServers, jitsiUrl } = args.context.video;
  return {
    visit,
    room: {
      isOpen: visitRoom.isOpen,
      opensAt: Date.parse(visitRoom.opensAt) > Date.now() ? visitRoom.opensAt : null,
      elsewhere: jitsiUrl && visitRoom.roomName ? `${jitsiUrl.replace(/\/$/, '')}/${visitRoom.roomName}` : null,
      iceServers: visitRoom.isOpen ? iceServers : [],
      address: {
        visitId: id,
        token: null,
        listenId: documentIdOf(VisitSignalDocument),
        sendId: documentIdOf(SendVisitSignalDocument),
      },
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'visit.manage', 'signalements');
  return { result: await actOnVisits(args.context, '', await args.request.formData()) };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Visite par vidéo', { matches }, { isPrivate: true });

export default function AgentCallPage() {
  const { visit, room } = useLoaderData<typeof loader>();
  return <AgentCall key={visit.id} visit={visit} room={room} />;
}

export { BackOfficeError as ErrorBoundary };
