import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Actions, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { type Call, type CallState, joinCall } from './call.ts';
import { DeviceChoice } from './DeviceChoice.tsx';
import { openDevices } from './devices.ts';
import type { CallAddress, Side } from './signalling.ts';
import styles from './VideoCall.module.css';
import { videoWords } from './video.words.ts';
import { type Said, WrittenMessages } from './WrittenMessages.tsx';

/** The page of one side of a visit by video: agreement first, then the two pictures and what may be done. */
export function VideoCall({
  address,
  side,
  iceServers,
  children,
}: {
  address: CallAddress;
  side: Side;
  iceServers: readonly RTCIceServer[];
  /** What this side does beside the call, with the picture of the other. */
  children?: (remote: RefObject<HTMLVideoElement | null>, state: CallState | undefined) => ReactNode;
}) {
  const say = useWords(videoWords);
  const [state, setState] = useState<CallState>();
  const [local, setLocal] = useState<MediaStream | null>(null);
  const [isBlind, setBlind] = useState(false);
  const [said, setSaid] = useState<readonly Said[]>([]);
  const call = useRef<Call>();
  const remoteVideo = useRef<HTMLVideoElement>(null);
  const localVideo = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    if (localVideo.current) localVideo.current.srcObject = local;
  }, [local]);
  useEffect(() => {
    const leave = () => call.current?.leave();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  useEffect(() => () => stopAll(local), [local]);

  async function start(withDevices: boolean): Promise<void> {
    setState('connecting');
    const stream = withDevices ? await openDevices({}) : null;
    setBlind(stream === null);
    setLocal(stream);
    call.current = await joinCall(address, side, iceServers, stream, {
      state: setState,
      remote: (remote) => {
        if (remoteVideo.current) remoteVideo.current.srcObject = remote;
      },
      words: (text) => setSaid((all) => [...all, { text, isMine: false }]),
    });
  }
  function show(stream: MediaStream): void {
    setLocal(stream);
    setBlind(false);
    call.current?.show(stream);
  }

  const isOver = state === undefined || state === 'closed' || state === 'replaced';
  return (
    <Stack>
      {state ? (
        <p role="status" data-call={state}>
          {say(`state_${state}`)}
        </p>
      ) : (
        <p>{say(side === 'AGENT' ? 'consentAgent' : 'consent')}</p>
      )}
      {isBlind && !isOver ? <Notice tone="warning" title={say('noCamera')} /> : null}
      {isOver ? (
        <Actions>
          <Button type="button" icon="camera" onClick={() => void start(true)}>
            {say(state === undefined ? 'start' : 'again')}
          </Button>
          <Button type="button" look="secondary" onClick={() => void start(false)}>
            {say('startBlind')}
          </Button>
        </Actions>
      ) : null}
      <div className={styles.pictures} hidden={isOver}>
        {/* biome-ignore lint/a11y/useMediaCaption: two people speak now; what they write stands below. */}
        <video ref={remoteVideo} className={styles.remote} aria-label={say('remote')} autoPlay playsInline />
        <video ref={localVideo} className={styles.local} aria-label={say('local')} autoPlay playsInline muted />
      </div>
      {isOver ? null : (
        <>
          <DeviceChoice stream={local} onChange={show} />
          <Actions>
            <Button type="button" look="danger" onClick={() => call.current?.leave()}>
              {say('leave')}
            </Button>
          </Actions>
          <WrittenMessages
            said={said}
            onWrite={(text) => {
              setSaid((all) => [...all, { text, isMine: true }]);
              void call.current?.write(text);
            }}
          />
        </>
      )}
      {children?.(remoteVideo, state)}
    </Stack>
  );
}

function stopAll(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
