import { createContext, useContext } from 'react';
import type { RequestRowFragment } from '../../graphql/generated/graphql.ts';

/** How the open request tells the list what it has just read of itself, whether or not live events come. */
export const SeeRequest = createContext<(row: RequestRowFragment) => void>(() => {});

export function useSeeRequest() {
  return useContext(SeeRequest);
}
