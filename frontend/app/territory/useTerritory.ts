import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '../root.tsx';

/** The territory of the page, as the root has loaded it. */
export function useTerritory() {
  const data = useRouteLoaderData<typeof loader>('root');
  if (!data) throw new Error('the root has no territory');
  return data.territory;
}
