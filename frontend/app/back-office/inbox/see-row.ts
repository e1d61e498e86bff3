import { createContext, useContext } from 'react';
import type { InboxRowFragment } from '../../graphql/generated/graphql.ts';

/** How the open file tells the list what it has just read of itself, whether or not live events come. */
export const SeeRow = createContext<(row: InboxRowFragment) => void>(() => {});

export function useSeeRow() {
  return useContext(SeeRow);
}
