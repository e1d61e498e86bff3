import { Link, useFetcher } from '@remix-run/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { TextArea } from '../../design/Field.tsx';
import type { VideoVisitQuery } from '../../graphql/generated/graphql.ts';
import { wordsForCode } from '../../refusals/refusals.ts';
import { sendPicture } from '../../video-visit/keep-picture.ts';
import type { CallAddress } from '../../video-visit/signalling.ts';
import call from '../../video-visit/VideoCall.module.css';
import { VideoCall } from '../../video-visit/VideoCall.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Page } from '../frame/Page.tsx';
import styles from './Visits.module.css';
import { momentWords } from './words.ts';

type Visit = NonNullable<VideoVisitQuery['visit']>;

/** How long after the last key the notes are kept by themselves. Milliseconds. */
const KEEPS_AFTER_MS = 3_000;

/** The agent's side of a visit by video: the call, the pictures that are kept, and the notes. */
export function AgentCall({
  visit,
  room,
}: {
  visit: Visit;
  room: {
    readonly isOpen: boolean;
    readonly opensAt: string | null;
    readonly elsewhere: string | null;
    readonly iceServers: readonly object[];
    readonly address: CallAddress;
  };
}) {
  const { signalement } = visit;
  return (
    <Page title="Visite par vidéo">
      <div className={styles.section}>
        {signalement ? (
          <p>
            <Link to={`/agents/signalements/${encodeURIComponent(signalement.id)}/visites`}>
              {signalement.reference}, {signalement.addressLabel}
            </Link>
            , {momentWords(visit.startsAt)}
          </p>
        ) : null}
        {room.isOpen ? null : (
          <p>
            {room.opensAt
              ? `La visite s’ouvre le ${momentWords(room.opensAt)}.`
              : 'Cette visite par vidéo n’est plus ouverte, ou n’est pas la vôtre.'}
          </p>
        )}
        {room.isOpen && room.elsewhere ? (
          <p>
            <a href={room.elsewhere} rel="noreferrer" target="_blank">
              Ouvrir la salle de la visite
            </a>
          </p>
        ) : null}
        {room.isOpen && !room.elsewhere ? (
          // Servers are data that browsers read as they stand.
          <VideoCall address={room.address} side="AGENT" iceServers={room.iceServers as readonly RTCIceServer[]}>
            {(remote, state) => (state === 'together' ? <KeepPicture visitId={visit.id} remote={remote} /> : null)}
          </VideoCall>
        ) : null}
        {visit.documents.length > 0 ? (
          <ul className={call.pictureList} aria-label="Images gardées">
            {visit.documents.map(({ id, name, url, thumbnailUrl }) => (
              <li key={id}>
                <a href={url ?? ''}>
                  {thumbnailUrl ? <img src={thumbnailUrl} alt="" /> : null}
                  {name}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        {visit.allowedActions.includes('WRITE_MINUTES') ? <Minutes visit={visit} /> : null}
      </div>
    </Page>
  );
}

function KeepPicture({ visitId, remote }: { visitId: string; remote: RefObject<HTMLVideoElement | null> }) {
  const fetcher = useFetcher<{ result: ActionResult }>();
  const [refusal, setRefusal] = useState<string>();
  async function keep(): Promise<void> {
    if (!remote.current) return;
    const sent = await sendPicture(remote.current, new Date());
    setRefusal('code' in sent ? wordsForCode(sent.code) : undefined);
    if ('id' in sent) fetcher.submit({ intent: `picture ${visitId}`, document: sent.id }, { method: 'post' });
  }
  return (
    <div>
      <Button type="button" icon="camera" onClick={() => void keep()}>
        Garder cette image
      </Button>
      <p role="status">{refusal ?? said(fetcher.data?.result)}</p>
    </div>
  );
}

function Minutes({ visit: { id, minutes } }: { visit: Visit }) {
  const fetcher = useFetcher<{ result: ActionResult }>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <fetcher.Form
      method="post"
      className={styles.day}
      onChange={(event) => {
        const form = event.currentTarget;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => fetcher.submit(form), KEEPS_AFTER_MS);
      }}
    >
      <input type="hidden" name="intent" value={`minutes ${id}`} />
      <TextArea
        name={`notes-${id}`}
        label="Notes de la visite"
        hint="Gardées avec la visite, à mesure que vous écrivez."
        defaultValue={minutes ?? ''}
        rows={6}
        maxLength={20000}
        optional
      />
      <div>
        <Button look="secondary" compact>
          Garder les notes
        </Button>
      </div>
      <p role="status">{said(fetcher.data?.result)}</p>
    </fetcher.Form>
  );
}

function said(result: ActionResult | undefined): string {
  if (!result) return '';
  return result.ok ? result.message : wordsForCode(result.code);
}
