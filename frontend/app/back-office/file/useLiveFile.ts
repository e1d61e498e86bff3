import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { SignalementFileDocument } from '../../graphql/generated/graphql.ts';
import { useSeeRow } from '../inbox/see-row.ts';
import { useActivity } from '../live/LiveActivity.tsx';
import type { SignalementFile } from './file.server.ts';

const GATHER_MS = 150;

/** The open file as it is now. `isGone` when it has left the reader’s sight; `changes` counts what others did to it. */
export function useLiveFile(first: SignalementFile): { file: SignalementFile; isGone: boolean; changes: number } {
  const client = useApolloClient();
  const see = useSeeRow();
  const [state, setState] = useState({ file: first, isGone: false, changes: 0 });
  const [shown, setShown] = useState(first);
  if (shown !== first) {
    setShown(first);
    setState((now) => ({ file: first, isGone: false, changes: now.changes }));
  }
  const { file } = state;
  useEffect(() => see(file), [see, file]);

  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const refresh = useCallback(() => {
    timer.current ??= setTimeout(async () => {
      timer.current = undefined;
      try {
        const { data } = await client.query({
          query: SignalementFileDocument,
          variables: { id: first.id },
          fetchPolicy: 'no-cache',
        });
        if (!data) return;
        const fresh = data.signalement;
        setState((now) => {
          if (!fresh) return { ...now, isGone: true };
          if (fresh.version < now.file.version || JSON.stringify(fresh) === JSON.stringify(now.file))
            return { ...now, isGone: false };
          return { file: fresh, isGone: false, changes: now.changes + 1 };
        });
      } catch {
        // The dot already says that the connection is away; coming back asks again.
      }
    }, GATHER_MS);
  }, [client, first.id]);

  useActivity({
    onActivity: ({ signalementId }) => {
      if (signalementId === first.id) refresh();
    },
    onGap: refresh,
  });
  return state;
}
