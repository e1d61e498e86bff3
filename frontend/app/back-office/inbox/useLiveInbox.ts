import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  InboxCountsDocument,
  InboxDocument,
  type InboxQuery,
  type InboxRowFragment,
} from '../../graphql/generated/graphql.ts';
import { useActivity } from '../live/LiveActivity.tsx';
import { filterOf, type InboxView, sortOf } from './inbox-location.ts';
import { holds, mergePage, mergeRow, openRows, releaseWaiting } from './live-rows.ts';

type Counts = InboxQuery['signalementCounts'];
export type Row = InboxRowFragment;

/** A burst of events asks the graph once. */
const GATHER_MS = 350;

/**
 * The rows and the counters of a page of the inbox, as the server gave them, then kept current by live events.
 * Whether a new file belongs to the list is asked of the graph: the filter is its own.
 */
export function useLiveInbox(page: {
  rows: readonly Row[];
  totalCount: number;
  counts: Counts;
  view: InboxView;
  pageSize: number;
}) {
  const client = useApolloClient();
  const { rows: firstRows, view } = page;
  const [state, setState] = useState(() => openRows(firstRows));
  const [counts, setCounts] = useState(page.counts);
  const [totalCount, setTotalCount] = useState(page.totalCount);
  const [shown, setShown] = useState(firstRows);
  if (shown !== firstRows) {
    // Another page has come from the server: it replaces what events had made of the former.
    setShown(firstRows);
    setState(openRows(firstRows));
    setCounts(page.counts);
    setTotalCount(page.totalCount);
  }

  const present = useRef({ view, state });
  useEffect(() => {
    present.current = { view, state };
  });
  const question = useMemo(
    () => ({ first: page.pageSize, filter: filterOf(view), sort: sortOf(view) }),
    [page.pageSize, view],
  );
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const wantsPage = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  const refresh = useCallback(
    (withPage: boolean) => {
      wantsPage.current ||= withPage;
      timer.current ??= setTimeout(async () => {
        timer.current = undefined;
        const { after, page: number, sort } = present.current.view;
        // Only a list that begins with the newest has a place where new files belong: above.
        const asksPage = wantsPage.current && after === '' && number === 1 && sort === 'recents';
        wantsPage.current = false;
        const asked = present.current.view;
        try {
          if (asksPage) {
            const { data } = await client.query({ query: InboxDocument, variables: question, fetchPolicy: 'no-cache' });
            if (!data || present.current.view !== asked) return;
            const fresh = data.signalements.edges.map(({ node }) => node);
            setState((now) => mergePage(now, fresh));
            setCounts(data.signalementCounts);
            setTotalCount(data.signalements.totalCount);
          } else {
            const { data } = await client.query({ query: InboxCountsDocument, fetchPolicy: 'no-cache' });
            if (data) setCounts(data.signalementCounts);
          }
        } catch {
          // The dot already says that the connection is away; coming back asks again.
        }
      }, GATHER_MS);
    },
    [client, question],
  );

  const see = useCallback(
    (row: Row) => {
      setState((now) => mergeRow(now, row));
      refresh(false);
    },
    [refresh],
  );

  useActivity({
    onActivity({ signalement, signalementId }) {
      if (signalement) setState((now) => mergeRow(now, signalement));
      refresh(!holds(present.current.state, signalementId));
    },
    onGap: () => refresh(true),
  });

  const release = useCallback(() => setState(releaseWaiting), []);
  return { ...state, counts, totalCount, see, release };
}
