import { useEffect, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { SelectField } from '../design/Field.tsx';
import { Actions } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { listDevices, openDevices, type Wanted } from './devices.ts';
import { videoWords } from './video.words.ts';

/** Which camera and microphone, and whether they are open. */
export function DeviceChoice({
  stream,
  onChange,
}: {
  stream: MediaStream | null;
  onChange: (stream: MediaStream) => void;
}) {
  const say = useWords(videoWords);
  const [cameras, setCameras] = useState<readonly MediaDeviceInfo[]>([]);
  const [microphones, setMicrophones] = useState<readonly MediaDeviceInfo[]>([]);
  const [isMuted, setMuted] = useState(false);
  const [isHidden, setHidden] = useState(false);
  const [facing, setFacing] = useState<'environment' | 'user'>('environment');
  useEffect(() => {
    if (!stream) return;
    void listDevices('videoinput').then(setCameras);
    void listDevices('audioinput').then(setMicrophones);
  }, [stream]);
  if (!stream) return null;

  const [camera] = stream.getVideoTracks();
  const [microphone] = stream.getAudioTracks();
  async function open(wanted: Wanted): Promise<void> {
    // A phone gives one camera at a time: the one that is open is let go first.
    for (const track of stream?.getTracks() ?? []) track.stop();
    const opened = await openDevices({
      cameraId: camera?.getSettings().deviceId,
      microphoneId: microphone?.getSettings().deviceId,
      ...wanted,
    });
    if (!opened) return;
    for (const track of opened.getAudioTracks()) track.enabled = !isMuted;
    for (const track of opened.getVideoTracks()) track.enabled = !isHidden;
    onChange(opened);
  }
  return (
    <>
      <Actions>
        {microphone ? (
          <Button
            type="button"
            look="secondary"
            aria-pressed={isMuted}
            onClick={() => {
              microphone.enabled = isMuted;
              setMuted(!isMuted);
            }}
          >
            {say(isMuted ? 'unmute' : 'mute')}
          </Button>
        ) : null}
        {camera ? (
          <Button
            type="button"
            look="secondary"
            aria-pressed={isHidden}
            onClick={() => {
              camera.enabled = isHidden;
              setHidden(!isHidden);
            }}
          >
            {say(isHidden ? 'unhide' : 'hide')}
          </Button>
        ) : null}
        {cameras.length > 1 ? (
          <Button
            type="button"
            look="secondary"
            icon="camera"
            onClick={() => {
              const next = facing === 'environment' ? 'user' : 'environment';
              setFacing(next);
              void open({ cameraId: undefined, facing: next });
            }}
          >
            {say('flip')}
          </Button>
        ) : null}
      </Actions>
      {cameras.length > 1 ? (
        <SelectField
          name="camera"
          label={say('camera')}
          value={camera?.getSettings().deviceId}
          onChange={(event) => void open({ cameraId: event.currentTarget.value })}
        >
          {cameras.map(({ deviceId, label }) => (
            <option key={deviceId} value={deviceId}>
              {label}
            </option>
          ))}
        </SelectField>
      ) : null}
      {microphones.length > 1 ? (
        <SelectField
          name="micro"
          label={say('microphone')}
          value={microphone?.getSettings().deviceId}
          onChange={(event) => void open({ microphoneId: event.currentTarget.value })}
        >
          {microphones.map(({ deviceId, label }) => (
            <option key={deviceId} value={deviceId}>
              {label}
            </option>
          ))}
        </SelectField>
      ) : null}
    </>
  );
}
