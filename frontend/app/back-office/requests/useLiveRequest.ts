import { useApolloClient } from '@apollo/client/react';
import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { RequestActivityDocument, RequestFileDocument } from '../../graphql/generated/graphql.ts';
import { useLiveSubscription } from '../live/useLiveSubscription.ts';
import type { RequestFile } from './request-file.server.ts';
import { useSeeRequest } from './see-request.ts';

const GATHER_MS = 150;

/**
 * The open request as it is now. `isGone` when it has left the reader’s sight; `changes` counts what others did to it.
 * Messages and the answer of today come with the page: they are read again when the request changed.
 */
export function useLiveRequest(first: RequestFile): { request: RequestFile; isGone: boolean; changes: number } {
  const client = useApolloClient();
  const see = useSeeRequest();
  const revalidator = useRevalidator();
  const [state, setState] = useState({ request: first, isGone: false, changes: 0 });
  const [shown, setShown] = useState(first);
  if (shown !== first) {
    setShown(first);
    setState((now) => ({ ...now, request: first, isGone: false }));
  }
  const { request } = state;
  useEffect(() => see(request), [see, request]);
  const known = useRef(request.version);
  useEffect(() => {
    known.current = request.version;
  }, [request.version]);

  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const refresh = useCallback(() => {
    timer.current ??= setTimeout(async () => {
      timer.current = undefined;
      try {
        const { data } = await client.query({
          query: RequestFileDocument,
          variables: { id: first.id },
          fetchPolicy: 'no-cache',
        });
        if (!data) return;
        const fresh = data.connectionRequest;
        if (!fresh) return setState((now) => ({ ...now, isGone: true }));
        if (fresh.version <= known.current) return setState((now) => ({ ...now, isGone: false }));
        setState((now) => ({ request: fresh, isGone: false, changes: now.changes + 1 }));
        revalidator.revalidate();
      } catch {
        // The dot already says that the connection is away; coming back asks again.
      }
    }, GATHER_MS);
  }, [client, first.id, revalidator]);

  useLiveSubscription(RequestActivityDocument, {
    onData({ connectionRequestActivity: { requestId } }) {
      if (requestId === first.id) refresh();
    },
    onGap: refresh,
  });
  return state;
}
