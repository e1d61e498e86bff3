import { useSyncExternalStore } from 'react';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { exactWords, relativeWords } from './relative-date.ts';
import styles from './When.module.css';

const TICK_MS = 30_000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** A date: relative within a week, exact on hover and for those who listen. All dates of a page share one clock. */
export function When({ at }: { at: string }) {
  const clock = useSyncExternalStore(
    onTick,
    () => now,
    () => now,
  );
  const date = new Date(at);
  const exact = exactWords(date);
  return (
    <time dateTime={at} title={exact} suppressHydrationWarning>
      <span className={styles.relative} aria-hidden="true" suppressHydrationWarning>
        {relativeWords(date, new Date(Math.max(clock, Date.now())))}
      </span>
      <VisuallyHidden>{exact}</VisuallyHidden>
    </time>
  );
}
