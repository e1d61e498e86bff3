import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { LiveActivityDocument, type LiveActivitySubscription } from '../../graphql/generated/graphql.ts';
import { useLiveState } from '../../graphql/LiveGraph.tsx';
import { useLiveSubscription } from './useLiveSubscription.ts';

export type Activity = LiveActivitySubscription['territoryActivity'];

interface Listener {
  readonly onActivity: (activity: Activity) => void;
  /** Something may have been missed: ask for the present state. */
  readonly onGap: () => void;
}

type LiveStatus = { readonly state: 'connecting' | 'live' | 'lost'; readonly since: Date | undefined };

const ActivityContext = createContext<{ listen: (listener: Listener) => () => void; status: LiveStatus } | undefined>(
  undefined,
);

/** One subscription for the whole back-office, heard by every part of the screen that asks. It never gives up. */
export function LiveActivity({ children }: { children: ReactNode }) {
  const connection = useLiveState();
  const listeners = useRef(new Set<Listener>());
  const brokenSince = useLiveSubscription(LiveActivityDocument, {
    onData({ territoryActivity }) {
      for (const listener of listeners.current) listener.onActivity(territoryActivity);
    },
    onGap() {
      for (const listener of listeners.current) listener.onGap();
    },
  });

  const value = useMemo(
    () => ({
      listen(listener: Listener) {
        listeners.current.add(listener);
        return () => void listeners.current.delete(listener);
      },
      status: brokenSince ? ({ state: 'lost', since: brokenSince } as const) : connection,
    }),
    [connection, brokenSince],
  );
  return <ActivityContext.Provider value={value}>{children}</ActivityContext.Provider>;
}

function useContextOfActivity() {
  const value = useContext(ActivityContext);
  if (!value) throw new Error('no live activity around this');
  return value;
}

/** Whether what is on the screen is live, and since when it is not. */
export function useLiveStatus(): LiveStatus {
  return useContextOfActivity().status;
}

/** Hears what happens in the territory while the component is on the screen. */
export function useActivity(listener: Listener): void {
  const { listen } = useContextOfActivity();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(
    () =>
      listen({
        onActivity: (activity) => latest.current.onActivity(activity),
        onGap: () => latest.current.onGap(),
      }),
    [listen],
  );
}
