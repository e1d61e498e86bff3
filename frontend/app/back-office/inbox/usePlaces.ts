import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DrawableMap } from '../../design/map/MapCanvas.tsx';
import { InboxMapDocument, type InboxMapQuery } from '../../graphql/generated/graphql.ts';
import { useActivity } from '../live/LiveActivity.tsx';
import { filterOf, type InboxView } from './inbox-location.ts';

export type Places = InboxMapQuery['signalementMap'];
export type Place = Places['files'][number];

const GATHER_MS = 250;
const EVENTS_MS = 2_000;

/** The places of a view within what the map shows, asked again when the map moves and when something happens. */
export function usePlaces(view: InboxView) {
  const client = useApolloClient();
  const filter = JSON.stringify(filterOf(view));
  const bounds = useRef<number[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const asked = useRef(0);
  const [found, setFound] = useState<{ places: Places | undefined; isDone: boolean }>({
    places: undefined,
    isDone: false,
  });
  const load = useCallback(
    async (question: string) => {
      asked.current += 1;
      const mine = asked.current;
      try {
        const { data } = await client.query({
          query: InboxMapDocument,
          variables: { bounds: bounds.current, filter: JSON.parse(question) },
          fetchPolicy: 'no-cache',
        });
        // Only the last question counts: the map may have moved since.
        if (data && mine === asked.current) setFound({ places: data.signalementMap, isDone: true });
      } catch {
        if (mine === asked.current) setFound((now) => ({ ...now, isDone: true }));
      }
    },
    [client],
  );
  const soon = useCallback(
    (wait: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => load(filter), wait);
    },
    [load, filter],
  );
  useEffect(() => {
    load(filter);
  }, [load, filter]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useActivity({ onActivity: () => soon(EVENTS_MS), onGap: () => soon(EVENTS_MS) });

  const onReady = useCallback(
    (map: DrawableMap) => {
      const look = () => {
        const shown = map.getBounds();
        bounds.current = [shown.getWest(), shown.getSouth(), shown.getEast(), shown.getNorth()];
        soon(GATHER_MS);
      };
      map.on('moveend', look);
      return () => void map.off('moveend', look);
    },
    [soon],
  );
  return { ...found, onReady };
}
