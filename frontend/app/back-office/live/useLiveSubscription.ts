import type { OperationVariables } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useEffect, useRef, useState } from 'react';
import { useLiveState } from '../../graphql/LiveGraph.tsx';
import { liveWordOf, readLiveWord } from './live-word.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** What hears a subscription. */
export interface LiveListener<Data> {
  readonly onData: (data: Data) => void;
  /** Something may have been missed: ask for the present state. */
  readonly onGap: () => void;
}

/**
 * Subscribes for as long as the component is on the screen, and never gives up.
 * @returns since when the subscription is broken, undefined while it is not
 */
export function useLiveSubscription<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  listener: LiveListener<Data>,
  variables?: Variables,
): Date | undefined {
  const client = useApolloClient();
  const connection = useLiveState();
  // The object is made anew with each drawing: what it says is what counts.
  const asked = JSON.stringify(variables ?? {});
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const [brokenSince, setBrokenSince] = useState<Date>();
  useEffect(() => {
    let wait = FIRST_WAIT_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let subscription: { unsubscribe(): void } | undefined;
    let version: string | undefined;
    const begin = () => {
      const retry = () => {
        subscription?.unsubscribe();
        clearTimeout(timer);
        setBrokenSince((since) => since ?? new Date());
        timer = setTimeout(begin, wait * (0.75 + Math.random() / 2));
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      };
      subscription = client
        .subscribe<Data, OperationVariables>({ query: document, variables: JSON.parse(asked), fetchPolicy: 'no-cache' })
        .subscribe({
          next({ data, error, extensions }) {
            if (error) return retry();
            wait = FIRST_WAIT_MS;
            setBrokenSince(undefined);
            const reading = readLiveWord(version, liveWordOf(extensions));
            version = reading.version;
            if (data && reading.isNews) latest.current.onData(data);
            if (reading.mustAsk) latest.current.onGap();
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
  }, [client, document, asked]);
  useEffect(() => {
    if (connection.state === 'live') setBrokenSince(undefined);
  }, [connection]);
  return brokenSince;
}
