import { useCallback, useEffect, useRef, useState } from 'react';
import { ImageRefused, prepareImage } from '../report/prepare-image.ts';
import { sendPhoto } from '../report/send-photo.ts';
import { type KeptPhoto, openPhoneStore } from './phone-store.ts';
import { sendWaiting, waitBefore } from './photo-queue.ts';

/** A photo on this phone, as a page shows it. */
export interface QueuedPhoto extends Omit<KeptPhoto, 'image'> {
  readonly preview: string | undefined;
  /** How much of it has left, 0 to 1. */
  readonly share: number;
}

export interface PhotoQueue {
  readonly photos: readonly QueuedPhoto[];
  /** False until the memory of the phone is read. */
  readonly isReady: boolean;
  /** The last try failed for want of network: what is left waits on this phone. */
  readonly isCut: boolean;
  /** Keeps photos on this phone, then sends them. */
  add(files: readonly File[]): Promise<readonly string[]>;
  /** Forgets one. */
  drop(key: string): Promise<void>;
}

/**
 * The photos of one owner that are on this phone: kept as soon as they are chosen, sent once, tried again when the network comes
 * back and after a reload.
 */
export function usePhotoQueue(owner: string): PhotoQueue {
  const [photos, setPhotos] = useState<readonly KeptPhoto[]>([]);
  const [shares, setShares] = useState<Readonly<Record<string, number>>>({});
  const [isCut, setCut] = useState(false);
  const [isReady, setReady] = useState(false);
  const previews = useRef(new Map<string, string>());
  const running = useRef(false);
  const attempt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const see = useCallback(async () => {
    const kept = await (await openPhoneStore()).photosOf(owner);
    for (const { key, image } of kept)
      if (image && !previews.current.has(key)) previews.current.set(key, URL.createObjectURL(image));
    setPhotos(kept);
    setReady(true);
  }, [owner]);

  const run = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    clearTimeout(timer.current);
    const store = await openPhoneStore();
    const { isCut: wasCut } = await sendWaiting(
      store,
      owner,
      ({ image, name, key }, onProgress) =>
        image ? sendPhoto(image, name, key, onProgress) : Promise.resolve({ code: 'EMPTY' }),
      ({ key, share }) => {
        setShares((former) => ({ ...former, [key]: share }));
        if (share === 1) void see();
      },
    );
    running.current = false;
    await see();
    setCut(wasCut);
    attempt.current = wasCut ? attempt.current + 1 : 0;
    if (wasCut) timer.current = setTimeout(() => void run(), waitBefore(attempt.current));
    // One may have been added after the list was read.
    else if ((await store.photosOf(owner)).some(({ state }) => state === 'WAITING')) void run();
  }, [owner, see]);

  useEffect(() => {
    const made = previews.current;
    const comeBack = () => void run();
    void see().then(run);
    window.addEventListener('online', comeBack);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener('online', comeBack);
      for (const url of made.values()) URL.revokeObjectURL(url);
      made.clear();
    };
  }, [see, run]);

  const add = useCallback(
    async (files: readonly File[]) => {
      const store = await openPhoneStore();
      const keys: string[] = [];
      for (const file of files) {
        const kept = {
          key: crypto.randomUUID(),
          owner,
          name: file.name.slice(0, 100),
          photoId: null,
          keptAt: Date.now(),
        };
        keys.push(kept.key);
        const image = await prepareImage(file).catch((refused: unknown) => {
          if (refused instanceof ImageRefused) return refused;
          throw refused;
        });
        await store.putPhoto(
          image instanceof ImageRefused
            ? { ...kept, state: 'REFUSED', image: null, code: image.code }
            : { ...kept, state: 'WAITING', image, code: null },
        );
        await see();
        void run();
      }
      return keys;
    },
    [owner, see, run],
  );
  const drop = useCallback(
    async (key: string) => {
      await (await openPhoneStore()).dropPhoto(key);
      await see();
    },
    [see],
  );

  return {
    photos: photos.map(({ image: _image, ...photo }) => ({
      ...photo,
      preview: previews.current.get(photo.key),
      share: photo.state === 'SENT' ? 1 : (shares[photo.key] ?? 0),
    })),
    isReady,
    isCut,
    add,
    drop,
  };
}
