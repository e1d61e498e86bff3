import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { isInReach } from '../offline/useOfflineWorker.ts';

/**
 * Asks the page again from time to time while it is looked at, and as soon as it is looked at again. The public pages carry no
 * live connection: it would weigh more than all the rest of them. Without a network the page stays as it is.
 */
export function useFreshPage(everyMs: number): void {
  const revalidator = useRevalidator();
  const latest = useRef(revalidator);
  useEffect(() => {
    latest.current = revalidator;
  });
  useEffect(() => {
    const ask = async () => {
      const isLookedAt = () => document.visibilityState === 'visible' && latest.current.state === 'idle';
      if (isLookedAt() && (await isInReach()) && isLookedAt()) latest.current.revalidate();
    };
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [everyMs]);
}
