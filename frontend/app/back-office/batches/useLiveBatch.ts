import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { BatchMovedDocument, type BatchProgressFragment } from '../../graphql/generated/graphql.ts';
import { useLiveSubscription } from '../live/useLiveSubscription.ts';

/**
 * A batch as it moves: its progress never goes back on the screen. The page is read again when the batch ends, or when
 * the answers of a watched one change.
 */
export function useLiveBatch<Batch extends BatchProgressFragment>(first: Batch): Batch {
  const { revalidate } = useRevalidator();
  const [moved, setMoved] = useState<BatchProgressFragment>();
  useEffect(() => {
    // What the page was just read with is newer than what was told before.
    if (first) setMoved(undefined);
  }, [first]);
  const state = useRef(first.state);
  useEffect(() => {
    state.current = first.state;
  }, [first.state]);
  const refresh = useCallback(() => revalidate(), [revalidate]);
  useLiveSubscription(
    BatchMovedDocument,
    {
      onData({ eligibilityBatchProgress: next }) {
        if (next?.state !== 'RUNNING' || state.current !== 'RUNNING') return refresh();
        setMoved((now) => (now && now.rowsDone > next.rowsDone ? now : next));
      },
      onGap: refresh,
    },
    { id: first.id },
  );
  return moved && moved.rowsDone >= first.rowsDone ? { ...first, ...moved } : first;
}
