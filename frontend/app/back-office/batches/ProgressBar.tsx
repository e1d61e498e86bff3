import { useId } from 'react';
import styles from './Batches.module.css';

/** How far something is: a bar, and the same in words. `value` from 0 to 1. */
export function ProgressBar({ label, value, words }: { label: string; value: number; words: string }) {
  const id = useId();
  return (
    <div className={styles.progress}>
      <p id={id} className={styles.progressLabel}>
        {label}
      </p>
      <progress className={styles.bar} value={value} max={1} aria-labelledby={id}>
        {Math.round(value * 100)} %
      </progress>
      <p className={styles.progressWords}>{words}</p>
    </div>
  );
}
