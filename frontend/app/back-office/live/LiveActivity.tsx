import { useApolloClient } from '@apollo/client/react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { LiveActivityDocument, type LiveActivitySubscription } from '../../graphql/generated/graphql.ts';
import { useLiveState } from '../../graphql/LiveGraph.tsx';
import { liveWordOf, readLiveWord } from './live-word.ts';

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

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** One subscription for the whole back-office, heard by every part of the screen that asks. It never gives up. */
export function LiveActivity({ children }: { children: ReactNode }) {
  const client = useApolloClient();
  const connection = useLiveState();
  const listeners = useRef(new Set<Listener>());
  const [brokenSince, setBrokenSince] = useState<Date>();

  useEffect(() => {
    let wait = FIRST_WAIT_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let subscription: { unsubscribe(): void } | undefined;
    let version: string | undefined;
    const tellGap = () => {
      for (const listener of listeners.current) listener.onGap();
    };
    const begin = () => {
      const retry = () => {
        subscription?.unsubscribe();
        clearTimeout(timer);
        setBrokenSince((since) => since ?? new Date());
        timer = setTimeout(begin, wait * (0.75 + Math.random() / 2));
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      };
      subscription = client.subscribe({ query: LiveActivityDocument, fetchPolicy: 'no-cache' }).subscribe({
        next({ data, error, extensions }) {
          if (error) return retry();
          wait = FIRST_WAIT_MS;
          setBrokenSince(undefined);
          const reading = readLiveWord(version, liveWordOf(extensions));
          version = reading.version;
          if (data && reading.isNews)
            for (const listener of listeners.current) listener.onActivity(data.territoryActivity);
          if (reading.mustAsk) tellGap();
        },
        error: retry,
        complete: retry,
      });
    };
    begin();
    return () => {
      clearTimeout(timer);
      subscription?.unsubscribe();
    };
  }, [client]);

  useEffect(() => {
    if (connection.state === 'live') setBrokenSince(undefined);
  }, [connection]);

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
