import type { PhotoSending } from '../report/send-photo.ts';
import type { KeptPhoto, PhoneStore } from './phone-store.ts';

/** Sends one image under its key; tells how far it is (0 to 1). */
export type SendPhoto = (photo: KeptPhoto, onProgress: (share: number) => void) => Promise<PhotoSending>;

/** What says that the network or the service failed, and not that the photo is wrong: it is sent again later. */
const PASSING = new Set(['INTERRUPTED', 'GATEWAY_UNAVAILABLE', 'RATE_LIMITED']);

/** How long to wait before another try, in milliseconds: 2 s, then twice as long each time, up to a minute. */
export function waitBefore(attempt: number): number {
  return Math.min(60_000, 2_000 * 2 ** Math.max(0, attempt - 1));
}

/** What became of the photos of one owner. */
export interface QueueEnd {
  /** The network failed: what is left waits. */
  readonly isCut: boolean;
}

/**
 * Sends the photos of one owner that wait, one after the other: a telephone's network does one thing at a time. Each is written
 * down as sent or refused before the next one leaves, so that a page closed in the middle goes on where it was.
 */
export async function sendWaiting(
  store: Pick<PhoneStore, 'photosOf' | 'putPhoto'>,
  owner: string,
  send: SendPhoto,
  onChange: (change: { readonly key: string; readonly share: number }) => void,
): Promise<QueueEnd> {
  for (const photo of await store.photosOf(owner)) {
    if (photo.state !== 'WAITING') continue;
    const answer = await send(photo, (share) => onChange({ key: photo.key, share }));
    if ('code' in answer && PASSING.has(answer.code)) return { isCut: true };
    await store.putPhoto(
      'code' in answer
        ? { ...photo, state: 'REFUSED', code: answer.code, image: null }
        : { ...photo, state: 'SENT', photoId: answer.id },
    );
    onChange({ key: photo.key, share: 1 });
  }
  return { isCut: false };
}
