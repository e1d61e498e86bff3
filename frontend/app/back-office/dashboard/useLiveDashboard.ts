import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { DashboardChangedDocument, type DashboardFiguresFragment } from '../../graphql/generated/graphql.ts';
import { useLiveSubscription } from '../live/useLiveSubscription.ts';

/** What the page itself shows beside the figures (the late ones) is asked again at most this often. */
const PAGE_WAIT_MS = 2_000;

/** The figures as the server gave them, then as they move. */
export function useLiveDashboard(page: {
  figures: DashboardFiguresFragment;
  from: string | null;
}): DashboardFiguresFragment {
  const { figures: first, from } = page;
  const revalidator = useRevalidator();
  const [figures, setFigures] = useState(first);
  const [shown, setShown] = useState(first);
  if (shown !== first) {
    setShown(first);
    setFigures(first);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const askPage = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      revalidator.revalidate();
    }, PAGE_WAIT_MS);
  };
  useLiveSubscription(
    DashboardChangedDocument,
    {
      onData({ requestDashboardChanged }) {
        setFigures(requestDashboardChanged);
        askPage();
      },
      onGap: askPage,
    },
    { from },
  );
  return figures;
}
