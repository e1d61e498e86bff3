import { useEffect, useState } from 'react';
import type { OfflineScope } from './worker-rules.ts';

/** Prepares a part of the site to open without a network, once the page is at rest. */
export function useOfflineWorker(scope: OfflineScope): void {
  useEffect(() => {
    // Where there is none (no secure context, development), the site needs its network as ever.
    navigator.serviceWorker?.register('/hors-ligne.js', { scope }).catch(() => undefined);
  }, [scope]);
}

const LOOK_AGAIN_MS = 5_000;

/** Whether the site answers, by asking it for next to nothing. */
export const isInReach = (): Promise<boolean> =>
  fetch('/robots.txt', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/** Whether the site cannot be reached, by asking it: a browser that says it has a network may have one that leads nowhere. */
export function useIsOutOfReach(): boolean {
  const [isOut, setOut] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const look = async () => {
      clearTimeout(timer);
      const answers = await isInReach();
      if (isGone) return;
      setOut(!answers);
      if (!answers) timer = setTimeout(look, LOOK_AGAIN_MS);
    };
    const lookNow = () => void look();
    lookNow();
    window.addEventListener('online', lookNow);
    window.addEventListener('offline', lookNow);
    return () => {
      isGone = true;
      clearTimeout(timer);
      window.removeEventListener('online', lookNow);
      window.removeEventListener('offline', lookNow);
    };
  }, []);
  return isOut;
}

/** Whether the browser says that it has no network. */
export function useIsOffline(): boolean {
  const [isOffline, setOffline] = useState(false);
  useEffect(() => {
    const see = () => setOffline(!navigator.onLine);
    see();
    window.addEventListener('online', see);
    window.addEventListener('offline', see);
    return () => {
      window.removeEventListener('online', see);
      window.removeEventListener('offline', see);
    };
  }, []);
  return isOffline;
}
