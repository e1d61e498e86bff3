import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/**
 * Asks the page again from time to time while it is looked at, and as soon as it is looked at again. The public pages carry no
 * live connection: it would weigh more than all the rest of them.
 */
export function useFreshPage(everyMs: number): void {
  const revalidator = useRevalidator();
  const latest = useRef(revalidator);
  useEffect(() => {
    latest.current = revalidator;
  });
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible' && latest.current.state === 'idle') latest.current.revalidate();
    };
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [everyMs]);
}
