import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '../../routes/agents.tsx';

/** Who is signed in, as the frame has loaded it. */
export function useAgent() {
  const data = useRouteLoaderData<typeof loader>('routes/agents');
  if (!data) throw new Error('the back-office has no frame');
  return { ...data, can: (permission: string) => data.viewer.permissions.includes(permission) };
}
