import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackLink, Section, Stack } from '../design/Layout.tsx';
import { SendVisitSignalDocument, VisitRoomByLinkDocument, VisitSignalDocument } from '../graphql/generated/graphql.ts';
import { documentIdOf } from '../graphql/known-documents.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { instantIn } from '../languages/languages.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';
import { VideoCall } from '../video-visit/VideoCall.tsx';
import { videoWords } from '../video-visit/video.words.ts';
import { loadVisits } from '../visits/visits.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const { visits } = await loadVisits(context, token);
  const wanted = new URL(request.url).searchParams.get('visite');
  const remote = visits.filter(({ kind }) => kind === 'REMOTE');
  const visit = wanted
    ? remote.find(({ id }) => id === wanted)
    : (remote.find(({ canCall }) => canCall) ?? remote.at(-1));
  if (!visit) return { token, room: null };
  const { visitRoom } = await ask(context, VisitRoomByLinkDocument, { id: visit.id, token });
  if (visitRoom.__typename === 'Refusal') throw new Response(null, { status: 404 });
  const { isOpen, opensAt, roomName } = visitRoom;
  const { iceServers, jitsiUrl } = context.video;
  return {
    token,
    room: {
      isOpen,
      opensAt: Date.parse(opensAt) > Date.now() ? opensAt : null,
      elsewhere: jitsiUrl && roomName ? `${jitsiUrl.replace(/\/$/, '')}/${roomName}` : null,
      iceServers: isOpen ? iceServers : [],
      address: {
        visitId: visit.id,
        token,
        listenId: documentIdOf(VisitSignalDocument),
        sendId: documentIdOf(SendVisitSignalDocument),
      },
    },
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Visite par vidéo', { matches }, { isPrivate: true });

export default function VideoVisitPage() {
  const { token, room } = useLoaderData<typeof loader>();
  const say = useWords(videoWords);
  return (
    <Section narrow>
      <Stack>
        <BackLink to={`/suivi/${token}/visites`}>{say('back')}</BackLink>
        <h1>{say('title')}</h1>
        <noscript>
          <p>{say('needsScript')}</p>
        </noscript>
        {room === null ? <p>{say('none')}</p> : <Room room={room} />}
      </Stack>
    </Section>
  );
}

function Room({ room }: { room: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['room']> }) {
  const say = useWords(videoWords);
  const locale = useLocale();
  const { isOpen, opensAt, elsewhere, address, iceServers } = room;
  if (!isOpen) return <p>{opensAt ? say('notOpen', { moment: instantIn(locale, opensAt) }) : say('over')}</p>;
  if (elsewhere) {
    return (
      <>
        <p>{say('consent')}</p>
        <p>
          <a href={elsewhere} rel="noreferrer">
            {say('elsewhere')}
          </a>
        </p>
      </>
    );
  }
  // Servers are data that browsers read as they stand.
  return <VideoCall address={address} side="RESIDENT" iceServers={iceServers as readonly RTCIceServer[]} />;
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
