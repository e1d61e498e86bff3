import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { RequestActivityDocument, type RequestRowFragment, RequestsDocument } from '../../graphql/generated/graphql.ts';
import { holds, mergePage, mergeRow, openRows, releaseWaiting } from '../inbox/live-rows.ts';
import { useLiveSubscription } from '../live/useLiveSubscription.ts';
import { requestFilter, requestSort } from './request-filter.ts';
import { totalsOf } from './request-totals.ts';
import type { RequestListPage } from './requests.server.ts';

/** A burst of events asks the graph once. */
const GATHER_MS = 350;

/**
 * The rows, counters and totals of a page of the list, as the server gave them, then kept current by live events.
 * Whether a new request belongs to the list is asked of the graph: the filter is its own.
 */
export function useLiveRequests(page: RequestListPage) {
  const client = useApolloClient();
  const { rows: firstRows, view } = page;
  const [state, setState] = useState(() => openRows(firstRows));
  const [counts, setCounts] = useState(page.counts);
  const [totals, setTotals] = useState(page.totals);
  const [shown, setShown] = useState(firstRows);
  if (shown !== firstRows) {
    // Another page has come from the server: it replaces what events had made of the former.
    setShown(firstRows);
    setState(openRows(firstRows));
    setCounts(page.counts);
    setTotals(page.totals);
  }

  const present = useRef({ view, state });
  useEffect(() => {
    present.current = { view, state };
  });
  const question = useMemo(
    () => ({ first: page.pageSize, after: null, filter: requestFilter(view), sort: requestSort(view) }),
    [page.pageSize, view],
  );
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);

  const refresh = useCallback(() => {
    timer.current ??= setTimeout(async () => {
      timer.current = undefined;
      const asked = present.current.view;
      try {
        const { data } = await client.query({ query: RequestsDocument, variables: question, fetchPolicy: 'no-cache' });
        if (!data || present.current.view !== asked) return;
        const fresh = data.connectionRequests.edges.map(({ node }) => node);
        // Later pages only learn the counters: what comes in comes in on the first.
        if (asked.after === '') setState((now) => mergePage(now, fresh));
        setCounts(data.connectionRequestCounts);
        setTotals(totalsOf(data.connectionRequests));
      } catch {
        // The dot already says that the connection is away; coming back asks again.
      }
    }, GATHER_MS);
  }, [client, question]);

  const see = useCallback(
    (row: RequestRowFragment) => {
      setState((now) => mergeRow(now, row));
      refresh();
    },
    [refresh],
  );

  useLiveSubscription(RequestActivityDocument, {
    onData({ connectionRequestActivity: { request, requestId } }) {
      if (request && holds(present.current.state, requestId)) setState((now) => mergeRow(now, request));
      refresh();
    },
    onGap: refresh,
  });

  const release = useCallback(() => setState(releaseWaiting), []);
  return { ...state, counts, totals, see, release };
}
