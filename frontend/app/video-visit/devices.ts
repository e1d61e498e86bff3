export interface Wanted {
  readonly cameraId?: string | undefined;
  readonly microphoneId?: string | undefined;
  /** The camera of a phone that looks away from, or at, who holds it. */
  readonly facing?: 'environment' | 'user' | undefined;
}

/** Camera and microphone, or what there is of them; null when there is nothing or it was refused. */
export async function openDevices({ cameraId, microphoneId, facing }: Wanted): Promise<MediaStream | null> {
  const video: MediaTrackConstraints = cameraId
    ? { deviceId: { exact: cameraId } }
    : { facingMode: facing ?? 'environment', width: { ideal: 1_280 } };
  const audio: MediaTrackConstraints | boolean = microphoneId ? { deviceId: { exact: microphoneId } } : true;
  for (const wanted of [{ video, audio }, { video }, { audio }]) {
    try {
      return await navigator.mediaDevices.getUserMedia(wanted);
    } catch {
      // Refused, or not there: the next thing that may be.
    }
  }
  return null;
}

/** The devices that may be chosen; they have names once one of them was allowed. */
export async function listDevices(kind: 'videoinput' | 'audioinput'): Promise<readonly MediaDeviceInfo[]> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return all.filter((device) => device.kind === kind && device.deviceId !== '');
}
