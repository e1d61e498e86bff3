import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InboxRowFragment } from '../../graphql/generated/graphql.ts';
import { useSeeRow } from '../inbox/see-row.ts';
import { useActivity } from '../live/LiveActivity.tsx';

const GATHER_MS = 150;

/** What is live: what was read, whether it has left the reader’s sight, and how many times others changed it. */
export interface LiveFile<File> {
  readonly file: File;
  readonly isGone: boolean;
  readonly changes: number;
}

/** What a page has read of a file, by `question`, as it is now. The list beside it learns what was read. */
export function useLiveFile<File extends InboxRowFragment>(
  first: File,
  question: TypedDocumentNode<{ signalement?: File | null }, { id: string }>,
): LiveFile<File> {
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
          query: question,
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
  }, [client, first.id, question]);

  useActivity({
    onActivity: ({ signalementId }) => {
      if (signalementId === first.id) refresh();
    },
    onGap: refresh,
  });
  return state;
}
