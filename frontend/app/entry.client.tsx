import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';

/** Says on the page that its scripts are in place, to whatever watches it from outside. */
function ScriptsReady() {
  useEffect(() => {
    document.documentElement.dataset.scripts = 'ready';
  }, []);
  return null;
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
      <ScriptsReady />
    </StrictMode>,
  );
});
