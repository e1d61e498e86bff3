import { useEffect, useState } from 'react';
import type { OfflineScope } from './worker-rules.ts';

/** Prepares a part of the site to open without a network, once the page is at rest. */
export function useOfflineWorker(scope: OfflineScope): void {
  useEffect(() => {
    // Where there is none (no secure context, development), the site needs its network as ever.
    navigator.serviceWorker?.register('/hors-ligne.js', { scope }).catch(() => undefined);
  }, [scope]);
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
